/** Rows with a stamp, in time order and one a stamp: duplicates are merged by the mean of their values. */

import type { Notice } from '../contract'
import { createNotice, createRowTally } from './notices'
import type { Table } from './table'

export interface SortedRows {
  /** Strictly ascending. */
  readonly stamps: Float64Array
  /** Index of the data row each came from: the first of its duplicates. */
  readonly rows: Uint32Array
  readonly notices: readonly Notice[]
  /** A column's values, one a stamp: the mean of those present, NaN without one. @param values one a data row. */
  merge(values: Float64Array): Float64Array
}

/** @param stamps one a row; rows where it is NaN are left out. @param column the time column's name. */
export function sortRows(stamps: Float64Array, column: string, table: Table): SortedRows {
  const missing = createRowTally()
  const early = createRowTally()
  const order = new Uint32Array(stamps.length)
  let count = 0
  let latest = -Infinity
  let isSorted = true
  for (let i = 0; i < stamps.length; i++) {
    const stamp = stamps[i]!
    if (stamp > latest) latest = stamp
    else {
      isSorted = false
      if (Number.isNaN(stamp)) {
        missing.add(table.rowNumber(i))
        continue
      }
      if (stamp < latest) early.add(table.rowNumber(i))
    }
    order[count++] = i
  }
  // Most files: nothing has to be moved or merged.
  if (isSorted) return { stamps, rows: order, notices: [], merge: (values) => values }

  const rows = order.subarray(0, count)
  if (early.count > 0) rows.sort((a, b) => stamps[a]! - stamps[b]! || a - b)

  const starts = startsOfStamps(stamps, rows)
  const duplicates = createRowTally()
  for (let i = 0, at = 0; at < count; at++) {
    if (at === starts[i]) i++
    else duplicates.add(table.rowNumber(rows[at]!))
  }
  const parameters = { column }
  const notices: Notice[] = []
  if (missing.count > 0) notices.push(createNotice('cells.rejected', parameters, missing.rows, missing.count))
  if (early.count > 0) notices.push(createNotice('time.sorted', parameters, early.rows, early.count))
  if (duplicates.count > 0) {
    notices.push(createNotice('time.duplicates', parameters, duplicates.rows, duplicates.count))
  }
  const firsts = new Uint32Array(starts.length)
  const distinct = new Float64Array(starts.length)
  for (let i = 0; i < starts.length; i++) {
    firsts[i] = rows[starts[i]!]!
    distinct[i] = stamps[firsts[i]!]!
  }
  return {
    stamps: distinct,
    rows: firsts,
    notices,
    merge: (values) => mergeValues(values, rows, starts),
  }
}

/** Places in `order` at which another stamp begins. */
function startsOfStamps(stamps: Float64Array, order: Uint32Array): Uint32Array {
  const starts = new Uint32Array(order.length)
  let count = 0
  for (let at = 0; at < order.length; at++) {
    if (at === 0 || stamps[order[at]!] !== stamps[order[at - 1]!]) starts[count++] = at
  }
  return starts.subarray(0, count)
}

function mergeValues(values: Float64Array, order: Uint32Array, starts: Uint32Array): Float64Array {
  const merged = new Float64Array(starts.length)
  for (let i = 0; i < starts.length; i++) {
    const end = i + 1 < starts.length ? starts[i + 1]! : order.length
    let sum = 0
    let present = 0
    for (let at = starts[i]!; at < end; at++) {
      const value = values[order[at]!]!
      if (Number.isNaN(value)) continue
      sum += value
      present++
    }
    merged[i] = present === 0 ? NaN : sum / present
  }
  return merged
}
