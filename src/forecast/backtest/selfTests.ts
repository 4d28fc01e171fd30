/** Two suspicions a good figure must survive: that the future leaked into it, and that it only repeats the last value. */

import { finish } from '../../util/pieces'
import type { Rival, RivalSetting } from '../rivals'
import { forecastFold, type FoldForecasts } from './forecastFold'
import type { Fold } from './folds'

/**
 * Whether a forecast changes when every value from the first origin on is changed: it then saw what it could not know.
 * Only the first origin is tried, since later ones may know values that were changed.
 */
export function leaksFuture(rival: Rival, fold: Fold, setting: RivalSetting): boolean {
  const [origin] = fold.origins
  const first: Fold = { ...fold, origins: Uint32Array.of(origin) }
  const changed = fold.values.map((value, t) => (t < origin ? value : 1e3 - 7 * value + t))
  const before = run(rival, first, setting)
  const after = run(rival, { ...first, values: changed }, setting)
  return before.some((value, i) => !Object.is(value, after[i]))
}

function run(rival: Rival, fold: Fold, setting: RivalSetting): Float64Array {
  return finish(forecastFold(rival, fold, setting)).forecast
}

/** Forecasts of a random walk correlate with the last value about this much: no evidence of anything else. */
const sameAsLast = 0.99

/** A forecast that moves from the last value by more than this share of what really moved says something of its own. */
const smallMove = 0.5

/** Fewer pairs than this correlate by chance. */
const fewestPairs = 8

/**
 * Whether one-step forecasts follow the last value rather than what comes: their changes from it are small beside those
 * of the actual values, and they correlate with it more than with the actual. Never said of fewer than {@link fewestPairs} origins.
 * @param lastValues [origins]: the last value before each origin, in the unit of the forecasts
 */
export function repeatsLastValue(forecasts: FoldForecasts, lastValues: Float64Array): boolean {
  const { actual, forecast, horizon, origins } = forecasts
  const rows = Array.from({ length: origins }, (_, row) => row).filter(
    (row) => !Number.isNaN(actual[row * horizon] + forecast[row * horizon] + lastValues[row]),
  )
  if (rows.length < fewestPairs) return false
  const actuals = Float64Array.from(rows, (row) => actual[row * horizon])
  const ahead = Float64Array.from(rows, (row) => forecast[row * horizon])
  const last = Float64Array.from(rows, (row) => lastValues[row])
  const moved = (values: Float64Array) => values.reduce((sum, value, i) => sum + Math.abs(value - last[i]), 0)
  if (moved(ahead) > smallMove * moved(actuals)) return false
  const withLast = correlation(ahead, last)
  return withLast > sameAsLast && withLast > correlation(ahead, actuals)
}

function correlation(left: Float64Array, right: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [leftMean, rightMean] = [mean(left), mean(right)]
  let products = 0
  let leftSquares = 0
  let rightSquares = 0
  for (let i = 0; i < left.length; i++) {
    products += (left[i] - leftMean) * (right[i] - rightMean)
    leftSquares += (left[i] - leftMean) ** 2
    rightSquares += (right[i] - rightMean) ** 2
  }
  return leftSquares > 0 && rightSquares > 0 ? products / Math.sqrt(leftSquares * rightSquares) : 0
}
