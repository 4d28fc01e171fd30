/** What a column gives in the part it is to play, or the error that says why it cannot. */

import type { Notice } from '../contract'
import { TidecastError } from '../util/errors'
import { noticeReading } from './columns/settleColumns'
import { timeFromNumbers } from './columns/timeFromNumbers'
import { createNotice, createRowTally } from './notices'
import { shorten, type Column, type Table, type TimeColumn } from './table'

/** One a row, NaN where missing. Throws `column.notNumbers` and `column.ambiguousNumbers`. */
export function numbersOf(column: Column): Float64Array {
  if (column.numbers) return column.numbers
  if (column.ambiguousNumber !== null) {
    throw new TidecastError('column.ambiguousNumbers', { column: column.name, text: column.ambiguousNumber })
  }
  const { row, text } = column.notNumber ?? { row: 1, text: '' }
  throw new TidecastError('column.notNumbers', { column: column.name, row, text: shorten(text) })
}

/**
 * The column as time, numbers in the likeliest unit. Throws `column.notTime`, `column.ambiguousDates` and `series.empty`.
 * @param notices is told how numbers were read.
 */
export function timeOf(column: Column, notices: Notice[]): TimeColumn {
  if (column.time?.ambiguous != null) {
    throw new TidecastError('column.ambiguousDates', { column: column.name, text: column.time.ambiguous })
  }
  if (column.time) return column.time
  const numeric = column.numbers ? timeFromNumbers(column.numbers, true) : null
  if (numeric) {
    noticeReading(column.name, numeric, notices)
    return { kind: numeric.kind, stamps: numeric.stamps, ambiguous: null, companions: [] }
  }
  if (!column.notTime) throw new TidecastError('series.empty', { column: column.name })
  const { row, text } = column.notTime
  throw new TidecastError('column.notTime', { column: column.name, row, text: shorten(text) })
}

/** The rows where the column's cell is missing. @param counts whether a row, by its index, is looked at. */
export function missingNotice(
  table: Table,
  column: Column,
  counts: (row: number) => boolean = () => true,
): Notice[] {
  if (column.missing === 0) return []
  const tally = createRowTally()
  const values = column.numbers ?? column.flags
  values?.forEach((value, row) => {
    if (Number.isNaN(value) && counts(row)) tally.add(table.rowNumber(row))
  })
  if (tally.count === 0) return []
  return [createNotice('cells.missing', { column: column.name }, tally.rows, tally.count)]
}
