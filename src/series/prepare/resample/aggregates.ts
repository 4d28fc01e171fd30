/** Ways to make one number of many: the table that resampling and merging of duplicates share. Missing values are left out. */

import type { AggregateName } from '../../../contract'
import { mean, median, squaresAbout, sum } from '../statistics/averages'

export interface Aggregate {
  /** @param values at least one, none missing, in time order; may be reordered */
  readonly of: (values: Float64Array) => number
  /** What no value at all gives. */
  readonly ofNone: number
}

const missing = NaN

export const aggregates = {
  mean: { of: mean, ofNone: missing },
  /** A sum of nothing is missing, not zero: an absent day sold an unknown amount. */
  sum: { of: sum, ofNone: missing },
  median: { of: median, ofNone: missing },
  min: { of: (values) => values.reduce((least, value) => Math.min(least, value)), ofNone: missing },
  max: { of: (values) => values.reduce((most, value) => Math.max(most, value)), ofNone: missing },
  first: { of: (values) => values[0]!, ofNone: missing },
  last: { of: (values) => values[values.length - 1]!, ofNone: missing },
  count: { of: (values) => values.length, ofNone: 0 },
  /** Sample deviation, n − 1; missing for a single value. */
  std: { of: (values) => Math.sqrt(variance(values)), ofNone: missing },
  /** Sample variance, n − 1; missing for a single value. */
  var: { of: variance, ofNone: missing },
} as const satisfies Record<AggregateName, Aggregate>

function variance(values: Float64Array): number {
  if (values.length < 2) return NaN
  return squaresAbout(values, mean(values)) / (values.length - 1)
}
