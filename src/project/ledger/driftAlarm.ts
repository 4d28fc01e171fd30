/**
 * When the world has left the model: a two-sided tabular CUSUM over the standardised errors of one lead. With a slack
 * of half a standard deviation and a limit of five, a shift of one standard deviation is seen after about ten points,
 * and a false alarm comes about once in 465. Source: Montgomery, Introduction to Statistical Quality Control, ch. 9.
 */

import type { Comparison } from './compareForecasts'

export interface DriftOptions {
  /** What errors of this lead were in backtest: their mean and standard deviation, above 0. */
  readonly expected: { readonly mean: number; readonly deviation: number }
  /** In standard deviations. */
  readonly slack?: number
  readonly limit?: number
}

export interface DriftPoint {
  readonly stamp: number
  /** Sums of what lay above and below the expected, in standard deviations. */
  readonly above: number
  readonly below: number
}

export interface Drift {
  readonly points: readonly DriftPoint[]
  /** The first point over the limit, and since when the sum that crossed it had been growing; null while there is none. */
  readonly alarm: { readonly stamp: number; readonly since: number; readonly tooHigh: boolean } | null
}

/**
 * Watches each stamp once, by the newest forecast of it, of several the one made last: the one a reader would have gone by.
 * @param expected of the errors on points held out, over the whole horizon
 */
export function watchNewest(comparisons: readonly Comparison[], expected: DriftOptions['expected']): Drift {
  const newest = new Map<number, Comparison>()
  for (const comparison of comparisons) {
    const known = newest.get(comparison.stamp)
    if (!known || known.lead >= comparison.lead) newest.set(comparison.stamp, comparison)
  }
  const ordered = [...newest.values()].sort((one, other) => one.stamp - other.stamp)
  return watchDrift(ordered, { expected })
}

/** @param comparisons in order of their stamps, of one lead or of the newest forecast of each stamp */
export function watchDrift(
  comparisons: readonly Comparison[],
  { expected, slack = 0.5, limit = 5 }: DriftOptions,
): Drift {
  const points: DriftPoint[] = []
  let alarm: Drift['alarm'] = null
  let [above, below] = [0, 0]
  let [aboveSince, belowSince] = [NaN, NaN]
  for (const { stamp, error } of comparisons) {
    const deviation = (error - expected.mean) / expected.deviation
    if (above === 0) aboveSince = stamp
    if (below === 0) belowSince = stamp
    above = Math.max(0, above + deviation - slack)
    below = Math.max(0, below - deviation - slack)
    points.push({ stamp, above, below })
    if (alarm === null && above > limit) alarm = { stamp, since: aboveSince, tooHigh: false }
    else if (alarm === null && below > limit) alarm = { stamp, since: belowSince, tooHigh: true }
  }
  return { points, alarm }
}
