/**
 * Ridge-NLinear: one linear map with a bias from the look-back to the horizon, both measured from the last value: y − x_last
 * = W (x − x_last) + b, with a ridge penalty, in closed form. Whether the series of a panel share one map or have one each,
 * and how heavy the penalty is, the last quarter of the training part decides. Source of the shift: A. Zeng et al., "Are
 * Transformers Effective for Time Series Forecasting?", AAAI 2023 (NLinear).
 */

import * as v from 'valibot'

import { finish, type Work } from '../../util/pieces'
import { complete, completeEnd } from './complete'
import { count, numbers, real } from './learnt'
import {
  addWindows,
  createSums,
  errorOf,
  momentsOf,
  solveRidge,
  type LinearMap,
  type Moments,
} from './ridgeMap'
import { forecastersOf, type Forecaster, type Rival, type RivalForm, type RivalSetting } from './rival'

interface LearntRidge {
  /** Shared by the series of a group. */
  readonly map: LinearMap
  /** Deviation of the series. */
  readonly unit: number
}

const form: RivalForm<LearntRidge> = {
  schema: ({ horizon }) => v.strictObject({ map: mapSchema(horizon), unit: real }),
  forecast: ({ map, unit }, known, { seasonLength }) =>
    applyMap(map, completeEnd(known, seasonLength, map.lookback), unit),
  parameters: ({ map }) => map.weights.length + map.bias.length,
}
const { forecaster, restore } = forecastersOf(form)

function mapSchema(horizon: number): v.GenericSchema<unknown, LinearMap> {
  return v.pipe(
    v.strictObject({
      lookback: v.pipe(count, v.minValue(1)),
      outputs: v.literal(horizon),
      weights: numbers,
      bias: numbers,
    }),
    v.check(
      ({ lookback, outputs, weights, bias }) =>
        weights.length === lookback * outputs && bias.length === outputs,
      'a map of other sizes than it says',
    ),
  )
}

export const ridgeNlinear: Rival = {
  fit: (training, setting) => finish(fitInSteps(training, setting)),
  fitInSteps,
  fitPanel,
  restore,
}

/** Two weeks of hours; never more than a third of what leaves a single window to learn from. */
const seasonsSeen = 14
const longestLookback = 1344

function chooseLookback(points: number, seasonLength: number, horizon: number): number {
  const wanted = Math.min(seasonsSeen * seasonLength, longestLookback)
  const room = Math.floor((points - horizon) / 3)
  if (wanted <= room) return wanted
  return Math.max(1, room >= seasonLength ? room - (room % seasonLength) : room)
}

/** Times the mean square of the inputs. */
const penalties = [0.003, 0.03, 0.3]
const validationShare = 0.25
/** In larger panels all series share one map: they give it windows enough, and a map each would cost a solution each. */
const mostMaps = 32

/** Of the horizon: choices are compared on as many, since solving for each costs the same. */
const mostStepsCompared = 48

/** At most `count` steps of a horizon, evenly spread, the last among them. */
function spread(horizon: number, count: number): Int32Array {
  const steps = Math.min(horizon, count)
  return Int32Array.from({ length: steps }, (_, i) => Math.ceil(((i + 1) * horizon) / steps) - 1)
}

/** Series by the map they share. */
type Groups = readonly (readonly number[])[]

interface Choice {
  readonly groups: Groups
  readonly penalty: number
}

function* fitInSteps(training: Float64Array, setting: RivalSetting): Work<Forecaster> {
  const [forecaster] = yield* fitPanel([training], setting)
  return forecaster
}

function* fitPanel(trainings: readonly Float64Array[], setting: RivalSetting): Work<readonly Forecaster[]> {
  const { seasonLength, horizon } = setting
  const completed = trainings.map((training) => complete(training, seasonLength))
  const lengths = completed.map(({ length }) => length).sort((a, b) => a - b)
  const lookback = chooseLookback(lengths[lengths.length >> 1], seasonLength, horizon)
  const units = completed.map(deviationOf)
  const panel = completed.map((values, i) => standardise(values, units[i]))
  const { groups, penalty } = yield* choose(panel, lookback, horizon)
  const forecasters: Forecaster[] = []
  for (const group of groups) {
    const sums = createSums(lookback, spread(horizon, horizon))
    for (const i of group) yield* addWindows(sums, panel[i])
    const map = yield* solveRidge(momentsOf(sums), penalty)
    for (const i of group) forecasters[i] = forecaster({ map, unit: units[i] }, setting)
    yield
  }
  return forecasters
}

/** Sharing and penalty with the least squared error on the last quarter, fitted on the rest. */
function* choose(panel: readonly Float64Array[], lookback: number, horizon: number): Work<Choice> {
  const shared = [[...panel.keys()]]
  const steps = spread(horizon, mostStepsCompared)
  const heaviest = penalties[penalties.length - 1]
  const ways: Groups[] = [shared]
  if (panel.length > 1 && panel.length <= mostMaps) ways.push([...panel.keys()].map((i) => [i]))
  let best: Choice = { groups: shared, penalty: heaviest }
  let least = Infinity
  for (const groups of ways) {
    const errors = penalties.map(() => 0)
    for (const group of groups) {
      const { fitted, validation } = yield* divide(group.map((i) => panel[i]))
      if (fitted.windows === 0 || validation.windows === 0) return best
      for (const [k, penalty] of penalties.entries()) {
        errors[k] += yield* errorOf(yield* solveRidge(fitted, penalty), validation)
        yield
      }
    }
    penalties.forEach((penalty, k) => {
      if (errors[k] >= least) return
      least = errors[k]
      best = { groups, penalty }
    })
  }
  return best

  /** Windows whose targets end before the last quarter of their series, and those whose targets lie in it. */
  function* divide(group: readonly Float64Array[]): Work<{ fitted: Moments; validation: Moments }> {
    const fitted = createSums(lookback, steps)
    const validation = createSums(lookback, steps)
    for (const values of group) {
      const border = Math.floor(values.length * (1 - validationShare))
      yield* addWindows(fitted, values.subarray(0, border))
      yield* addWindows(validation, values.subarray(Math.max(0, border - lookback)))
    }
    return { fitted: momentsOf(fitted), validation: momentsOf(validation) }
  }
}

/** What reaches back beyond the first value stands at it. */
function applyMap(
  { lookback, outputs, weights, bias }: LinearMap,
  values: Float64Array,
  unit: number,
): Float64Array {
  const level = values[values.length - 1]
  const forecast = bias.map((part) => level + unit * part)
  for (let a = 0; a < lookback; a++) {
    const distance = values[Math.max(0, values.length - lookback + a)] - level
    const row = a * outputs
    for (let step = 0; step < outputs; step++) forecast[step] += distance * weights[row + step]
  }
  return forecast
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0)
}

/** 1 for a constant series. */
function deviationOf(values: Float64Array): number {
  const mean = meanOf(values)
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value - mean)), 0) || 1
  const square = values.reduce((sum, value) => sum + ((value - mean) / largest) ** 2 / values.length, 0)
  return largest * Math.sqrt(square) || 1
}

/** Around 0 and of size 1, so that series of any size share a map and sums of products keep their digits. */
function standardise(values: Float64Array, unit: number): Float64Array {
  const mean = meanOf(values)
  return values.map((value) => (value - mean) / unit)
}
