/**
 * Automatic ARIMA: differences by tests, then a walk from a few models to their neighbours as long as the corrected Akaike
 * criterion falls. On logs where growth is multiplicative.
 * Source: R. J. Hyndman, Y. Khandakar, "Automatic time series forecasting", Journal of Statistical Software 27(3), 2008.
 */

import * as v from 'valibot'

import { finish, type Work } from '../../../util/pieces'
import { complete } from '../complete'
import { growthOf, growths, transforms, type Growth } from '../growth'
import { count, numbersUpTo, real } from '../learnt'
import { forecastersOf, type Forecaster, type Rival, type RivalSetting } from '../rival'
import { parameterCount, type ArimaOrders } from './arimaModel'
import { filterArma } from './armaFilter'
import { chooseDifferences, difference, integrate, isConstant, type Differences } from './differencing'
import { fitArima, type ArimaFit, type ArimaMethod } from './fitArima'

/** Longer histories are cut to their end: fitting costs in proportion to it. */
const longestHistory = 2000
/** Longer seasons are differenced but have no parameters of their own: the state of the filter is as long as they are. */
const longestSeason = 60
/** Longer series, and those with longer seasons, are searched by conditional sums of squares. */
const exactPoints = 150
const exactSeason = 12

const most = { p: 5, q: 5, seasonalP: 2, seasonalQ: 2 }
const mostModels = 94

interface LearntArima {
  readonly growth: Growth
  readonly differences: Differences
  readonly fit: Omit<ArimaFit, 'aicc'>
}

const order = (limit: number) => v.pipe(count, v.maxValue(limit))
/** Lags of the plain orders, and of the seasons above them. */
const longestPolynomial = most.p + most.seasonalP * longestSeason

const { forecaster, restore } = forecastersOf<LearntArima>({
  schema: () =>
    v.strictObject({
      growth: v.picklist(growths),
      differences: v.strictObject({ plain: order(2), seasonal: order(1) }),
      fit: v.strictObject({
        orders: v.strictObject({
          p: order(most.p),
          q: order(most.q),
          seasonalP: order(most.seasonalP),
          seasonalQ: order(most.seasonalQ),
          constant: v.boolean(),
        }),
        polynomials: v.strictObject({
          ar: numbersUpTo(longestPolynomial),
          ma: numbersUpTo(longestPolynomial),
        }),
        mean: real,
      }),
    }),
  forecast({ growth, differences, fit }, known, { seasonLength, horizon }) {
    const transform = transforms[growth]
    const history = transform.apply(latest(complete(known, seasonLength)))
    const steps = forecastDifferences(difference(history, differences, seasonLength), fit, horizon)
    return transform.undo(integrate(steps, history, differences, seasonLength))
  },
  parameters: ({ fit: { orders } }) => parameterCount(orders) + (orders.constant ? 1 : 0),
})

export const arima: Rival = {
  fit: (training, setting) => finish(fitInSteps(training, setting)),
  fitInSteps,
  restore,
}

function* fitInSteps(training: Float64Array, setting: RivalSetting): Work<Forecaster> {
  const { seasonLength } = setting
  const completed = latest(complete(training, seasonLength))
  const growth = growthOf(completed, seasonLength)
  const { differences, fit } = yield* selectArima(transforms[growth].apply(completed), seasonLength)
  const { orders, polynomials, mean } = fit
  return forecaster({ growth, differences, fit: { orders, polynomials, mean } }, setting)
}

function latest(values: Float64Array): Float64Array {
  return values.length <= longestHistory ? values : values.subarray(values.length - longestHistory)
}

interface Selection {
  readonly differences: Differences
  readonly fit: ArimaFit
}

