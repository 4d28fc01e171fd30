/**
 * Every notice of this room: what its code means and which parameters its sentence may use. All carry `count` and the
 * first row numbers beside these parameters.
 */

import type { Notice, NoticeCode } from '../contract'

/** Parameters of each notice's sentence. */
interface NoticeParameters {
  /** Not UTF-8, so read as what its bytes look like. */
  'encoding.guessed': { readonly encoding: string }
  'encoding.truncated': Record<string, never>
  'encoding.damaged': Record<string, never>
  'rows.preamble': Record<string, never>
  'rows.comments': Record<string, never>
  'rows.headers': Record<string, never>
  'rows.foot': Record<string, never>
  'rows.mended': { readonly fields: number }
  'rows.trailing': { readonly fields: number }
  /** Rows with fewer fields than the header (their last cells are missing) or more (left out whole). */
  'rows.ragged': { readonly fields: number }
  'table.second': Record<string, never>
  'table.noNumbers': Record<string, never>
  'header.joined': { readonly rows: number }
  'header.blanks': Record<string, never>
  /** Blank names became column1…, repeated names got a suffix; `columns` lists the names given. */
  'header.repaired': { readonly columns: string }
  /** The first row is data; the columns were named column1… */
  'header.absent': Record<string, never>
  /** Cells of the target that are empty or spell a missing value. */
  'cells.missing': { readonly column: string }
  /** Rows left out because their cell in the time column `column` is missing. */
  'cells.rejected': { readonly column: string }
  'cells.spelled': { readonly column: string; readonly texts: string }
  'cells.sentinel': { readonly column: string; readonly value: number }
  /** It may stand for a missing value or be true, as it stands once; it was kept. */
  'cells.loneSentinel': { readonly column: string; readonly value: number }
  /** Quotes that neither open nor close a field as they should; the text of those fields is a guess. */
  'quotes.malformed': Record<string, never>
  'column.empty': { readonly column: string }
  /** Cells that do not fit what the column is, such as `text`; they count as missing. */
  'column.mixed': {
    readonly column: string
    readonly kind: 'number' | 'time' | 'boolean'
    readonly text: string
  }
  'column.partly': { readonly column: string; readonly values: number; readonly texts: number }
  'numbers.ambiguous': { readonly column: string; readonly text: string }
  'numbers.inexact': { readonly column: string }
  'numbers.nonFinite': { readonly column: string }
  'numbers.unit': { readonly column: string; readonly unit: string }
  'numbers.units': { readonly column: string; readonly units: string }
  /** Text that is numbers, but in several ways of writing or in one that is not read. */
  'numbers.mixed': { readonly column: string; readonly text: string }
  /** Dates that can be read two ways, as `text` shows. */
  'dates.ambiguous': { readonly column: string; readonly text: string }
  /** The column is day first; the row that decided it is given, or none where the dots or another column decided. */
  'dates.dayFirst': { readonly column: string }
  'dates.monthFirst': { readonly column: string }
  'dates.mixed': { readonly column: string }
  'dates.shortYear': { readonly column: string; readonly first: number; readonly last: number }
  /** Such as `Jan-24`: the 24th of a year that is not written, or a month of 2024. */
  'dates.dayOrYear': { readonly column: string; readonly text: string }
  'time.absent': Record<string, never>
  'time.combined': { readonly column: string; readonly with: string }
  /** The hours of the column run from 1 to 24. */
  'time.hourEnding': { readonly column: string }
  /** A column of numbers read as a count of `unit` since 1970 UTC. */
  'time.epoch': {
    readonly column: string
    readonly unit: 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds'
  }
  'time.excelSerial': { readonly column: string }
  /** Rows that stood before an earlier stamp. */
  'time.sorted': { readonly column: string }
  /** Rows merged, by their mean, into an earlier row of the same stamp. */
  'time.duplicates': { readonly column: string }
  /** Rows that share a stamp with another, of a table of several series; the columns `id` tell them apart. */
  'time.severalSeries': { readonly column: string; readonly id: string }
  /** Rows left out because their stamp is off the step. */
  'time.offGrid': { readonly column: string; readonly step: string }
  /** Grid points no row stands for; the rows are those that follow such a gap. */
  'time.gaps': { readonly column: string; readonly step: string }
  'time.irregular': { readonly column: string; readonly step: string }
  'time.mixedSteps': { readonly column: string; readonly first: string; readonly second: string }
  /** The bytes are not those that were described before. */
  'source.changed': { readonly name: string }
  /** Formulas whose result the workbook does not hold; they are missing. */
  'sheet.uncalculated': { readonly sheet: string }
  /** The first sheet was read of several. */
  'sheet.others': { readonly sheet: string; readonly sheets: number }
  /** Rows of the file `name` with a stamp that a file before it has too. */
  'append.overlap': { readonly name: string }
  /** Rows that have no match in the file `name`. */
  'join.unmatched': { readonly name: string }
  /** Rows of the file `name` that repeat a stamp; the last of them was taken. */
  'join.duplicates': { readonly name: string }
  /** Instants in one file and times without an offset in the other. */
  'join.clocks': { readonly first: string; readonly name: string }
  /** The first column has no name and holds the time; `column` is the name given. */
  'time.unnamed': { readonly column: string }
}

export const rowsShown = 20

export function createNotice<Code extends NoticeCode>(
  code: Code,
  parameters: NoticeParameters[Code],
  rows: readonly number[],
  count = rows.length,
): Notice {
  return { code, parameters, rows: rows.slice(0, rowsShown), count }
}

/** Counts rows and keeps the first few numbers. */
export interface RowTally {
  readonly rows: readonly number[]
  readonly count: number
  add(row: number): void
}

export function createRowTally(): RowTally {
  return new Tally()
}

/** A file may have a hundred thousand columns with several tallies each, nearly all of them empty. */
class Tally implements RowTally {
  count = 0
  private shown: number[] | null = null

  get rows(): readonly number[] {
    return this.shown ?? noRows
  }

  add(row: number): void {
    this.count++
    this.shown ??= []
    if (this.shown.length < rowsShown) this.shown.push(row)
  }
}

const noRows: readonly number[] = []
