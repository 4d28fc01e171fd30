/** How a series resembles itself some points later. Textbook: G. Box, G. Jenkins, "Time Series Analysis", ch. 2–3. */

import { mean } from './averages'

export interface AutocorrelationOptions {
  /** Divide by the number of products instead of the number of values. @default false (biased) */
  readonly adjusted?: boolean | undefined
}

/** @param values none missing. Returns lags 0 to `lags`: the first is 1; NaN throughout where the values never change. */
export function autocorrelation(
  values: Float64Array,
  lags: number,
  { adjusted = false }: AutocorrelationOptions = {},
): Float64Array {
  const count = values.length
  const center = mean(values)
  const deviations = values.map((value) => value - center)
  const covariances = Float64Array.from({ length: Math.min(lags, count - 1) + 1 }, (_, lag) => {
    let sum = 0
    for (let i = lag; i < count; i++) sum += deviations[i]! * deviations[i - lag]!
    return sum / (adjusted ? count - lag : count)
  })
  const variance = covariances[0]!
  return covariances.map((covariance) => (variance === 0 ? NaN : covariance / variance))
}

/** Partial autocorrelations by Levinson and Durbin: lags 0 to `lags`. */
export function partialAutocorrelation(
  values: Float64Array,
  lags: number,
  options: AutocorrelationOptions = {},
): Float64Array {
  const correlations = autocorrelation(values, lags, options)
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
