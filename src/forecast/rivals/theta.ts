/**
 * The Theta method, and Naive2: both work on the series without its classical season.
 *
 * Theta is simple exponential smoothing with half the slope of the least-squares line as drift, as R's `thetaf` does it.
 * Sources: V. Assimakopoulos, K. Nikolopoulos, IJF 16(4), 2000; R. J. Hyndman, B. Billah, IJF 19(2), 2003.
 */

import * as v from 'valibot'

import { fitLine } from '../numeric/linear'
import { minimizeBetween } from '../numeric/minimize'
import { complete } from './complete'
import { real } from './learnt'
import { rivalOf, type Rival } from './rival'
import { fitSeason, removeSeason, restoreSeason, seasonSchema } from './seasonality'

/** The last value without its season, times the season. The yardstick of OWA. */
export const naive2: Rival = rivalOf(
  (training, { seasonLength }) => fitSeason(complete(training, seasonLength), seasonLength),
  {
    schema: ({ seasonLength }) => seasonSchema(seasonLength),
    forecast(season, known, { seasonLength, horizon }) {
      const values = complete(known, seasonLength)
      const level = removeSeason(season, values)[values.length - 1]
      return restoreSeason(season, new Float64Array(horizon).fill(level), values.length)
    },
  },
)

export const theta: Rival = rivalOf(
  (training, { seasonLength }) => {
    const completed = complete(training, seasonLength)
    const season = fitSeason(completed, seasonLength)
    const adjusted = removeSeason(season, completed)
    return { season, ...fitSmoothing(adjusted), slope: fitLine(adjusted).slope / 2 }
  },
  {
    schema: ({ seasonLength }) =>
      v.strictObject({ season: seasonSchema(seasonLength), alpha: real, level: real, slope: real }),
    forecast({ season, alpha, level: start, slope }, known, { seasonLength, horizon }) {
      const values = removeSeason(season, complete(known, seasonLength))
      let level = start
      for (const value of values) level += alpha * (value - level)
      const begun = (1 - (1 - alpha) ** values.length) / alpha
      const forecast = Float64Array.from({ length: horizon }, (_, step) => level + slope * (step + begun))
      return restoreSeason(season, forecast, values.length)
    },
    beginAnew(learnt, known, { seasonLength }) {
      const values = removeSeason(learnt.season, complete(known, seasonLength))
      return { ...learnt, level: smooth(values, learnt.alpha).level }
    },
  },
)

/** Bounds of the smoothing parameter, as in R. */
const leastAlpha = 1e-4

interface Smoothing {
  readonly alpha: number
  /** The level before the first value. */
  readonly level: number
}

/**
 * Simple exponential smoothing with the least squared one-step error. For a given alpha the errors are linear in the
 * starting level, which is therefore solved for.
 */
function fitSmoothing(values: Float64Array): Smoothing {
  const alpha = minimizeBetween((candidate) => smooth(values, candidate).squares, leastAlpha, 1 - leastAlpha)
  return { alpha, level: smooth(values, alpha).level }
}

function smooth(values: Float64Array, alpha: number): { level: number; squares: number } {
  // With the starting level l the error at t is zeroError − l·weight.
  let zeroLevel = 0
  let weight = 1
  let errorSquares = 0
  let products = 0
  let weightSquares = 0
  const offset = values[0]
  for (const value of values) {
    const error = value - offset - zeroLevel
    errorSquares += error * error
    products += error * weight
    weightSquares += weight * weight
    zeroLevel += alpha * error
    weight *= 1 - alpha
  }
  const level = products / weightSquares
  return { level: offset + level, squares: errorSquares - level * products }
}
