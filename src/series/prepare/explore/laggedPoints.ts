/** How one prepared series follows another: their correlation over lags, on the grid of the one that follows. */

import type { Frequency } from '../../../contract'
import { laidOn, provenanceNumber, type Points } from '../points'
import { regularPoints } from '../recipe/regularPoints'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import { autocorrelating } from '../statistics/autocorrelation'
import type { Work } from '../work'
import { laggedCorrelation, type LaggedCorrelation } from './laggedCorrelation'

export interface LaggedPoints extends LaggedCorrelation {
  /**
   * Half width about zero that two unrelated series, each as like itself as these are, leave once in twenty, by lag
   * (M. Bartlett's formula): smooth and seasonal series resemble one another by chance.
   */
  readonly limits: Float64Array
  /** Whether the strongest lag is more than the greatest of so many lags of unrelated series is once in twenty. */
  readonly standsOut: boolean
  /** Points of one season, 1 where the step suggests none. */
  readonly season: number
  /** One lag: the step of the follower's grid. */
  readonly frequency: Frequency
}

const fewestLags = 40
const seasonsShown = 3
const mostLags = 2000
/** How often chance alone may stand out. */
const falseAlarms = 0.05

/**
 * At a positive lag the leader comes first. Filled points are left out: a fill would find its own smoothness.
 *
 * @param lags in points. Absent: three seasons, at least 40
 */
export function* laggedPoints(leader: Points, follower: Points, lags?: number): Work<LaggedPoints> {
  const { points, grid } = regularPoints(follower)
  const season = seasonOfPoints(points)
  const wanted = Math.min(lags ?? Math.max(fewestLags, seasonsShown * season), mostLags)
  const first = knownValues(laidOn(leader, points.stamps))
  const second = knownValues(points)
  const correlation = yield* laggedCorrelation(first, second, wanted)
  const widening = yield* wideningOf(first, second, wanted)
  const limits = correlation.limits.map((limit) => Math.min(1, limit * widening))
  return {
    ...correlation,
    limits,
    standsOut: standsOut(correlation, widening),
    season,
    frequency: grid?.frequency ?? { unit: 'count', every: 1 },
  }
}

function knownValues({ values, kinds }: Points): Float64Array {
  const filled = provenanceNumber('filled')
  return values.map((value, i) => (kinds[i] === filled ? NaN : value))
}

/** How much wider than of noise the band is, from the autocorrelations of both; never narrower. */
function* wideningOf(first: Float64Array, second: Float64Array, lags: number): Work<number> {
  const one = yield* autocorrelating(first, lags)
  const other = yield* autocorrelating(second, lags)
  const products = one.reduce(
    (sum, correlation, lag) => (lag === 0 ? sum : sum + correlation * other[lag]!),
    0,
  )
  return products > 0 ? Math.sqrt(1 + 2 * products) : 1
}

/** Of so many normal deviates none is further out than this but once in twenty (Chernoff's bound for each of them). */
function standsOut({ lags, correlations, pairs, strongest }: LaggedCorrelation, widening: number): boolean {
  const at = lags.indexOf(strongest)
  if (at < 0) return false
  const bound = Math.sqrt(2 * Math.log((2 * lags.length) / falseAlarms))
  const deviations = (Math.abs(correlations[at]!) * Math.sqrt(pairs[at]!)) / widening
  return deviations > bound
}
