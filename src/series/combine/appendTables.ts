/** Tables of one schema → one, each below the one before. */

import type { Notice, TimeKind } from '../../contract'
import { TidecastError } from '../../util/errors'
import { suggestColumns } from '../columns/suggest'
import { createGroupBuilder, type Groups } from '../layouts/groups'
import { createNotice } from '../notices'
import { shorten, type Column, type Table } from '../table'
import { filesOf } from './filesOf'
import { findOverlap } from './findOverlap'

/**
 * Columns are matched by name; the first table's order is kept. Rows with a stamp that an earlier table has too
 * are kept and told. Throws `source.schema` where names or kinds differ.
 * @param tables at least one.
 */
export function appendTables(tables: readonly Table[]): Table {
  const first = tables[0]!
  for (const table of tables.slice(1)) refuseOtherSchema(first, table)
  const starts = startsOf(tables)
  const rows = starts.at(-1)!
  const aligned = tables.map(({ columns }) =>
    first.columns.map(({ name }) => columns.find((column) => column.name === name)!),
  )
  return {
    ...first,
    name: tables.map(({ name }) => name).join(', '),
    files: tables.flatMap(filesOf),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    rows,
    columns: first.columns.map((_, i) =>
      appendCells(
        aligned.map((columns) => columns[i]!),
        rows,
        starts,
      ),
    ),
    groups: appendGroups(tables),
    notices: [
      ...tables.flatMap(({ name, notices }) =>
        notices.map((notice) => ({ ...notice, parameters: { ...notice.parameters, name } })),
      ),
      ...overlapNotices(tables),
    ],
    rowNumber(index) {
      const part = starts.findIndex((start, i) => index >= start && index < starts[i + 1]!)
      return tables[part]!.rowNumber(index - starts[part]!)
    },
  }
}

/** Index of each table's first row, and the number of rows at the end. */
function startsOf(tables: readonly Table[]): readonly number[] {
  const starts = [0]
  for (const { rows } of tables) starts.push(starts.at(-1)! + rows)
  return starts
}

function overlapNotices(tables: readonly Table[]): readonly Notice[] {
  const { time } = suggestColumns(tables[0]!)
  if (time === null) return []
  const overlaps = findOverlap(tables, time)
  return tables.flatMap(({ name }, i) => {
    const { rows, count } = overlaps[i]!
    return count > 0 ? [createNotice('append.overlap', { name }, rows, count)] : []
  })
}

function refuseOtherSchema(first: Table, other: Table): void {
  const difference = differenceOf(first, other)
  if (difference === null) return
  throw new TidecastError('source.schema', { name: other.name, first: first.name, difference })
}

function differenceOf(first: Table, other: Table): string | null {
  const kinds = new Map(other.columns.map(({ name, kind }) => [name, kind]))
  const lacking = first.columns.find(({ name }) => !kinds.has(name))
  if (lacking) return `it has no column ${shorten(lacking.name)}`
  const known = new Set(first.columns.map(({ name }) => name))
  const surplus = other.columns.find(({ name }) => !known.has(name))
  if (surplus) return `it has a column ${shorten(surplus.name)} that the other lacks`
  const changed = first.columns.find(({ name, kind }) => {
    const otherKind = kinds.get(name)!
    return kind !== otherKind && kind !== 'empty' && otherKind !== 'empty'
  })
  if (changed) return `column ${shorten(changed.name)} is ${kinds.get(changed.name)} and not ${changed.kind}`
  const clocks = first.columns.find(({ name, time }) => {
    const otherTime = other.columns.find((column) => column.name === name)?.time
    return time && otherTime && (time.kind === 'instant') !== (otherTime.kind === 'instant')
  })
  return clocks ? `only one of them tells the offset of its times in column ${shorten(clocks.name)}` : null
}

function appendCells(parts: readonly Column[], rows: number, starts: readonly number[]): Column {
  const typed = parts.find(({ kind }) => kind !== 'empty') ?? parts[0]!
  const join = (of: (column: Column) => Float64Array | null): Float64Array | null => {
    if (parts.every((column) => of(column) === null)) return null
    const joined = new Float64Array(rows).fill(NaN)
    parts.forEach((column, i) => {
      const values = of(column)
      if (values) joined.set(values, starts[i])
    })
    return joined
  }
  const stamps = join(({ time }) => time?.stamps ?? null)
  return {
    ...typed,
    missing: parts.reduce((sum, { missing }) => sum + missing, 0),
    rejected: parts.reduce((sum, { rejected }) => sum + rejected, 0),
    firstRejected: parts.find(({ firstRejected }) => firstRejected)?.firstRejected ?? null,
    numbers: typed.numbers && join(({ numbers }) => numbers),
    proposed: join(({ proposed }) => proposed),
    flags: join(({ flags }) => flags),
    clock: join(({ clock }) => clock),
    time:
      typed.time && stamps
        ? { ...typed.time, kind: timeKindOf(parts), ambiguous: ambiguousOf(parts), stamps }
        : null,
  }
}

/** Days among times of day are midnights. */
function timeKindOf(parts: readonly Column[]): TimeKind {
  const kinds = parts.flatMap(({ time }) => (time ? [time.kind] : []))
  return kinds.find((kind) => kind !== 'date') ?? 'date'
}

/** One file that leaves the order of day and month open leaves it open for all. */
function ambiguousOf(parts: readonly Column[]): string | null {
  return parts.find(({ time }) => time?.ambiguous != null)?.time?.ambiguous ?? null
}

function appendGroups(tables: readonly Table[]): Groups | null {
  if (!tables.some(({ groups }) => groups)) return null
  const builder = createGroupBuilder(tables.reduce((sum, { rows }) => sum + rows, 0))
  for (const { groups, name, rows } of tables) {
    const ids = Array<string>(rows).fill(name)
    for (const id of groups?.ids ?? []) for (const row of groups!.rowsOf(id)) ids[row] = id
    for (const id of ids) builder.add(id)
  }
  return builder.finish()
}
