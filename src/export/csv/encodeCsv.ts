/**
 * A table as CSV, piece by piece. Quoting follows RFC 4180. Lines end in LF, not its CRLF: every spreadsheet and reader
 * takes LF, and a shell's `cut` and `awk` then find no stray carriage return in the last column. UTF-8 without a mark.
 */

import type { TableOptions } from '../../contract'
import { TidecastError } from '../../util/errors'
import { csvText } from '../../util/spreadsheetText'
import { widestNumber, writeNumber } from '../bytes/numberBytes'
import { createStampWriter, widestStamp } from '../bytes/stampBytes'
import type { BytePiece } from '../pieces'
import type { ExportTable, TableColumn } from '../tables/table'

export type CsvForm = Pick<TableOptions, 'delimiter' | 'decimal' | 'dateForm'>

/** A piece is some milliseconds of work, after which a host may breathe. */
const rowsAtOnce = 4096
const bytesAtOnce = 2 ** 20

const lineEnd = 10

/** Throws `usage.setting` where delimiter and decimal sign are one, `internal` on an infinite value. */
export function* encodeCsv(table: ExportTable, form: CsvForm): Generator<BytePiece> {
  const { delimiter, decimal } = form
  if (delimiter === decimal) {
    throw new TidecastError('usage.setting', {
      name: 'The decimal sign',
      expected: 'another sign than the delimiter',
      got: decimal,
    })
  }
  const header = table.columns.map(({ name }) => csvText(name)).join(delimiter)
  yield { bytes: new TextEncoder().encode(`${header}\n`), rowsWritten: 0 }

  const cells = table.columns.map((column) => cellWriter(column, form))
  const between = delimiter.charCodeAt(0)
  const widestRow = cells.reduce((sum, { widest }) => sum + widest + 1, 0)
  const rows = Math.max(1, Math.min(rowsAtOnce, Math.floor(bytesAtOnce / widestRow)))
  const bytes = new Uint8Array(rows * widestRow)
  for (let from = 0; from < table.rows; from += rows) {
    const to = Math.min(table.rows, from + rows)
    let at = 0
    for (let row = from; row < to; row++) {
      for (const { write } of cells) {
        at = write(bytes, at, row)
        bytes[at++] = between
      }
      bytes[at - 1] = lineEnd
    }
    yield { bytes: bytes.slice(0, at), rowsWritten: to }
  }
}

interface CellWriter {
  /** Bytes that no cell of the column exceeds. */
  readonly widest: number
  /** Returns the place after the cell. */
  readonly write: (bytes: Uint8Array, at: number, row: number) => number
}

function cellWriter(column: TableColumn, { decimal, dateForm }: CsvForm): CellWriter {
  switch (column.kind) {
    case 'number': {
      const { values } = column
      const sign = decimal.charCodeAt(0)
      return { widest: widestNumber, write: (bytes, at, row) => writeNumber(bytes, at, values[row]!, sign) }
    }
    case 'stamp': {
      const { timeKind, values } = column
      const writeStamp = createStampWriter(dateForm, timeKind)
      return { widest: widestStamp, write: (bytes, at, row) => writeStamp(bytes, at, values[row]!) }
    }
    case 'text': {
      const { codes } = column
      const encoder = new TextEncoder()
      const words = column.words.map((word) => encoder.encode(csvText(word)))
      return {
        widest: words.reduce((widest, { length }) => Math.max(widest, length), 0),
        write: (bytes, at, row) => {
          const word = words[codes[row]!]!
          for (let i = 0; i < word.length; i++) bytes[at + i] = word[i]!
          return at + word.length
        },
      }
    }
  }
}
