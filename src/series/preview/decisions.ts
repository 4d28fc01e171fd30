/** What was settled of a reading, by whom, and on what evidence. */

import type { LayoutSuggestion, ReadingDecision, ReadingOptions } from '../../contract'
import { shownDelimiter } from '../structure/delimiters'
import { noQuote } from '../structure/dialect'
import type { Table } from '../table'

export function decisionsOf(table: Table, layout: LayoutSuggestion): readonly ReadingDecision[] {
  const decided =
    table.format === 'text'
      ? [encodingOf(table), delimiterOf(table), quoteOf(table), decimalOf(table)]
      : table.format === 'workbook'
        ? [sheetOf(table)]
        : []
  return [...decided, headerOf(table), firstRowOf(table), layoutOf(layout)].map((decision) =>
    isChosen(table.reading, decision)
      ? { ...decision, by: 'user', evidence: 'user', parameters: {} }
      : decision,
  )
}

function isChosen(reading: ReadingOptions, { option }: ReadingDecision): boolean {
  return reading[option] !== undefined
}

function encodingOf({ encoding }: Table): ReadingDecision {
  const shared = { option: 'encoding', value: encoding, parameters: {} } as const
  if (encoding === 'utf-8') return { ...shared, by: 'file', evidence: 'bytesFit' }
  if (encoding.startsWith('utf-16')) return { ...shared, by: 'file', evidence: 'byteOrderMark' }
  return { ...shared, by: 'guess', evidence: 'looksLike' }
}

function delimiterOf({ delimiter, ragged, rows, shape }: Table): ReadingDecision {
  const share = Math.round((100 * (rows - ragged.count)) / Math.max(1, rows))
  return {
    option: 'delimiter',
    value: shownDelimiter(delimiter),
    by: 'file',
    evidence: shape.width > 1 ? 'regularRows' : 'oneColumn',
    parameters: { share, fields: shape.width },
  }
}

function quoteOf({ shape }: Table): ReadingDecision {
  const { quote } = shape.dialect
  return {
    option: 'quote',
    value: quote === noQuote ? 'none' : quote,
    by: 'file',
    evidence: 'regularRows',
    parameters: { share: 100, fields: shape.width },
  }
}

function decimalOf({ decimal, columns }: Table): ReadingDecision {
  const shared = { option: 'decimal', value: decimal } as const
  const open = columns.find(({ ambiguousNumber }) => ambiguousNumber !== null)
  if (open) return { ...shared, by: 'guess', evidence: 'nothingDecides', parameters: { column: open.name } }
  const proof = columns.find(({ kind, format }) => kind === 'number' && format !== null)
  return proof
    ? { ...shared, by: 'file', evidence: 'columnProves', parameters: { column: proof.name } }
    : { ...shared, by: 'guess', evidence: 'nothingDecides', parameters: { column: '' } }
}

function headerOf({ shape }: Table): ReadingDecision {
  const rows = shape.headerRows.length
  return {
    option: 'headerRows',
    value: String(rows),
    by: 'file',
    evidence: rows > 0 ? 'namesAboveValues' : 'valuesFromFirst',
    parameters: { row: shape.headerRows[0] ?? shape.firstRow },
  }
}

function firstRowOf({ shape }: Table): ReadingDecision {
  return {
    option: 'firstRow',
    value: String(shape.headerRows[0] ?? shape.firstRow),
    by: 'file',
    evidence: shape.headerRows.length > 0 ? 'namesAboveValues' : 'valuesFromFirst',
    parameters: { row: shape.firstRow },
  }
}

function sheetOf({ sheet, sheets }: Table): ReadingDecision {
  return {
    option: 'sheet',
    value: sheet ?? '',
    by: 'file',
    evidence: sheets.length > 1 ? 'firstVisible' : 'onlyOne',
    parameters: { sheets: sheets.length },
  }
}

function layoutOf({ layout, evidence, parameters }: LayoutSuggestion): ReadingDecision {
  return { option: 'layout', value: layout.kind, by: 'file', evidence, parameters }
}
