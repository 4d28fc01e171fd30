/**
 * A source after reading: typed columns, a short preview, and what was noticed. Numbers and stamps lie in typed
 * arrays; the text of other cells is not kept. A number column can still be read as time (years, epochs) from its
 * numbers; any other change of meaning reads the source again.
 */

import type { ColumnKind, Notice, SourceDescription, TimeKind } from '../contract'
import { TidecastError } from '../util/errors'
import { suggestColumns } from './suggest'

/** A cell that a reading of its column could not take. */
export interface Offender {
  /** 1-based row number in the file. */
  readonly row: number
  readonly text: string
}

/** A column read as time. */
export interface TimeColumn {
  readonly kind: TimeKind
  /** Milliseconds as if UTC, one a row; NaN where the cell is missing. */
  readonly stamps: Float64Array
  /** A date that can be read day first or month first, where no row decides; the stamps are then no reading at all. */
  readonly ambiguous: string | null
}

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  /** Cells that are empty or spell a missing value. */
  readonly missing: number
  /** One a row, NaN where missing; null unless every cell is a number or missing. */
  readonly numbers: Float64Array | null
  /** Null unless every cell is a stamp of one format or missing. */
  readonly time: TimeColumn | null
  /** The first cell that is neither missing nor a number. */
  readonly notNumber: Offender | null
  /** A cell such as `1,234` that is a fraction or thousands, where nothing in the file decides. */
  readonly ambiguousNumber: string | null
  /** The first cell that is neither missing nor a stamp of the column's format. */
  readonly notTime: Offender | null
}

export interface Table {
  readonly name: string
  readonly bytes: number
  readonly encoding: string
  readonly delimiter: string
  /** Rows of data, the header not counted. */
  readonly rows: number
  readonly columns: readonly Column[]
  readonly preview: readonly (readonly string[])[]
  readonly notices: readonly Notice[]
  /** The row number in the file of the data row `index` (0-based). */
  rowNumber(index: number): number
}

/** The column of that name; throws `column.unknown`. */
export function findColumn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column) return column
  throw new TidecastError('column.unknown', { column: name, columns: listNames(table.columns) })
}

/** Column names for a sentence: the first twelve. */
export function listNames(columns: readonly Column[]): string {
  const shown = columns.slice(0, 12).map((column) => shorten(column.name))
  return columns.length > shown.length ? `${shown.join(', ')}, … (${columns.length})` : shown.join(', ')
}

/** Text of a cell for a sentence: at most 60 characters. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** What the window and the command line are told of a table. */
export function describeTable(table: Table): SourceDescription {
  return {
    name: table.name,
    bytes: table.bytes,
    encoding: table.encoding,
    delimiter: table.delimiter,
    rows: table.rows,
    columns: table.columns.map(({ name, kind, missing }) => ({ name, kind, missing })),
    preview: table.preview,
    notices: table.notices,
    suggestion: suggestColumns(table),
  }
}
