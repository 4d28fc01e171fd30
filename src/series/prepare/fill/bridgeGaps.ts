/** Missing points bridged for methods that need every value; what they make of it is not given back as data. */

import { fillSeasonal } from './fillSeasonal'
import { interpolate } from './interpolate'

/** Same-phase values first, then straight lines in time, then the nearest; NaN only where nothing is known. */
export function bridgeGaps(values: Float64Array, stamps: Float64Array, seasonLength: number): Float64Array {
  if (!values.some(Number.isNaN)) return values.slice()
  return interpolate(interpolate(fillSeasonal(values, seasonLength), stamps, 'time'), stamps, 'backward')
}
