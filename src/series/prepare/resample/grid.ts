/** Points at uneven stamps brought onto a regular grid. */

import type { Rule } from '../time/rule'
import { bucketsOf, type BucketOptions } from '../time/buckets'
import { interpolate, type InterpolationName } from '../fill/interpolate'

/** Stamps of the rule from the last one on or before `first` to the last one on or before `last`. */
export function gridStamps(
  rule: Rule,
  first: number,
  last: number,
  clock: Pick<BucketOptions, 'zone' | 'hours'> = {},
): Float64Array {
  const origin = rule.kind === 'fixed' ? 'epoch' : 'startDay'
  const { labels } = bucketsOf(rule, first, last, { ...clock, closed: 'left', label: 'left', origin })
  const end = labels.findLastIndex((label) => label <= last)
  return labels.subarray(0, end + 1)
}

interface Points {
  /** Strictly ascending. */
  readonly stamps: Float64Array
  readonly values: Float64Array
}

/**
 * Values on the grid, by a curve through the points: on the union of both sets of stamps, so that no point is lost.
 * Nothing is made up before the first point or after the last.
 */
export function interpolateOnGrid(
  points: Points,
  grid: Float64Array,
  method: InterpolationName,
): Float64Array {
  const union = unionOf(points, grid)
  const filled = interpolate(union.values, union.stamps, method)
  const first = points.stamps[0]!
  const last = points.stamps[points.stamps.length - 1]!
  return grid.map((stamp, i) => (stamp < first || stamp > last ? NaN : filled[union.gridPlaces[i]!]!))
}

function unionOf({ stamps, values }: Points, grid: Float64Array) {
  const most = stamps.length + grid.length
  const union = { stamps: new Float64Array(most), values: new Float64Array(most) }
  const gridPlaces = new Uint32Array(grid.length)
  let count = 0
  for (let point = 0, place = 0; point < stamps.length || place < grid.length; count++) {
    const stamp = Math.min(stamps[point] ?? Infinity, grid[place] ?? Infinity)
    union.stamps[count] = stamp
    union.values[count] = stamps[point] === stamp ? values[point++]! : NaN
    if (grid[place] === stamp) gridPlaces[place++] = count
  }
  return { stamps: union.stamps.subarray(0, count), values: union.values.subarray(0, count), gridPlaces }
}