/** Yields after every model. @param values none missing */
export function* selectArima(values: Float64Array, seasonLength: number): Work<Selection> {
  const none = { p: 0, q: 0, seasonalP: 0, seasonalQ: 0 }
  if (isConstant(values)) {
    const differences = { plain: 0, seasonal: 0 }
    return { differences, fit: meanOnly(values, true) }
  }
  const differences = chooseDifferences(values, seasonLength)
  const times = differences.plain + differences.seasonal
  const stationary = difference(values, differences, seasonLength)
  if (isConstant(stationary)) return { differences, fit: meanOnly(stationary, times < 2) }

  const limits = limitsFor(values.length, seasonLength)
  const method = values.length > exactPoints || seasonLength > exactSeason ? 'conditional' : 'exact'
  const tried = new Map<string, ArimaFit>()
  const fitOnce = (orders: ArimaOrders, by: ArimaMethod) => fitArima(stationary, orders, seasonLength, by)

  function* attempt(orders: ArimaOrders): Work<ArimaFit | null> {
    const key = Object.values(orders).join()
    if (tried.has(key) || tried.size >= mostModels || !isWithin(orders, limits)) return null
    const fit = fitOnce(orders, method)
    tried.set(key, fit)
    yield
    return fit
  }

  let best: ArimaFit | null = null
  for (const orders of firstModels(limits, times < 2, values.length)) {
    const fit: ArimaFit | null = yield* attempt(orders)
    if (fit && (!best || fit.aicc < best.aicc)) best = fit
  }
  for (let improved = true; improved && best;) {
    improved = false
    for (const neighbour of neighboursOf(best.orders, times < 2)) {
      const fit: ArimaFit | null = yield* attempt(neighbour)
      if (!fit || fit.aicc >= best.aicc) continue
      best = fit
      improved = true
      break
    }
  }
  // What was searched by conditional sums is fitted by likelihood; a model that is rejected then gives way to the next.
  for (const candidate of [...tried.values()].sort((a, b) => a.aicc - b.aicc)) {
    if (candidate.aicc === Infinity) break
    const fit = method === 'exact' ? candidate : fitOnce(candidate.orders, 'exact')
    if (fit.aicc < Infinity) return { differences, fit }
    yield
  }
  return { differences, fit: fitOnce({ ...none, constant: times < 2 }, 'exact') }
}

function meanOnly(values: Float64Array, constant: boolean): ArimaFit {
  const orders = { p: 0, q: 0, seasonalP: 0, seasonalQ: 0, constant }
  const polynomials = { ar: new Float64Array(0), ma: new Float64Array(0) }
  return { orders, polynomials, mean: constant ? (values[0] ?? 0) : 0, aicc: 0 }
}

type Limits = Omit<ArimaOrders, 'constant'>

function limitsFor(points: number, seasonLength: number): Limits {
  const third = Math.floor(points / 3)
  const seasons = seasonLength > 1 && seasonLength <= longestSeason ? Math.floor(third / seasonLength) : 0
  const seasonalP = Math.min(most.seasonalP, seasons)
  const seasonalQ = Math.min(most.seasonalQ, seasons)
  // Lags that reach the season belong to its own parameters.
  const below = seasonalP > 0 ? seasonLength - 1 : Infinity
  return {
    p: Math.min(most.p, third, below),
    q: Math.min(most.q, third, below),
    seasonalP,
    seasonalQ,
  }
}

function isWithin(orders: ArimaOrders, limits: Limits): boolean {
  return (['p', 'q', 'seasonalP', 'seasonalQ'] as const).every(
    (name) => orders[name] >= 0 && orders[name] <= limits[name],
  )
}

const fewPoints = 10

function firstModels(limits: Limits, constant: boolean, points: number): ArimaOrders[] {
  const model = (p: number, q: number, seasonalP: number, seasonalQ: number, mean = constant) => ({
    p: Math.min(p, limits.p),
    q: Math.min(q, limits.q),
    seasonalP: Math.min(seasonalP, limits.seasonalP),
    seasonalQ: Math.min(seasonalQ, limits.seasonalQ),
    constant: mean,
  })
  return [
    points < fewPoints ? model(1, 1, 0, 0) : model(2, 2, 1, 1),
    model(0, 0, 0, 0),
    model(1, 0, 1, 0),
    model(0, 1, 0, 1),
    model(0, 0, 0, 0, false),
  ]
}

/** Steps of the seasonal and the plain orders, in the order they are tried. */
const steps: readonly (readonly [autoregressive: number, average: number])[] = [
  [-1, 0],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
]

function neighboursOf(orders: ArimaOrders, constantAllowed: boolean): ArimaOrders[] {
  const { p, q, seasonalP, seasonalQ, constant } = orders
  return [
    ...steps.map(([a, b]) => ({ ...orders, seasonalP: seasonalP + a, seasonalQ: seasonalQ + b })),
    ...steps.map(([a, b]) => ({ ...orders, p: p + a, q: q + b })),
    ...(constantAllowed ? [{ ...orders, constant: !constant }] : []),
  ]
}

/** Expectations of the differenced series after its last value. */
function forecastDifferences(
  values: Float64Array,
  { polynomials, mean }: Pick<ArimaFit, 'polynomials' | 'mean'>,
  horizon: number,
): Float64Array {
  const forecast = new Float64Array(horizon).fill(mean)
  const centered = values.map((value) => value - mean)
  const filtered = filterArma(polynomials, centered, false)
  if (!filtered) return forecast
  let { state } = filtered
  const { ar } = polynomials
  for (let step = 0; step < horizon; step++) {
    forecast[step] += state[0]
    const [first] = state
    state = state.map((_, i) => (ar[i] ?? 0) * first + (state[i + 1] ?? 0))
  }
  return forecast
}
