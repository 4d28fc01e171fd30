/** Tables side by side: the first one's rows, each with the columns of the rows in the others that match it in time. */

import type { JoinMatch, Notice } from '../../contract'
import { TidecastError } from '../../util/errors'
import { firstAbove } from '../../util/ascending'
import { nameColumns } from '../columns/columnNames'
import { suggestColumns } from '../columns/suggest'
import { formatStamp } from '../formatStamp'
import { createNotice, createRowTally } from '../notices'
import { shorten, type Column, type Table, type TimeColumn } from '../table'
import { filesOf } from './filesOf'

export interface JoinChoice {
  readonly match: JoinMatch
  /** Furthest a stamp may lie from its match, in milliseconds. */
  readonly tolerance: number
}

/**
 * Where both tables hold several series, only rows of the same series match. Throws `source.noTime`;
 * `source.nothingToAdd`, `source.noSharedSeries` and `source.noMatch` where a table would add nothing; and
 * `column.ambiguousDates` for stamps whose order is open.
 * @param tables at least one.
 */
export function joinTables(tables: readonly Table[], choice: JoinChoice): Table {
  const first = tables[0]!
  const time = timeOf(first)
  const notices: Notice[] = [...first.notices]
  const columns: Column[] = [...first.columns]
  const preview = first.preview.map((row) => [...row])
  for (const other of tables.slice(1)) {
    const { name } = other
    const added = columnsToAdd(other)
    const otherTime = timeOf(other)
    refuseOtherSeries(first, other)
    const { matches, unmatched, duplicates } = matchRows(first, time, other, choice)
    if (unmatched.count === first.rows) refuseNoMatch(first, other, otherTime)
    if ((time.kind === 'instant') !== (otherTime.kind === 'instant'))
      notices.push(createNotice('join.clocks', { first: first.name, name }, []))
    notices.push(
      ...other.notices.map((notice) => ({ ...notice, parameters: { ...notice.parameters, name } })),
    )
    if (unmatched.count > 0)
      notices.push(createNotice('join.unmatched', { name }, unmatched.rows, unmatched.count))
    if (duplicates.count > 0)
      notices.push(createNotice('join.duplicates', { name }, duplicates.rows, duplicates.count))
    const taken = added.map((column) => takeCells(column, matches))
    columns.push(...taken)
    preview.forEach((row, i) => row.push(...taken.map((column) => cellText(column, i))))
  }
  const { names } = nameColumns(columns.map(({ name }) => name))
  return {
    ...first,
    name: tables.map(({ name }) => name).join(', '),
    files: tables.flatMap(filesOf),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    columns: columns.map((column, i) => ({ ...column, name: names[i]! })),
    preview,
    notices,
  }
}

/** Throws `source.nothingToAdd`. */
function columnsToAdd({ name, columns }: Table): readonly Column[] {
  const found = columns.filter(({ kind }) => kind === 'number' || kind === 'boolean')
  if (found.length === 0) throw new TidecastError('source.nothingToAdd', { name })
  return found
}

function refuseOtherSeries(first: Table, other: Table): void {
  if (!first.groups || !other.groups) return
  const known = new Set(first.groups.ids)
  if (other.groups.ids.some((id) => known.has(id))) return
  throw new TidecastError('source.noSharedSeries', {
    first: first.name,
    name: other.name,
    series: listSome(first.groups.ids),
    others: listSome(other.groups.ids),
  })
}

function listSome(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map(shorten).join(', ')
  return ids.length > 3 ? `${shown}, …` : shown
}

function refuseNoMatch(first: Table, { name }: Table, { kind, stamps }: TimeColumn): never {
  let from = Infinity
  let to = -Infinity
  for (const stamp of stamps) {
    if (stamp < from) from = stamp
    if (stamp > to) to = stamp
  }
  if (from > to) throw new TidecastError('source.noTime', { name })
  throw new TidecastError('source.noMatch', {
    first: first.name,
    name,
    from: formatStamp(kind, from),
    to: formatStamp(kind, to),
  })
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

/** A number or a yes as text, for the preview: the text of the matched row's cell is not kept. */
function cellText({ numbers, flags }: Column, row: number): string {
  const value = (numbers ?? flags)?.[row] ?? NaN
  if (Number.isNaN(value)) return ''
  return numbers ? String(value) : value === 1 ? 'true' : 'false'
}
