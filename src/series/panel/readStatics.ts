/** Columns of one value a series, such as its kind or its place: of numbers, of yes and no, or of text. */

import { TidecastError } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { textsOf } from '../columnTexts'
import { findColumn, shorten, type Column, type Table } from '../table'
import { notNumbers } from './notNumbers'
import type { StaticValue } from './panel'

/** The bytes a table was read from, as text; null where it is made of several files. */
export type OpenText = () => Promise<ByteSource | null>

/** The values of the series whose rows, ascending, are given; in the order of the columns. */
export type StaticsOf = (id: string, rows: Int32Array) => readonly StaticValue[]

/**
 * @param open gives the bytes, translated: text is not kept in a table and read once more; null where they are those of
 * several files. @param table laid out; of a series a row, the columns are those that stand before its values. Throws
 * `cancelled`, `column.unknown` and `covariate.notNumbers`; what it returns throws `covariate.notStatic`.
 */
export async function readStatics(
  open: OpenText,
  table: Table,
  names: readonly string[],
  signal: AbortSignal,
): Promise<StaticsOf> {
  if (names.length === 0) return () => []
  const written = table.folded ?? table
  const columns = names.map((name) => findColumn(written, name))
  const worded = columns.filter((column) => !valuesOf(column))
  const source = worded.length > 0 ? await open() : null
  if (!source && worded[0]) throw notNumbers(worded[0])
  const texts = source ? await textsOf(source, written, worded, signal) : new Map<Column, readonly string[]>()
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
