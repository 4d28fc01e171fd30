/** Finding points in ascending stamps. */

import type { StampRange } from './types'

/** Index of the first stamp that is not below `stamp`; the length when all are. */
export function firstNotBelow(stamps: Float64Array, stamp: number): number {
  let low = 0
  let high = stamps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stamps[middle]! < stamp) low = middle + 1
    else high = middle
  }
  return low
}

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
  const first = firstNotBelow(stamps, from)
  let end = firstNotBelow(stamps, to)
  while (end < stamps.length && stamps[end] === to) end++
  return { first, end }
}
