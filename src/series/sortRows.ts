/** Rows with a stamp, in time order and one a stamp: duplicates merged by the mean of their values. */

import type { Notice } from '../contract'
import { createNotice, createRowTally } from './notices'
import type { Table } from './table'

export interface SortedRows {
  /** Strictly ascending. */
  readonly stamps: Float64Array
  /** NaN where missing. */
  readonly values: Float64Array
  /** Index of the data row each came from: the first of its duplicates. */
  readonly rows: Uint32Array
  readonly notices: readonly Notice[]
}

/** @param stamps one a row; rows where it is NaN are left out. @param column the time column's name. */
export function sortRows(
  stamps: Float64Array,
  values: Float64Array,
  column: string,
  table: Table,
): SortedRows {
  const missing = createRowTally()
  const early = createRowTally()
  const order = new Uint32Array(stamps.length)
  let count = 0
  let latest = -Infinity
  for (let i = 0; i < stamps.length; i++) {
    const stamp = stamps[i]!
    if (Number.isNaN(stamp)) {
      missing.add(table.rowNumber(i))
      continue
    }
    if (stamp < latest) early.add(table.rowNumber(i))
    else latest = stamp
    order[count++] = i
  }
  const rows = order.subarray(0, count)
  if (early.count > 0) rows.sort((a, b) => stamps[a]! - stamps[b]! || a - b)

  const merged = mergeDuplicates(stamps, values, rows)
  const duplicates = createRowTally()
  for (const row of merged.duplicates) duplicates.add(table.rowNumber(row))
  const parameters = { column }
  const notices: Notice[] = []
  if (missing.count > 0) notices.push(createNotice('cells.rejected', parameters, missing.rows, missing.count))
  if (early.count > 0) notices.push(createNotice('time.sorted', parameters, early.rows, early.count))
  if (duplicates.count > 0) {
    notices.push(createNotice('time.duplicates', parameters, duplicates.rows, duplicates.count))
  }
  return { ...merged, notices }
}

function mergeDuplicates(stamps: Float64Array, values: Float64Array, order: Uint32Array) {
  const mergedStamps = new Float64Array(order.length)
  const mergedValues = new Float64Array(order.length)
  const rows = new Uint32Array(order.length)
  const duplicates: number[] = []
  let count = 0
  for (let start = 0; start < order.length;) {
    const stamp = stamps[order[start]!]!
    let sum = 0
    let present = 0
    let end = start
    for (; end < order.length && stamps[order[end]!] === stamp; end++) {
      const value = values[order[end]!]!
      if (!Number.isNaN(value)) {
        sum += value
        present++
      }
      if (end > start) duplicates.push(order[end]!)
    }
    mergedStamps[count] = stamp
    mergedValues[count] = present === 0 ? NaN : sum / present
    rows[count++] = order[start]!
    start = end
  }
  return {
    stamps: mergedStamps.subarray(0, count),
    values: mergedValues.subarray(0, count),
    rows: rows.subarray(0, count),
    duplicates,
  }
}
