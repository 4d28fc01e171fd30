/**
 * Every notice of this room: what its code means and which parameters its sentence may use. All carry `count` and the
 * first row numbers beside these parameters.
 */

import type { Notice, NoticeCode } from '../contract'

/** Parameters of each notice's sentence. */
interface NoticeParameters {
  /** Not UTF-8, so read as `encoding`; or, with `encoding` utf-8, cut inside its last character. */
  'encoding.guessed': { readonly encoding: string }
  /** Rows with fewer fields than the header (their last cells are missing) or more (left out whole). */
  'rows.ragged': { readonly fields: number }
  /** Blank names became column1…, repeated names got a suffix; `columns` lists the names given. */
  'header.repaired': { readonly columns: string }
  /** The first row is data; the columns were named column1… */
  'header.absent': Record<string, never>
  /** Cells of the target that are empty or spell a missing value. */
  'cells.missing': { readonly column: string }
  /** Rows left out because their cell in the time column `column` is missing. */
  'cells.rejected': { readonly column: string }
  /** Quotes that neither open nor close a field as they should; the text of those fields is a guess. */
  'quotes.malformed': Record<string, never>
  /** A column that began as `kind` and became text at the row given, which holds `text`. */
  'column.mixed': { readonly column: string; readonly kind: 'number' | 'time'; readonly text: string }
  /** Dates that can be day first or month first, as `text` shows; the column is not used as time. */
  'dates.ambiguous': { readonly column: string; readonly text: string }
  /** The column is day first; the row that decided it is given, or none where the dots decided. */
  'dates.dayFirst': { readonly column: string }
  'dates.monthFirst': { readonly column: string }
  /** A column of numbers read as seconds or milliseconds since 1970 UTC. */
  'time.epoch': { readonly column: string; readonly unit: 'seconds' | 'milliseconds' }
  /** Rows that stood before an earlier stamp. */
  'time.sorted': { readonly column: string }
  /** Rows merged, by their mean, into an earlier row of the same stamp. */
  'time.duplicates': { readonly column: string }
  /** Rows left out because their stamp is off the step. */
  'time.offGrid': { readonly column: string; readonly step: string }
  /** Grid points no row stands for; the rows are those that follow such a gap. */
  'time.gaps': { readonly column: string; readonly step: string }
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
  const rows: number[] = []
  let count = 0
  return {
    rows,
    get count() {
      return count
    },
    add(row) {
      count++
      if (rows.length < rowsShown) rows.push(row)
    },
  }
}
