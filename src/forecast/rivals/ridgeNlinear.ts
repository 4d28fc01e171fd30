/**
 * Ridge-NLinear: one linear map from the look-back to the horizon, both measured from the last value: y − x_last =
 * W (x − x_last), with a ridge penalty, in closed form. Each series has its own map. Source of the shift: A. Zeng et al.,
 * "Are Transformers Effective for Time Series Forecasting?", AAAI 2023 (NLinear, individual).
 */

import { factorize, solveFactorized } from '../numeric/linear'
import { addLaggedProducts } from '../numeric/laggedProducts'
import { complete } from './complete'
import type { Rival } from './rival'

interface LinearMap {
  readonly lookback: number
  /** [lookback, horizon], row-major. */
  readonly weights: Float64Array
}

export const ridgeNlinear: Rival = {
  fit(training, { seasonLength, horizon }) {
    const values = complete(training, seasonLength)
    const lookback = chooseLookback(values.length, seasonLength, horizon)
    const map = fitMap(values, lookback, horizon)
    return (known) => applyMap(map, complete(known, seasonLength), horizon)
  },
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

/** Times look-back over windows, times the mean square of the inputs: the fewer windows a weight has, the more it costs. */
const ridge = 0.2

/** @param values none missing. With too few values the map repeats the last one. */
function fitMap(values: Float64Array, lookback: number, horizon: number): LinearMap {
  const width = lookback + horizon
  const sums = new Float64Array(lookback * width)
  const windows = addLaggedProducts(centered(values), lookback, width, sums)
  const weights = new Float64Array(lookback * horizon)
  if (windows === 0) return { lookback, weights }

  const last = lookback - 1
  const at = (a: number, b: number) => (a <= b ? sums[a * width + b] : sums[b * width + a])
  const shifted = (a: number, b: number) => at(a, b) - at(a, last) - at(last, b) + at(last, last)
  const gram = new Float64Array(lookback * lookback)
  let trace = 0
  for (let a = 0; a < lookback; a++) {
    for (let b = 0; b <= a; b++) gram[a * lookback + b] = shifted(b, a)
    for (let step = 0; step < horizon; step++) weights[a * horizon + step] = shifted(a, lookback + step)
    trace += gram[a * lookback + a]
  }
  const penalty = (ridge * trace) / windows || 1
  for (let a = 0; a < lookback; a++) gram[a * lookback + a] += penalty
  const factor = factorize(gram, lookback)
  if (!factor) return { lookback, weights: weights.fill(0) }
  solveFactorized(factor, lookback, weights, horizon)
  return { lookback, weights }
}

/** What reaches back beyond the first value stands at it. */
function applyMap({ lookback, weights }: LinearMap, values: Float64Array, horizon: number): Float64Array {
  const level = values[values.length - 1]
  const forecast = new Float64Array(horizon).fill(level)
  for (let a = 0; a < lookback; a++) {
    const distance = values[Math.max(0, values.length - lookback + a)] - level
    const row = a * horizon
    for (let step = 0; step < horizon; step++) forecast[step] += distance * weights[row + step]
  }
  return forecast
}

/** Around 0, so that sums of products keep their digits. */
function centered(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  return values.map((value) => value - mean)
}
