/** Points that share a stamp made one. */

import type { MergeMethod } from '../../../contract'
import { aggregates } from './aggregates'

export interface MergedPoints {
  /** Strictly ascending. */
  readonly stamps: Float64Array
  /** NaN where all that shared the stamp are missing; `first` and `last` keep the point as it is, missing or not. */
  readonly values: Float64Array
  /** Index in the source of the first point of each. */
  readonly sources: Uint32Array
  /** How many points each was made of. */
  readonly counts: Uint32Array
}

/** @param stamps ascending, equals side by side */
export function mergeDuplicates(
  stamps: Float64Array,
  values: Float64Array,
  method: MergeMethod,
): MergedPoints {
  const length = stamps.length
  const ownStamps = new Float64Array(length)
  const ownValues = new Float64Array(length)
  const sources = new Uint32Array(length)
  const counts = new Uint32Array(length)
  const merge = createMerge(values, method)
  let count = 0
  for (let start = 0; start < length;) {
    const stamp = stamps[start]!
    let end = start + 1
    while (end < length && stamps[end]! === stamp) end++
    ownStamps[count] = stamp
    ownValues[count] = end === start + 1 ? values[start]! : merge(start, end)
    sources[count] = start
    counts[count++] = end - start
    start = end
  }
  return {
    stamps: ownStamps.subarray(0, count),
    values: ownValues.subarray(0, count),
    sources: sources.subarray(0, count),
    counts: counts.subarray(0, count),
  }
}

/** Runs up to this long share one place for their known values: there may be a million runs. */
const shortRun = 64

/** One value of those from `start` up to, not with, `end`. */
function createMerge(values: Float64Array, method: MergeMethod): (start: number, end: number) => number {
  if (method === 'first') return (start) => values[start]!
  if (method === 'last') return (_, end) => values[end - 1]!
  const { of, ofNone } = aggregates[method]
  const room = new Float64Array(shortRun)
  const rooms = Array.from({ length: shortRun + 1 }, (_, count) => room.subarray(0, count))
  return (start, end) => {
    const known = end - start > shortRun ? new Float64Array(end - start) : room
    let count = 0
    for (let i = start; i < end; i++) {
      const value = values[i]!
      if (!Number.isNaN(value)) known[count++] = value
    }
    if (count === 0) return ofNone
    return of(known === room ? rooms[count]! : known.subarray(0, count))
  }
}
