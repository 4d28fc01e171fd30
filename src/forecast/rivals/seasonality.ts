/** Is there a season, and what does it look like: the classical answers that Naive2 and Theta are defined with. */

import * as v from 'valibot'

import { autocorrelation } from '../../series'
import { numbersOf } from './learnt'

/** One-sided 5 % and two-sided 10 % point of the normal distribution. */
const criticalValue = 1.645

/**
 * |r_m| beyond 1.645/√n · √(1 + 2 Σ_{k<m} r_k²), with three whole seasons seen. Source: the organisers' code of the M4
 * competition; the bound is Bartlett's.
 */
export function isSeasonal(values: Float64Array, seasonLength: number): boolean {
  if (seasonLength < 2 || values.length < 3 * seasonLength) return false
  const correlations = autocorrelation(values, seasonLength).subarray(1)
  let squares = 0
  for (let lag = 1; lag < seasonLength; lag++) squares += correlations[lag - 1] ** 2
  const limit = criticalValue * Math.sqrt((1 + 2 * squares) / values.length)
  return Math.abs(correlations[seasonLength - 1]) > limit
}

export type SeasonForm = 'additive' | 'multiplicative'

/**
 * Classical decomposition: the mean by phase of the values relative to their centred moving average over a season.
 * @returns indices [seasonLength] by phase of the array: factors around 1, or differences around 0
 */
export function seasonalIndices(values: Float64Array, seasonLength: number, form: SeasonForm): Float64Array {
  const half = Math.floor(seasonLength / 2)
  const sums = new Float64Array(seasonLength)
  const counts = new Float64Array(seasonLength)
  for (let t = half; t + half < values.length; t++) {
    let level = 0
    for (let k = -half; k <= half; k++) {
      const weight = seasonLength % 2 === 0 && Math.abs(k) === half ? 0.5 : 1
      level += (weight * values[t + k]) / seasonLength
    }
    sums[t % seasonLength] += form === 'additive' ? values[t] - level : values[t] / level
    counts[t % seasonLength]++
  }
  const neutral = form === 'additive' ? 0 : 1
  const indices = sums.map((sum, phase) => (counts[phase] > 0 ? sum / counts[phase] : neutral))
  const middle = indices.reduce((sum, index) => sum + index, 0) / seasonLength
  return indices.map((index) => (form === 'additive' ? index - middle : index / middle))
}

/** The season of a series as plain data; null where it has none. */
export interface SeasonIndices {
  readonly form: SeasonForm
  /** [seasonLength], by phase of the series. */
  readonly indices: Float64Array
}

export function seasonSchema(seasonLength: number): v.GenericSchema<unknown, SeasonIndices | null> {
  return v.nullable(
    v.strictObject({
      form: v.picklist(['additive', 'multiplicative']),
      indices: numbersOf(seasonLength),
    }),
  )
}

/** Factors nearer to zero than this cannot be divided by. */
const leastFactor = 1e-4

/** The classical season where the test finds one: multiplicative for positive series, additive for others. */
export function fitSeason(values: Float64Array, seasonLength: number): SeasonIndices | null {
  if (!isSeasonal(values, seasonLength)) return null
  const form = values.every((value) => value > 0) ? 'multiplicative' : 'additive'
  const indices = seasonalIndices(values, seasonLength, form)
  if (form === 'multiplicative' && indices.some((index) => index < leastFactor)) return null
  return { form, indices }
}

export function removeSeason(season: SeasonIndices | null, values: Float64Array): Float64Array {
  if (!season) return values
  const { form, indices } = season
  const length = indices.length
  return form === 'additive'
    ? values.map((value, t) => value - indices[t % length])
    : values.map((value, t) => value / indices[t % length])
}

/** @param start phase of the forecast's first point: points of the series before it */
export function restoreSeason(
  season: SeasonIndices | null,
  forecast: Float64Array,
  start: number,
): Float64Array {
  if (!season) return forecast
  const { form, indices } = season
  const length = indices.length
  return form === 'additive'
    ? forecast.map((value, i) => value + indices[(start + i) % length])
    : forecast.map((value, i) => value * indices[(start + i) % length])
}
