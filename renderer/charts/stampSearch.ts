/** Finding points in ascending stamps. */

import { firstAbove, firstNotBelow } from '../../src/util/ascending'
import type { StampRange } from './types'

/** Index of the nearest stamp, the earlier of two; −1 when there is none. */
export function nearestIndex(stamps: Float64Array, stamp: number): number {
  const after = firstNotBelow(stamps, stamp)
  const before = after - 1
  if (after === stamps.length) return before
  if (before < 0) return after
  return stamp - stamps[before]! <= stamps[after]! - stamp ? before : after
}

/** Indices of the points inside a range: [first, end). */
export function indicesWithin(
  stamps: Float64Array,
  { from, to }: StampRange,
): { first: number; end: number } {
  return { first: firstNotBelow(stamps, from), end: firstAbove(stamps, to) }
}
