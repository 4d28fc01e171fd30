/** How a series resembles itself some points later. Textbook: G. Box, G. Jenkins, "Time Series Analysis", ch. 2–3. */

import { finish } from '../../../util/pieces'
import { laggedProducts } from './laggedProducts'
import { mean, presentValues } from './averages'
import type { Work } from '../work'

export interface AutocorrelationOptions {
  /** Divide by the number of products instead of the number of values. @default false (biased) */
  readonly adjusted?: boolean | undefined
}

/**
 * Lags 0 to `lags`: the first is 1; NaN throughout where the values never change. Products with a missing value are
 * left out (statsmodels' `missing="conservative"`).
 */
export function autocorrelation(
  values: Float64Array,
  lags: number,
  options: AutocorrelationOptions = {},
): Float64Array {
  return finish(autocorrelating(values, lags, options))
}

/** The same in pieces. */
export function* autocorrelating(
  values: Float64Array,
  lags: number,
  { adjusted = false }: AutocorrelationOptions = {},
): Work<Float64Array> {
  const present = presentValues(values)
  const center = mean(present)
  const most = Math.min(lags, values.length - 1)
  const deviations = values.map((value) => (Number.isNaN(value) ? 0 : value - center))
  const sums = yield* laggedProducts(deviations, deviations, most, [0, adjusted ? 0.5 : 1])
  const pairs = adjusted ? yield* pairCounts(values, present.length, most) : sums.map(() => present.length)
  const variance = sums[0]! / present.length
  return sums.map((sum, lag) => (variance === 0 || pairs[lag] === 0 ? NaN : sum / pairs[lag]! / variance))
}

/** Products of present values at each lag. */
function* pairCounts(values: Float64Array, present: number, lags: number): Work<Float64Array> {
  if (present === values.length) return Float64Array.from({ length: lags + 1 }, (_, lag) => present - lag)
  const mask = values.map((value) => (Number.isNaN(value) ? 0 : 1))
  return (yield* laggedProducts(mask, mask, lags, [0.5, 1])).map(Math.round)
}

/** The partial autocorrelations that belong to autocorrelations, from lag 0 on, by Levinson and Durbin. */
export function partialAutocorrelation(correlations: Float64Array): Float64Array {
  const partial = new Float64Array(correlations.length)
  partial[0] = 1
  let weights = new Float64Array(0)
  let unexplained = 1
  for (let lag = 1; lag < correlations.length; lag++) {
    let rest = correlations[lag]!
    weights.forEach((weight, i) => (rest -= weight * correlations[lag - 1 - i]!))
    const next = rest / unexplained
    const longer = new Float64Array(lag)
    weights.forEach((weight, i) => (longer[i] = weight - next * weights[lag - 2 - i]!))
    longer[lag - 1] = next
    weights = longer
    unexplained *= 1 - next * next
    partial[lag] = next
  }
  return partial
}

/** The band that autocorrelations of pure noise leave once in twenty. */
export function noiseBand(count: number): number {
  return 1.959963984540054 / Math.sqrt(count)
}

/**
 * The band about zero that the autocorrelation of a series leaves once in twenty where it is that of a moving average of
 * lower order (M. Bartlett's formula; statsmodels' `bartlett_confint`). One a lag; 0 at lag 0.
 *
 * @param count values that were present
 */
export function bartlettBand(correlations: Float64Array, count: number): Float64Array {
  let squares = 0
  return correlations.map((correlation, lag) => {
    if (lag === 0) return 0
    const band = noiseBand(count) * Math.sqrt(1 + 2 * squares)
    squares += correlation * correlation
    return band
  })
}
