/**
 * A source after reading: typed columns, a short preview, and what was noticed. Numbers and stamps lie in typed
 * arrays; the text of cells is not kept. A number column can still be read as time (years, epochs) from its numbers;
 * any other change of meaning reads the source again.
 */

import type {
  ColumnKind,
  Notice,
  ReadingOptions,
  SourceDescription,
  SourceFile,
  SourceFormat,
  TimeKind,
} from '../contract'
import { TidecastError } from '../util/errors'
import type { Groups } from './layouts/groups'
import type { RowTally } from './notices'
import type { TableShape } from './structure/tableShape'
import { suggestColumns } from './columns/suggest'

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
  /** A date that can be read two ways, where no row decides; the stamps are then the likelier reading. */
  readonly ambiguous: string | null
  /** Columns that hold the rest of the time: the clock, the hour, the month. */
  readonly companions: readonly string[]
}

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  /** Cells that are empty, spell a missing value, or do not fit what the column is. */
  readonly missing: number
  /** Cells that are neither missing nor what the column is, and the first of them. */
  readonly rejected: number
  readonly firstRejected: Offender | null
  /** How its cells are written, such as `DD/MM/YYYY` or `1.234,5`; null of text. */
  readonly format: string | null
  /** The row that ruled out the other order of day and month. */
  readonly decidingRow: number | null
  /** One a row, NaN where missing; null unless the column is one of numbers, or empty. */
  readonly numbers: Float64Array | null
  /** Numbers that are not believed without a word: an open decimal sign, codes, identities beyond 2^53. */
  readonly proposed: Float64Array | null
  /** Yes as 1, no as 0, NaN where missing. */
  readonly flags: Float64Array | null
  /** Times of day in milliseconds, of a column of clocks. */
  readonly clock: Float64Array | null
  /** Null unless the column is one of stamps. */
  readonly time: TimeColumn | null
  /** The first cell that is neither missing nor a number. */
  readonly notNumber: Offender | null
  /** A cell such as `1,234` that is a fraction or thousands, where nothing in the file decides. */
  readonly ambiguousNumber: string | null
  /** A cell of words in a column whose other cells are mostly numbers, too few of them to make it one. */
  readonly spoiler: Offender | null
  /** The first cell that is neither missing nor a stamp of the column's format. */
  readonly notTime: Offender | null
}

export interface Table {
  readonly name: string
  /** Those it is made of, where it is made of several. */
  readonly files?: readonly SourceFile[]
  readonly bytes: number
  readonly format: SourceFormat
  /** The sheets of a workbook and the one that was read. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** What the user decided of the reading. */
  readonly reading: ReadingOptions
  readonly encoding: string
  readonly delimiter: string
  /** The sign that parts fractions, as far as any column shows one. */
  readonly decimal: '.' | ','
  /** How its rows lie in the text and the text in its bytes, to read them again. */
  readonly shape: TableShape
  readonly source: { readonly encoding: string; readonly truncated: boolean }
  /** Rows with another number of fields. */
  readonly ragged: RowTally
  /** Rows of data, the header not counted. */
  readonly rows: number
  readonly columns: readonly Column[]
  readonly preview: readonly (readonly string[])[]
  /** The series its rows belong to; null where all rows are of one. */
  readonly groups: Groups | null
  /** The table as written, of one that was unfolded from a series a row. */
  readonly folded: Table | null
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

const previewCellLength = 200

/** Text of a cell as a preview shows it. */
export function previewText(cell: string): string {
  return cell.length > previewCellLength ? `${cell.slice(0, previewCellLength - 1)}…` : cell
}

/** Names of series told, of all. */
const seriesShown = 1000

/** What the window and the command line are told of a table. */
export function describeTable(table: Table): SourceDescription {
  return {
    name: table.name,
    ...(table.files && { files: table.files }),
    bytes: table.bytes,
    encoding: table.encoding,
    delimiter: table.delimiter,
    rows: table.rows,
    columns: table.columns.map(({ name, kind, missing }) => ({ name, kind, missing })),
    preview: table.preview,
    notices: table.notices,
    ...(table.groups && {
      series: { count: table.groups.ids.length, ids: table.groups.ids.slice(0, seriesShown) },
    }),
    suggestion: suggestColumns(table),
  }
}
