/**
 * A table as CSV, piece by piece. Quoting follows RFC 4180. Lines end in LF, not its CRLF: every spreadsheet and reader
 * takes LF, and a shell's `cut` and `awk` then find no stray carriage return in the last column. UTF-8 without a mark.
 */

import type { TableOptions } from '../../contract'
import { TidecastError } from '../../util/errors'
import { csvText } from '../../util/spreadsheetText'
import type { TextPiece } from '../pieces'
import { numberText } from '../tables/numberText'
import { stampText } from '../tables/stampText'
import type { ExportTable, TableColumn } from '../tables/table'

export type CsvForm = Pick<TableOptions, 'delimiter' | 'decimal' | 'dateForm'>

/** Rows a piece: a piece is some milliseconds of work, after which a host may breathe. */
const rowsAtOnce = 4096

/** Throws `usage.setting` where delimiter and decimal sign are one, `internal` on an infinite value. */
export function* encodeCsv(table: ExportTable, form: CsvForm): Generator<TextPiece> {
  const { delimiter, decimal } = form
  if (delimiter === decimal) {
    throw new TidecastError('usage.setting', {
      name: 'The decimal sign',
      expected: 'another sign than the delimiter',
      got: decimal,
    })
  }
  const header = table.columns.map(({ name }) => csvText(name)).join(delimiter)
  const cells = table.columns.map((column) => cellWriter(column, form))
  yield { text: `${header}\n`, rowsWritten: 0 }
  for (let from = 0; from < table.rows; from += rowsAtOnce) {
    const to = Math.min(table.rows, from + rowsAtOnce)
    let text = ''
    for (let row = from; row < to; row++) {
      text += cells[0]!(row)
      for (let column = 1; column < cells.length; column++) text += delimiter + cells[column]!(row)
      text += '\n'
    }
    yield { text, rowsWritten: to }
  }
}

function cellWriter(column: TableColumn, { decimal, dateForm }: CsvForm): (row: number) => string {
  switch (column.kind) {
    case 'number': {
      const { values } = column
      if (decimal === '.') return (row) => numberText(values[row]!)
      return (row) => numberText(values[row]!).replace('.', decimal)
    }
    case 'stamp': {
      const { timeKind, values } = column
      return (row) => stampText(dateForm, timeKind, values[row]!)
    }
    case 'text': {
      const { codes } = column
      const words = column.words.map(csvText)
      return (row) => words[codes[row]!]!
    }
  }
}
