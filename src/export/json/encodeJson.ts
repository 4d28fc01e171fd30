/**
 * A forecast as one JSON document, piece by piece: what was known of the run, and each table as a list of rows. Numbers
 * read back bit for bit; what is missing is null; stamps are ISO text, rows counted 1, 2, 3 numbers.
 */

import type { ForecastDocument } from '../document'
import type { TextPiece } from '../pieces'
import { numberText } from '../tables/numberText'
import { stampText } from '../tables/stampText'
import type { ExportTable, TableColumn } from '../tables/table'

/** Raised when a reader of an earlier form would take the new one wrong. */
export const jsonVersion = 1
const rowsAtOnce = 4096

/** Throws `internal` on an infinite value. */
export function* encodeJson(
  { runId, model, source, settings, choices }: ForecastDocument,
  tables: readonly ExportTable[],
): Generator<TextPiece> {
  const head = {
    format: 'tidecast-forecast',
    version: jsonVersion,
    run: runId,
    model,
    source,
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
    choices,
  }
  yield { text: JSON.stringify(head, null, 2).replace(/\n\}$/, ''), rowsWritten: 0 }
  let rowsBefore = 0
  for (const table of tables) {
    for (const { text, rowsWritten } of tableJson(table))
      yield { text, rowsWritten: rowsBefore + rowsWritten }
    rowsBefore += table.rows
  }
  yield { text: '\n}\n', rowsWritten: rowsBefore }
}

function* tableJson({ name, rows, columns }: ExportTable): Generator<TextPiece> {
  const fields = columns.map((column) => ({ key: JSON.stringify(column.name), cell: cellWriter(column) }))
  yield { text: `,\n  ${JSON.stringify(name)}: [`, rowsWritten: 0 }
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const to = Math.min(rows, from + rowsAtOnce)
    let text = ''
    for (let row = from; row < to; row++) {
      const members = fields.map(({ key, cell }) => `${key}: ${cell(row)}`)
      text += `${row === 0 ? '' : ','}\n    { ${members.join(', ')} }`
    }
    yield { text, rowsWritten: to }
  }
  yield { text: rows === 0 ? ']' : '\n  ]', rowsWritten: rows }
}

function cellWriter(column: TableColumn): (row: number) => string {
  switch (column.kind) {
    case 'number':
      return (row) => numberText(column.values[row]!) || 'null'
    case 'stamp':
      if (column.timeKind === 'count') return (row) => numberText(column.values[row]!)
      return (row) => `"${stampText('iso', column.timeKind, column.values[row]!)}"`
    case 'text': {
      const words = column.words.map((word) => JSON.stringify(word))
      return (row) => words[column.codes[row]!]!
    }
  }
}
