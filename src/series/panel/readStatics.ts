/** Columns of one value a series, such as its kind or its place: of numbers, of yes and no, or of text. */

import { TidecastError } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { isMissingText } from '../cells/cellText'
import { readRows } from '../readRows'
import { findColumn, shorten, type Column, type Table } from '../table'
import type { StaticValue } from './panel'

/** The values of the series whose rows, ascending, are given; in the order of the columns. */
export type StaticsOf = (id: string, rows: Int32Array) => readonly StaticValue[]

/**
 * @param source the bytes, translated: text is not kept in a table and read once more. @param table laid out; of a series
 * a row, the columns are those that stand before its values. Throws `cancelled` and `column.unknown`; what it returns
 * throws `covariate.notStatic`.
 */
export async function readStatics(
  source: ByteSource,
  table: Table,
  names: readonly string[],
  signal: AbortSignal,
): Promise<StaticsOf> {
  if (names.length === 0) return () => []
  const written = table.folded ?? table
  const columns = names.map((name) => findColumn(written, name))
  const texts = await textsOf(
    source,
    written,
    columns.filter((column) => !valuesOf(column)),
    signal,
  )
  const rowOf = table.folded ? writtenRows(table, table.folded) : (row: number) => row
  return (id, rows) =>
    columns.map((column) => {
      const values = valuesOf(column)
      const valueOf = (row: number): StaticValue => {
        const value = values ? values[row]! : (texts.get(column)?.[row] ?? null)
        return Number.isNaN(value) ? null : value
      }
      return oneValue(Array.from(rows, rowOf), valueOf, (row, first) => {
        const text = shorten(String(valueOf(row)))
        const at = {
          column: column.name,
          id,
          row: written.rowNumber(row),
          text,
          first: shorten(String(first)),
        }
        return new TidecastError('covariate.notStatic', at)
      })
    })
}

function valuesOf({ numbers, flags }: Column): Float64Array | null {
  return numbers ?? flags
}

/** The first value there is. Throws where a later one differs. */
function oneValue(
  rows: readonly number[],
  valueOf: (row: number) => StaticValue,
  differs: (row: number, first: StaticValue) => TidecastError,
): StaticValue {
  let first: StaticValue = null
  for (const row of rows) {
    const value = valueOf(row)
    if (value === null) continue
    first ??= value
    if (value !== first) throw differs(row, first)
  }
  return first
}

/** The row as written that a row of the unfolded table comes from: both have the file's number of it. */
function writtenRows(table: Table, folded: Table): (row: number) => number {
  const places = new Map<number, number>()
  for (let row = 0; row < folded.rows; row++) places.set(folded.rowNumber(row), row)
  return (row) => places.get(table.rowNumber(row))!
}

/** Cells by column and row; null where missing. Equal texts are one string. */
async function textsOf(
  source: ByteSource,
  table: Table,
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Column, readonly (string | null)[]>> {
  const texts = new Map<Column, (string | null)[]>(columns.map((column) => [column, []]))
  if (columns.length === 0) return texts
  const places = columns.map((column) => [table.columns.indexOf(column), texts.get(column)!] as const)
  const known = new Map<string, string>()
  await readRows(source, {
    signal,
    limit: Infinity,
    shape: table.shape,
    encoding: table.source.encoding,
    onRow(cells) {
      // Of a row too long nothing is believed, as when it was read.
      const isLong = cells.length > table.columns.length
      for (const [place, column] of places) {
        const text = isLong ? '' : (cells[place] ?? '').trim()
        if (!known.has(text)) known.set(text, text)
        column.push(isMissingText(text) ? null : known.get(text)!)
      }
    },
  })
  return texts
}
