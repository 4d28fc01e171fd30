/** What a bucket of prices is known by: how it opened, its highest, its lowest, and how it closed. */

import type { AggregateName } from '../../../contract'
import type { BesideColumn } from '../points'
import type { Buckets } from '../time/buckets'
import { aggregateBuckets } from './aggregateBuckets'

const aggregates: readonly (readonly [name: string, aggregate: AggregateName])[] = [
  ['open', 'first'],
  ['high', 'max'],
  ['low', 'min'],
  ['close', 'last'],
]

/** A column each of open, high, low and close, one value a bucket; NaN where a bucket has none. */
export function ohlcColumns(
  stamps: Float64Array,
  values: Float64Array,
  buckets: Buckets,
): readonly BesideColumn[] {
  return aggregates.map(([name, aggregate]) => ({
    name,
    values: aggregateBuckets(stamps, values, buckets, aggregate).values,
  }))
}
