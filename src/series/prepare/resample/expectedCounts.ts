/** How many points a bucket has room for. */

import type { Buckets } from '../time/buckets'

/** By the median step of the points: one a bucket at the least. */
export function expectedCounts(stamps: Float64Array, { edges }: Buckets): Float64Array {
  const step = medianStep(stamps)
  return Float64Array.from({ length: edges.length - 1 }, (_, i) =>
    Math.max(1, Math.round((edges[i + 1]! - edges[i]!) / step)),
  )
}

/** Steps that are asked for the median, spread over a longer series. */
const stepsAsked = 20_000

/** The median distance of neighbours that do not share a stamp; Infinity for a single stamp. */
export function medianStep(stamps: Float64Array): number {
  const stride = Math.max(1, Math.floor(stamps.length / stepsAsked))
  const steps: number[] = []
  for (let i = 1; i < stamps.length; i += stride) {
    const step = stamps[i]! - stamps[i - 1]!
    if (step > 0) steps.push(step)
  }
  return Float64Array.from(steps).sort()[steps.length >> 1] ?? Infinity
}
