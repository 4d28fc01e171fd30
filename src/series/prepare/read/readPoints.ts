/** Columns of a table → the points of each series in it, in time order, nothing merged, filled or left out. */

import { TidecastError } from '../../../util/errors'
import type { TimeKind } from '../../../contract'
import { suggestColumns } from '../../columns/suggest'
import { timeFromNumbers } from '../../columns/timeFromNumbers'
import { findColumn, shorten, type Table } from '../../table'
import { pointsOf, type Points } from '../points'

export interface PointsChoice {
  /** The column of stamps; null: rows are counted; absent: the one that reads as time. */
  readonly time?: string | null | undefined
  /** Absent: the one Tidecast would forecast. */
  readonly target?: string | undefined
  /** One a row; absent: the table is one series. */
  readonly ids?: readonly string[] | undefined
}

/** One entry a series, in the order of the file. Throws `column.unknown`, `column.notNumbers` and `column.notTime`. */
export function readPoints(table: Table, choice: PointsChoice = {}): readonly Points[] {
  const suggestion = suggestColumns(table)
  const time = choice.time === undefined ? suggestion.time : choice.time
  const target = choice.target ?? suggestion.target
  const values = numbersOf(table, target)
  const { kind, stamps } = stampsOf(table, time)
  if (!choice.ids) return [ordered(target, kind, stamps, values, allRows(table.rows))]
  return [...groupsOf(choice.ids)].map(([id, rows]) => ordered(id, kind, stamps, values, rows))
}

function numbersOf(table: Table, name: string): Float64Array {
  const column = findColumn(table, name)
  if (column.numbers) return column.numbers
  const { row, text } = column.notNumber ?? { row: 1, text: column.ambiguousNumber ?? '' }
  throw new TidecastError('column.notNumbers', { column: name, row, text: shorten(text) })
}

interface Stamps {
  readonly kind: TimeKind
  /** One a row, NaN where missing. */
  readonly stamps: Float64Array
}

/** @param name null: rows are counted. Throws `column.unknown`, `column.ambiguousDates` and `column.notTime`. */
export function stampsOf(table: Table, name: string | null): Stamps {
  if (name === null)
    return { kind: 'count', stamps: Float64Array.from({ length: table.rows }, (_, i) => i + 1) }
  const column = findColumn(table, name)
  if (column.time?.ambiguous != null) {
    throw new TidecastError('column.ambiguousDates', { column: name, text: column.time.ambiguous })
  }
  const read = column.time ?? (column.numbers && timeFromNumbers(column.numbers, true))
  if (read) return read
  const { row, text } = column.notTime ?? { row: 1, text: '' }
  throw new TidecastError('column.notTime', { column: name, row, text: shorten(text) })
}

function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count)
  for (let i = 0; i < count; i++) rows[i] = i
  return rows
}

function groupsOf(ids: readonly string[]): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>()
  ids.forEach((id, row) => {
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  })
  return groups
}

/** Rows without a stamp cannot be placed and are left out. */
function ordered(
  name: string,
  kind: TimeKind,
  stamps: Float64Array,
  values: Float64Array,
  rows: ArrayLike<number>,
): Points {
  const placed = new Uint32Array(rows.length)
  let count = 0
  let latest = -Infinity
  let ascending = true
  for (let i = 0; i < rows.length; i++) {
    const stamp = stamps[rows[i]!]!
    if (Number.isNaN(stamp)) continue
    ascending &&= stamp >= latest
    latest = stamp
    placed[count++] = rows[i]!
  }
  const order = placed.subarray(0, count)
  if (!ascending) order.sort((a, b) => stamps[a]! - stamps[b]! || a - b)
  const own = { stamps: new Float64Array(count), values: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    own.stamps[i] = stamps[order[i]!]!
    own.values[i] = values[order[i]!]!
  }
  return pointsOf({ name, kind, ...own })
}
