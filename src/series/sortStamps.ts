/** The distinct stamps of a column in ascending order, and how they stood in it. */

import { inPieces, sortInPieces, type Work } from '../util/pieces'

export interface SortedStamps {
  /** Strictly ascending: the column's own array where that is so. */
  readonly distinct: Float64Array
  /** Stamps that are there, repeated ones included. */
  readonly present: number
  /** Whether no stamp stands before an earlier one. */
  readonly isAscending: boolean
}

/** @param stamps NaN where missing. */
export function* sortStamps(stamps: Float64Array): Work<SortedStamps> {
  let present = 0
  let isAscending = true
  let hasRepeats = false
  let latest = -Infinity
  yield* inPieces(stamps.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const stamp = stamps[i]!
      if (Number.isNaN(stamp)) continue
      present++
      if (stamp < latest) isAscending = false
      else if (stamp === latest) hasRepeats = true
      latest = stamp
    }
  })
  // The usual column, in order and without repeats, is not copied.
  if (isAscending && !hasRepeats && present === stamps.length)
    return { distinct: stamps, present, isAscending }
  const sorted = yield* withoutMissing(stamps, present)
  if (!isAscending) yield* sortInPieces(sorted)
  return { distinct: yield* dropRepeats(sorted), present, isAscending }
}

function* withoutMissing(stamps: Float64Array, present: number): Work<Float64Array> {
  const kept = new Float64Array(present)
  let count = 0
  yield* inPieces(stamps.length, (start, end) => {
    for (let i = start; i < end; i++) if (!Number.isNaN(stamps[i]!)) kept[count++] = stamps[i]!
  })
  return kept
}

/** @param sorted ascending; its beginning is written over. */
function* dropRepeats(sorted: Float64Array): Work<Float64Array> {
  let count = 0
  yield* inPieces(sorted.length, (start, end) => {
    for (let i = start; i < end; i++) {
      if (count === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]!
    }
  })
  return sorted.subarray(0, count)
}
