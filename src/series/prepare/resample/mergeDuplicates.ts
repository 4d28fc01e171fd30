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
  const merged = {
    stamps: new Float64Array(length),
    values: new Float64Array(length),
    sources: new Uint32Array(length),
    counts: new Uint32Array(length),
  }
  let count = 0
  for (let start = 0; start < length;) {
    let end = start + 1
    while (end < length && stamps[end] === stamps[start]) end++
    merged.stamps[count] = stamps[start]!
    merged.values[count] = end === start + 1 ? values[start]! : mergeRun(values.subarray(start, end), method)
    merged.sources[count] = start
    merged.counts[count++] = end - start
    start = end
  }
  return {
    stamps: merged.stamps.subarray(0, count),
    values: merged.values.subarray(0, count),
    sources: merged.sources.subarray(0, count),
    counts: merged.counts.subarray(0, count),
  }
}

/** The known values of one run: kept between runs, of which there may be a million. */
let scratch = new Float64Array(64)

function mergeRun(run: Float64Array, method: MergeMethod): number {
  if (method === 'first') return run[0]!
  if (method === 'last') return run[run.length - 1]!
  if (run.length > scratch.length) scratch = new Float64Array(2 * run.length)
  let count = 0
  for (let i = 0; i < run.length; i++) if (!Number.isNaN(run[i]!)) scratch[count++] = run[i]!
  const present = scratch.subarray(0, count)
  return present.length === 0 ? aggregates[method].ofNone : aggregates[method].of(present)
}
