/**
 * Many series from one file, in any of three layouts: a column a series, rows of (id, time, value), or a series a row.
 * Every series with stamps is put on its own regular grid. Nothing is filled.
 */

import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { isMissingText } from './cells/cellText'
import { parsePlainNumber } from './cells/plainNumber'
import { placeOnGrid } from './placeOnGrid'
import { readTextRows } from './readTextRows'
import { readTable } from './readTable'
import { sortRows } from './sortRows'
import { findColumn, shorten, type Column, type Table } from './table'
import { timeFromNumbers } from './columns/timeFromNumbers'

export interface PanelSeries {
  readonly id: string
  /** NaN where missing. */
  readonly values: Float64Array
}

export interface PanelChoice {
  readonly layout: 'wide' | 'long' | 'seriesPerRow'
  /** The column of stamps, or of dates and then of hours; null: rows are counted. */
  readonly time: readonly string[] | null
  /** The column of ids: `long` only. */
  readonly id?: string
  readonly targets: readonly string[] | 'all'
}

/** Throws what reading a table throws, `column.unknown`, `column.notNumbers`, `column.notTime` and `time.irregular`. */
export async function readPanel(
  source: ByteSource,
  choice: PanelChoice,
  signal: AbortSignal,
): Promise<readonly PanelSeries[]> {
  if (choice.layout === 'seriesPerRow') return readSeriesPerRow(source, signal)
  const table = await readTable(source, { signal })
  const targets = targetColumns(table, choice)
  const stamps = choice.time && stampsOf(table, choice.time)
  if (choice.layout === 'wide') {
    return targets.map((column) => ({
      id: column.name,
      values: onGrid(table, stamps, numbersOf(column), choice),
    }))
  }
  const groups = groupRows(table, await idsOf(source, choice.id ?? '', signal))
  return [...groups].flatMap(([id, rows]) =>
    targets.map((column) => {
      const numbers = numbersOf(column)
      const part: Table = { ...table, rowNumber: (index) => table.rowNumber(rows[index]!) }
      return {
        id: targets.length === 1 ? id : `${id} ${column.name}`,
        values: onGrid(
          part,
          stamps && Float64Array.from(rows, (row) => stamps[row]!),
          Float64Array.from(rows, (row) => numbers[row]!),
          choice,
        ),
      }
    }),
  )
}

function targetColumns(table: Table, { targets, time, id }: PanelChoice): readonly Column[] {
  if (targets !== 'all') return targets.map((name) => findColumn(table, name))
  return table.columns.filter(
    ({ name, numbers, kind }) => numbers && kind !== 'empty' && name !== id && !time?.includes(name),
  )
}

function numbersOf(column: Column): Float64Array {
  if (column.numbers) return column.numbers
  const { row, text } = column.notNumber ?? { row: 1, text: '' }
  throw new TidecastError('column.notNumbers', { column: column.name, row, text: shorten(text) })
}

const millisecondsPerHour = 3_600_000

/** The stamps of the first column, plus the hours of a second. */
function stampsOf(table: Table, names: readonly string[]): Float64Array {
  const [dates, hours] = names.map((name) => findColumn(table, name))
  const stamps = dates?.time?.stamps ?? (dates?.numbers && timeFromNumbers(dates.numbers, true)?.stamps)
  if (!dates || !stamps || dates.time?.ambiguous != null) {
    const { row, text } = dates?.notTime ?? { row: 1, text: dates?.time?.ambiguous ?? '' }
    throw new TidecastError('column.notTime', { column: names.join(', '), row, text: shorten(text) })
  }
  if (!hours || dates.time?.companions.includes(hours.name)) return stamps
  const clock = numbersOf(hours)
  return stamps.map((stamp, i) => stamp + clock[i]! * millisecondsPerHour)
}

function onGrid(
  table: Table,
  stamps: Float64Array | null,
  numbers: Float64Array,
  { time }: PanelChoice,
): Float64Array {
  if (!stamps || !time) return numbers
  const column = time.join(', ')
  return placeOnGrid(sortRows(stamps, numbers, column, table), 'wallClock', column, table).values
}

/** The ids by row number of the file. */
async function idsOf(
  source: ByteSource,
  name: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  const [header, ...rows] = await readTextRows(source, signal)
  const at = header?.cells.findIndex((cell) => cell.trim() === name) ?? -1
  if (at < 0)
    throw new TidecastError('column.unknown', { column: name, columns: header?.cells.join(', ') ?? '' })
  return new Map(rows.map(({ cells, row }) => [row, cells[at] ?? '']))
}

function groupRows(table: Table, ids: ReadonlyMap<number, string>): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>()
  for (let i = 0; i < table.rows; i++) {
    const id = ids.get(table.rowNumber(i)) ?? ''
    const group = groups.get(id)
    if (group) group.push(i)
    else groups.set(id, [i])
  }
  return groups
}

/** First cell the id, the rest the values; blanks at the end are no values. A first row without numbers is a header. */
async function readSeriesPerRow(source: ByteSource, signal: AbortSignal): Promise<readonly PanelSeries[]> {
  const rows = await readTextRows(source, signal)
  const isHeader = (cells: readonly string[]) =>
    cells.slice(1).every((cell) => Number.isNaN(parsePlainNumber(cell)))
  const body = rows[0] && isHeader(rows[0].cells) ? rows.slice(1) : rows
  if (body.length === 0) throw new TidecastError('file.noHeader', { name: source.name })
  return body.map(({ cells, row }) => {
    const last = cells.findLastIndex((cell) => !isMissingText(cell))
    const values = Float64Array.from(cells.slice(1, last + 1), (cell) => {
      const value = isMissingText(cell) ? NaN : parsePlainNumber(cell)
      if (Number.isNaN(value) && !isMissingText(cell)) {
        throw new TidecastError('column.notNumbers', { column: cells[0] ?? '', row, text: shorten(cell) })
      }
      return value
    })
    return { id: cells[0] ?? '', values }
  })
}
