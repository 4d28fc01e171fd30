/** Tables side by side: the first one's rows, each with the columns of the rows in the others that match it in time. */

import type { joinMatches, Notice } from '../../contract'
import { TidecastError } from '../../util/errors'
import { firstAbove } from '../../util/ascending'
import { nameColumns } from '../columns/columnNames'
import { suggestColumns } from '../columns/suggest'
import { createNotice, createRowTally } from '../notices'
import type { Column, Table, TimeColumn } from '../table'

export interface JoinChoice {
  readonly match: (typeof joinMatches)[number]
  /** Furthest a stamp may lie from its match, in milliseconds. */
  readonly tolerance: number
}

/**
 * Where both tables hold several series, only rows of the same series match. Throws `source.noTime`, and
 * `column.ambiguousDates` for stamps whose order is open.
 * @param tables at least one.
 */
export function joinTables(tables: readonly Table[], choice: JoinChoice): Table {
  const first = tables[0]!
  const time = timeOf(first)
  const notices: Notice[] = [...first.notices]
  const columns: Column[] = [...first.columns]
  for (const other of tables.slice(1)) {
    const { matches, unmatched, duplicates } = matchRows(first, time, other, choice)
    const { name } = other
    notices.push(
      ...other.notices.map((notice) => ({ ...notice, parameters: { ...notice.parameters, name } })),
    )
    if (unmatched.count > 0)
      notices.push(createNotice('join.unmatched', { name }, unmatched.rows, unmatched.count))
    if (duplicates.count > 0)
      notices.push(createNotice('join.duplicates', { name }, duplicates.rows, duplicates.count))
    const added = other.columns.filter(({ kind }) => kind === 'number' || kind === 'boolean')
    columns.push(...added.map((column) => takeCells(column, matches)))
  }
  const { names } = nameColumns(columns.map(({ name }) => name))
  return {
    ...first,
    name: tables.map(({ name }) => name).join(', '),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    columns: columns.map((column, i) => ({ ...column, name: names[i]! })),
    notices,
  }
}

function timeOf(table: Table): TimeColumn {
  const open = table.columns.find(({ time }) => time?.ambiguous != null)
  const { time: name } = suggestColumns(table)
  const found = table.columns.find((column) => column.name === name)?.time
  if (found) return found
  if (open)
    throw new TidecastError('column.ambiguousDates', { column: open.name, text: open.time!.ambiguous! })
  throw new TidecastError('source.noTime', { name: table.name })
}

/** For each row of `left` the index of its match in `right`, −1 without one. */
function matchRows(left: Table, leftTime: TimeColumn, right: Table, choice: JoinChoice) {
  const unmatched = createRowTally()
  const duplicates = createRowTally()
  const matches = new Int32Array(left.rows).fill(-1)
  const { stamps } = timeOf(right)
  for (const { leftRows, rightRows } of seriesPairs(left, right)) {
    const order = rightRows
      .filter((row) => !Number.isNaN(stamps[row]!))
      .sort((one, other) => stamps[one]! - stamps[other]! || one - other)
    const sorted = Float64Array.from(order, (row) => stamps[row]!)
    for (let i = 1; i < sorted.length; i++) {
      if (sorted[i] === sorted[i - 1]) duplicates.add(right.rowNumber(order[i - 1]!))
    }
    for (const row of leftRows) {
      const place = findMatch(sorted, leftTime.stamps[row]!, choice)
      if (place < 0) unmatched.add(left.rowNumber(row))
      else matches[row] = order[place]!
    }
  }
  return { matches, unmatched, duplicates }
}

function seriesPairs(left: Table, right: Table) {
  const all = (table: Table) => Int32Array.from({ length: table.rows }, (_, row) => row)
  const [leftGroups, rightGroups] = [left.groups, right.groups]
  if (!leftGroups) return [{ leftRows: all(left), rightRows: all(right) }]
  if (!rightGroups) {
    const rightRows = all(right)
    return leftGroups.ids.map((id) => ({ leftRows: leftGroups.rowsOf(id), rightRows }))
  }
  const known = new Set(rightGroups.ids)
  return leftGroups.ids.map((id) => ({
    leftRows: leftGroups.rowsOf(id),
    rightRows: known.has(id) ? rightGroups.rowsOf(id).slice() : new Int32Array(0),
  }))
}

/** @param sorted ascending. @returns −1 where no stamp matches within the tolerance. */
function findMatch(sorted: Float64Array, stamp: number, { match, tolerance }: JoinChoice): number {
  if (Number.isNaN(stamp)) return -1
  const before = firstAbove(sorted, stamp) - 1
  const after = before + 1
  const distance = (place: number) =>
    place < 0 || place >= sorted.length ? Infinity : Math.abs(sorted[place]! - stamp)
  if (distance(before) === 0) return before
  if (match === 'exact') return -1
  // Of two as near, the one already known at the time.
  const place = match === 'nearest' && distance(after) < distance(before) ? after : before
  return distance(place) <= tolerance && distance(place) < Infinity ? place : -1
}

function takeCells(column: Column, matches: Int32Array): Column {
  const take = (values: Float64Array | null) =>
    values && Float64Array.from(matches, (row) => (row < 0 ? NaN : values[row]!))
  const numbers = take(column.numbers)
  const flags = take(column.flags)
  const missing = (numbers ?? flags)!.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
  return { ...column, missing, numbers, flags, proposed: take(column.proposed), clock: null, time: null }
}
