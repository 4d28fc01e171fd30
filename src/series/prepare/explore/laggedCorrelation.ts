/** How one column resembles another some points later or earlier. */

import { laggedProducts } from '../statistics/laggedProducts'
import { noiseBand } from '../statistics/autocorrelation'
import { mean, presentValues } from '../statistics/averages'

export interface LaggedCorrelation {
  /** From −L to L, in points: at a positive lag the first column comes before the second. */
  readonly lags: Float64Array
  /** Pearson's, −1 to 1, over the pairs in which both are present; NaN where fewer than three are or one never changes. */
  readonly correlations: Float64Array
  /** Pairs at each lag. */
  readonly pairs: Float64Array
  /** Half width about zero that two series of noise leave once in twenty, by lag. */
  readonly limits: Float64Array
  /** The lag of the greatest size; NaN where none is defined. */
  readonly strongest: number
}

const fewestPairs = 3

/** @param first, second on the same grid, one a point, NaN where missing. @param lags L, cut to length − 1 */
export function laggedCorrelation(
  first: Float64Array,
  second: Float64Array,
  lags: number,
): LaggedCorrelation {
  const most = Math.max(0, Math.min(lags, first.length - 1))
  const ahead = correlationsAhead(first, second, most)
  const behind = correlationsAhead(second, first, most)
  const both = (read: (side: OneSided) => Float64Array) =>
    Float64Array.from([...read(behind).subarray(1).toReversed(), ...read(ahead)])
  const correlations = both((side) => side.correlations)
  const pairs = both((side) => side.pairs)
  const shift = Float64Array.from(correlations, (_, i) => i - most)
  return {
    lags: shift,
    correlations,
    pairs,
    limits: pairs.map((count) => (count > 0 ? Math.min(1, noiseBand(count)) : NaN)),
    strongest: strongestOf(shift, correlations),
  }
}

interface OneSided {
  readonly correlations: Float64Array
  readonly pairs: Float64Array
}

/** Lags 0 to `lags`, from six sums each: counts, sums, squares and products of the pairs. */
function correlationsAhead(first: Float64Array, second: Float64Array, lags: number): OneSided {
  const before = standardised(first)
  const after = standardised(second)
  const sums = (left: Float64Array, right: Float64Array) => laggedProducts(left, right, lags)
  const pairs = sums(before.mask, after.mask).map(Math.round)
  const firstSums = sums(before.values, after.mask)
  const firstSquares = sums(before.squares, after.mask)
  const secondSums = sums(before.mask, after.values)
  const secondSquares = sums(before.mask, after.squares)
  const products = sums(before.values, after.values)
  const correlations = pairs.map((count, lag) => {
    if (count < fewestPairs) return NaN
    const firstVariance = firstSquares[lag]! - firstSums[lag]! ** 2 / count
    const secondVariance = secondSquares[lag]! - secondSums[lag]! ** 2 / count
    const covariance = products[lag]! - (firstSums[lag]! * secondSums[lag]!) / count
    const scale = Math.sqrt(Math.max(0, firstVariance) * Math.max(0, secondVariance))
    // What is left of nothing but rounding is no variance.
    return scale > rounding * count ? Math.max(-1, Math.min(1, covariance / scale)) : NaN
  })
  return { correlations, pairs }
}

const rounding = 1e-12

/** Missing values are 0 beside a mask; the others are centred and scaled, so that sums of squares keep their digits. */
function standardised(values: Float64Array) {
  const present = presentValues(values)
  const center = mean(present)
  const scale = Math.sqrt(present.reduce((sum, value) => sum + (value - center) ** 2, 0) / present.length)
  const unit = scale > 0 ? scale : 1
  const mask = values.map((value) => (Number.isNaN(value) ? 0 : 1))
  const scaled = values.map((value) => (Number.isNaN(value) ? 0 : (value - center) / unit))
  return { mask, values: scaled, squares: scaled.map((value) => value * value) }
}

function strongestOf(lags: Float64Array, correlations: Float64Array): number {
  let best = NaN
  let size = -1
  correlations.forEach((correlation, i) => {
    if (!(Math.abs(correlation) > size)) return
    size = Math.abs(correlation)
    best = lags[i]!
  })
  return best
}
