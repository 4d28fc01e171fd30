/** Gaps as the chosen fill closes them, from both their sides, by what training alone may know. */

import { fillMissing, type RegularSeries } from '../../series'

/**
 * @param end what the fill learns, it learns from what stands before this point: the mean of the whole would tell training
 * its future
 * @returns one a point; NaN where the fill leaves it missing
 */
export function bridgeGaps({ values, observed, time, fill }: RegularSeries, end: number): Float64Array {
  if (fill === null) return values
  const known = values.map((value, t) => (observed[t] === 1 ? value : NaN))
  return fillMissing(known, time.stamps, fill, { fittedBefore: end }).values
}
