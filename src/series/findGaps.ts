/** Runs of consecutive missing points. */

import type { Gap } from '../contract'

/** @param values NaN where missing. @param stamps one a value. */
export function findGaps(values: Float64Array, stamps: Float64Array): Gap[] {
  const gaps: Gap[] = []
  for (let start = 0; start < values.length; start++) {
    if (!Number.isNaN(values[start]!)) continue
    let end = start + 1
    while (end < values.length && Number.isNaN(values[end]!)) end++
    gaps.push({ start, length: end - start, from: stamps[start]!, to: stamps[end - 1]! })
    start = end
  }
  return gaps
}
