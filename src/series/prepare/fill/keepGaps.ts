/** Which fills are taken back: those of gaps too long to believe, and those before the first or after the last point. */

import type { MaxGap } from '../../../contract'
import { durationOf } from '../time/rule'

export interface GapPolicy {
  /** A gap of more points, or a longer time between its known neighbours, is left whole. */
  readonly maxGap?: MaxGap | undefined
  /** `nearest`: edges take the nearest known value; `method`: what the method gives there. */
  readonly edges: 'leave' | 'nearest' | 'method'
}

interface Known {
  readonly stamps: Float64Array
  /** Before filling, NaN where missing. */
  readonly values: Float64Array
}

/** Changes `filled` in place. */
export function keepGaps({ stamps, values }: Known, filled: Float64Array, policy: GapPolicy): void {
  const allowed = limitOf(policy.maxGap)
  const length = values.length
  for (let start = 0; start < length; start++) {
    if (!Number.isNaN(values[start]!)) continue
    let end = start
    while (end < length && Number.isNaN(values[end]!)) end++
    const atEdge = start === 0 || end === length
    const time = stamps[Math.min(end, length - 1)]! - stamps[Math.max(start - 1, 0)]!
    const nearest = start > 0 ? values[start - 1]! : (values[end] ?? NaN)
    if (end - start > allowed.points || time > allowed.time || (atEdge && policy.edges === 'leave'))
      filled.fill(NaN, start, end)
    else if (atEdge && policy.edges === 'nearest') filled.fill(nearest, start, end)
    start = end
  }
}

function limitOf(maxGap: MaxGap | undefined): { readonly points: number; readonly time: number } {
  if (!maxGap) return { points: Infinity, time: Infinity }
  return 'points' in maxGap
    ? { points: maxGap.points, time: Infinity }
    : { points: Infinity, time: durationOf(maxGap.duration) }
}
