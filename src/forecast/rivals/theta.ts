/**
 * The Theta method, and Naive2: both work on the series without its classical season.
 *
 * Theta is simple exponential smoothing with half the slope of the least-squares line as drift, as R's `thetaf` does it.
 * Sources: V. Assimakopoulos, K. Nikolopoulos, IJF 16(4), 2000; R. J. Hyndman, B. Billah, IJF 19(2), 2003.
 */

import { fitLine } from '../numeric/linear'
import { minimizeBetween } from '../numeric/minimize'
import { complete } from './complete'
import type { Rival } from './rival'
import { fitSeason } from './seasonality'

/** The last value without its season, times the season. The yardstick of OWA. */
export const naive2: Rival = {
  fit(training, { seasonLength, horizon }) {
    const season = fitSeason(complete(training, seasonLength), seasonLength)
    return (known) => {
      const values = complete(known, seasonLength)
      const level = season.remove(values)[values.length - 1]
      return season.restore(new Float64Array(horizon).fill(level), values.length)
    }
  },
}

export const theta: Rival = {
  fit(training, { seasonLength, horizon }) {
    const completed = complete(training, seasonLength)
    const season = fitSeason(completed, seasonLength)
    const adjusted = season.remove(completed)
    const { alpha, level: start } = fitSmoothing(adjusted)
    const slope = fitLine(adjusted).slope / 2
    return (known) => {
      const values = season.remove(complete(known, seasonLength))
      let level = start
      for (const value of values) level += alpha * (value - level)
      const begun = (1 - (1 - alpha) ** values.length) / alpha
      const forecast = Float64Array.from({ length: horizon }, (_, step) => level + slope * (step + begun))
      return season.restore(forecast, values.length)
    }
  },
}

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
