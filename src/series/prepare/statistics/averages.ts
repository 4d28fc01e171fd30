/**
 * Averages of values none of which is missing, and the spread that outliers cannot move. Loops count by index: a million
 * values are gone through before the code that iterates is compiled.
 */

import { selectRank } from './selectRank'

export function mean(values: Float64Array): number {
  return sum(values) / values.length
}

/** 0 for no value. */
export function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

/** Mean of the two middle values of an even count. The values are reordered. */
export function median(values: Float64Array): number {
  const middle = values.length >> 1
  const upper = selectRank(values, middle)
  if (values.length % 2 === 1 || values.length === 0) return upper
  let lower = -Infinity
  for (let i = 0; i < middle; i++) if (values[i]! > lower) lower = values[i]!
  return (lower + upper) / 2
}

/** On the straight line between ranks (type 7 of R. Hyndman and Y. Fan, 1996). NaN for no value. @param share 0–1 */
export function quantile(ascending: Float64Array, share: number): number {
  const rank = share * (ascending.length - 1)
  const below = Math.floor(rank)
  const lower = ascending[below] ?? NaN
  const upper = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN
  return lower + (rank - below) * (upper - lower)
}

/** About the mean, divided by the number of values; NaN for none. */
export function varianceOf(values: Float64Array): number {
  return squaresAbout(values, mean(values)) / values.length
}

/** Σ (value − center)². */
export function squaresAbout(values: Float64Array, center: number): number {
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - center
    squares += distance * distance
  }
  return squares
}

/** Makes the median absolute deviation estimate the standard deviation of normal values. */
const deviationScale = 1.482602218505602

/** Median and scaled median absolute deviation. The values are overwritten. */
export function robustSpread(values: Float64Array): { readonly center: number; readonly spread: number } {
  const center = median(values)
  for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i]! - center)
  return { center, spread: deviationScale * median(values) }
}

/** The values that are not missing, in their order. */
export function presentValues(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value)) present[count++] = value
  }
  return present.subarray(0, count)
}
