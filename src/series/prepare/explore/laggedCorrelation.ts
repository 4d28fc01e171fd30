/** How one column resembles another some points later or earlier. */

import { laggedProductsOfPairs, type SequencePair } from '../statistics/laggedProducts'
import { noiseBand } from '../statistics/autocorrelation'
import { mean, presentValues, squaresAbout } from '../statistics/averages'
import type { Work } from '../work'

export interface LaggedCorrelation {
  /** From −L to L, in points: at a positive lag the first column comes before the second. */
  readonly lags: Float64Array
  /** Pearson's, −1 to 1, over the pairs in which both are present; NaN where fewer than three are or one never changes. */
  readonly correlations: Float64Array
  /** Pairs at each lag. */
  readonly pairs: Float64Array
  /** Half width about zero that two series of noise leave once in twenty, by lag. */
  readonly limits: Float64Array
  /** The lag furthest beyond its limit, in proportion: of few pairs much is chance; NaN where none is defined. */
  readonly strongest: number
}

const fewestPairs = 3

/** @param first, second on the same grid, one a point, NaN where missing. @param lags L, cut to length − 1 */
export function* laggedCorrelation(
  first: Float64Array,
  second: Float64Array,
  lags: number,
): Work<LaggedCorrelation> {
  const most = Math.max(0, Math.min(lags, first.length - 1))
  const { correlations, pairs } = yield* correlationsOf(first, second, most)
  const shift = Float64Array.from(correlations, (_, i) => i - most)
  const bands = pairs.map((count) => (count > 0 ? noiseBand(count) : NaN))
  const proportions = correlations.map((correlation, i) => Math.abs(correlation) / bands[i]!)
  return {
    lags: shift,
    correlations,
    pairs,
    limits: bands.map((band) => Math.min(1, band)),
    strongest: placeOfGreatest(shift, proportions),
  }
}

/** Places of what {@link standardised} makes of a column. */
const [mask, scaled, squared] = [0, 1, 2]

/** What the correlation at a lag is made of. */
const sumPairs: readonly SequencePair[] = [
  [mask, mask],
  [scaled, mask],
  [squared, mask],
  [mask, scaled],
  [mask, squared],
  [scaled, scaled],
]

/** At lags −`lags` to `lags`, from six sums each: counts, sums, squares and products of the pairs. */
function* correlationsOf(
  first: Float64Array,
  second: Float64Array,
  lags: number,
): Work<Pick<LaggedCorrelation, 'correlations' | 'pairs'>> {
  const sums = yield* laggedProductsOfPairs(standardised(first), standardised(second), sumPairs, lags)
  const [counts, firstSums, firstSquares, secondSums, secondSquares, products] = sums
  const pairs = counts!.map(Math.round)
  const correlations = pairs.map((count, at) => {
    if (count < fewestPairs) return NaN
    const firstVariance = firstSquares![at]! - firstSums![at]! ** 2 / count
    const secondVariance = secondSquares![at]! - secondSums![at]! ** 2 / count
    const covariance = products![at]! - (firstSums![at]! * secondSums![at]!) / count
    const scale = Math.sqrt(Math.max(0, firstVariance) * Math.max(0, secondVariance))
    // What is left of nothing but rounding is no variance.
    return scale > rounding * count ? Math.max(-1, Math.min(1, covariance / scale)) : NaN
  })
  return { correlations, pairs }
}

const rounding = 1e-12

/**
 * A mask, the values and their squares. Missing values are 0 beside the mask; the others are centred and scaled, so that
 * sums of squares keep their digits.
 */
function standardised(values: Float64Array): readonly Float64Array[] {
  const present = presentValues(values)
  const center = mean(present)
  const scale = Math.sqrt(squaresAbout(present, center) / present.length)
  const unit = scale > 0 ? scale : 1
  const all = [mask, scaled, squared].map(() => new Float64Array(values.length))
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const standard = (value - center) / unit
    all[mask]![i] = 1
    all[scaled]![i] = standard
    all[squared]![i] = standard * standard
  }
  return all
}

/** NaN where every size is. */
function placeOfGreatest(places: Float64Array, sizes: Float64Array): number {
  let best = NaN
  let greatest = -1
  sizes.forEach((size, i) => {
    if (!(size > greatest)) return
    greatest = size
    best = places[i]!
  })
  return best
}
