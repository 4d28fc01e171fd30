/** The season of a series whose step suggests none. */

import { autocorrelation } from '../../series'
import { fitLine } from '../numeric/linear'

/** Points the search looks back at, and the longest season it can find. */
const searchedPoints = 6000
const longestSeason = 400
/** A season repeated fewer times than this is not told from chance. */
const fewestSeasons = 3
/** How high a peak of the autocorrelation is, how far above the trough before it, and how far above an earlier peak. */
const leastCorrelation = 0.3
const leastRise = 0.25
const clearlyHigher = 0.1
/** Values a season apart are closer than values half a season apart by this factor: a random walk's are not. */
const closer = 0.9

/** The lag at which the values around their trend repeat themselves most clearly; 1 if there is none. */
export function findSeason(values: Float64Array): number {
  const observed = values.filter((value) => !Number.isNaN(value)).slice(-searchedPoints)
  const lags = Math.min(longestSeason, Math.floor(observed.length / fewestSeasons))
  if (lags < 3) return 1
  const { intercept, slope } = fitLine(observed)
  // NaN for a constant, which no comparison below takes for a season.
  const correlations = autocorrelation(
    observed.map((value, i) => value - intercept - slope * i),
    lags,
  ).subarray(1)
  let season = 1
  let highest = leastCorrelation
  let trough = correlations[0]
  for (let lag = 2; lag < lags; lag++) {
    const here = correlations[lag - 1]
    trough = Math.min(trough, here)
    const isPeak = here > correlations[lag - 2] && here >= correlations[lag]
    // Multiples of a season repeat as well as the season itself: they must do it better to be taken.
    const wanted = season > 1 ? highest + clearlyHigher : highest
    if (!isPeak || here < wanted || here - trough < leastRise || !repeats(observed, lag)) continue
    season = lag
    highest = here
  }
  return season
}

function repeats(values: Float64Array, lag: number): boolean {
  return meanDistance(values, lag) < closer * meanDistance(values, Math.max(1, lag >> 1))
}

function meanDistance(values: Float64Array, lag: number): number {
  let sum = 0
  for (let t = lag; t < values.length; t++) sum += Math.abs(values[t] - values[t - lag])
  return sum / (values.length - lag)
}
