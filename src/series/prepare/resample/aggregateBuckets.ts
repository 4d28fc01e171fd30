/** Values gathered into buckets, one number a bucket. */

import type { AggregateName } from '../../../contract'
import type { Buckets } from '../time/buckets'
import { aggregates } from './aggregates'

export interface BucketValues {
  /** One a bucket. */
  readonly values: Float64Array
  /** Values that were present in each. */
  readonly counts: Float64Array
}

/** @param stamps ascending, within the buckets. @param values one a stamp, NaN where missing. */
export function aggregateBuckets(
  stamps: Float64Array,
  values: Float64Array,
  buckets: Buckets,
  aggregate: AggregateName,
): BucketValues {
  const { edges, closed } = buckets
  const count = edges.length - 1
  const { of, ofNone } = aggregates[aggregate]
  const results = new Float64Array(count)
  const counts = new Float64Array(count)
  const present = new Float64Array(values.length)
  let at = 0
  for (let bucket = 0; bucket < count; bucket++) {
    const end = edges[bucket + 1]!
    let found = 0
    while (at < stamps.length && (stamps[at]! < end || (closed === 'right' && stamps[at] === end))) {
      const value = values[at++]!
      if (!Number.isNaN(value)) present[found++] = value
    }
    counts[bucket] = found
    results[bucket] = found === 0 ? ofNone : of(present.subarray(0, found))
  }
  return { values: results, counts }
}
