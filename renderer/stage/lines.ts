/** Lines cut and laid for a chart. */

import type { SeriesWindow } from '../../src/contract'
import type { LineMark, LineRole } from '../charts/types'

export interface LineNames {
  readonly id: string
  readonly role: LineRole
  readonly label: string
}

/** The points from `from` to `to`, inclusive. */
export function lineBetween(names: LineNames, window: SeriesWindow, from: number, to: number): LineMark {
  const { stamps, values, filled } = window
  let start = stamps.findIndex((stamp) => stamp >= from)
  let end = stamps.findIndex((stamp) => stamp > to)
  if (start < 0) start = stamps.length
  if (end < 0) end = stamps.length
  return {
    kind: 'line',
    ...names,
    stamps: stamps.subarray(start, end),
    values: values.subarray(start, end),
    filled: filled.subarray(start, end),
  }
}

export function wholeLine(names: LineNames, { stamps, values, filled }: SeriesWindow): LineMark {
  return { kind: 'line', ...names, stamps, values, filled }
}

/** A line that starts from one earlier point, so that a forecast leaves from the last actual. */
export function lineFrom(
  names: LineNames,
  start: { readonly stamp: number; readonly value: number },
  stamps: Float64Array,
  values: Float64Array,
): LineMark {
  return {
    kind: 'line',
    ...names,
    stamps: prepended(start.stamp, stamps),
    values: prepended(start.value, values),
  }
}

export function prepended(first: number, rest: Float64Array): Float64Array {
  const all = new Float64Array(rest.length + 1)
  all[0] = first
  all.set(rest, 1)
  return all
}
