/** How many points a bucket has room for. */

import type { Buckets } from '../time/buckets'

/** By the median step of the points: one a bucket at the least. */
export function expectedCounts(stamps: Float64Array, { edges }: Buckets): Float64Array {
  const step = medianStep(stamps)
  return Float64Array.from({ length: edges.length - 1 }, (_, i) =>
    Math.max(1, Math.round((edges[i + 1]! - edges[i]!) / step)),
  )
}

/** The median distance of neighbours that do not share a stamp; Infinity for a single stamp. */
export function medianStep(stamps: Float64Array): number {
  const steps = stamps
    .subarray(1)
    .map((stamp, i) => stamp - stamps[i]!)
    .filter((step) => step > 0)
    .sort()
  return steps[steps.length >> 1] ?? Infinity
}
