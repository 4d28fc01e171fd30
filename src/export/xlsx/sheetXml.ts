/** One table as the XML of a sheet, piece by piece. Text is inline text: nothing in a sheet of ours is a formula. */

import { millisecondsPerDay } from '../../util/civil'
import { numberText } from '../tables/numberText'
import { stampText } from '../tables/stampText'
import type { TextPiece } from '../pieces'
import type { ExportTable, StampColumn, TableColumn } from '../tables/table'
import { styleNumbers } from './styles'
import { xmlText } from './xmlText'

const rowsAtOnce = 2048
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The rows that a sheet may have, its header among them. */
export const mostSheetRows = 1_048_576
/** The columns that a sheet may have. */
export const mostSheetColumns = 16_384

export function* sheetXml(table: ExportTable): Generator<TextPiece> {
  const cells = table.columns.map((column, place) => cellWriter(column, columnName(place)))
  const widths = table.columns.map(
    (column, place) =>
      `<col min="${place + 1}" max="${place + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  )
  const header = table.columns.map(({ name }, place) =>
    inlineText(`${columnName(place)}1`, name, styleNumbers.header),
  )
  yield {
    text:
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${mainSpace}">` +
      '<sheetViews><sheetView workbookViewId="0">' +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`,
    rowsWritten: 0,
  }
  for (let from = 0; from < table.rows; from += rowsAtOnce) {
    const to = Math.min(table.rows, from + rowsAtOnce)
    let text = ''
    for (let row = from; row < to; row++) {
      text += `<row r="${row + 2}">`
      for (const cell of cells) text += cell(row)
      text += '</row>'
    }
    yield { text, rowsWritten: to }
  }
  yield { text: '</sheetData></worksheet>', rowsWritten: table.rows }
}

function cellWriter(column: TableColumn, letters: string): (row: number) => string {
  switch (column.kind) {
    case 'number': {
      const { values } = column
      return (row) => numberCell(`${letters}${row + 2}`, values[row]!)
    }
    case 'stamp':
      return stampWriter(column, letters)
    case 'text': {
      const { words, codes } = column
      return (row) => {
        const word = words[codes[row]!]!
        return word === '' ? '' : inlineText(`${letters}${row + 2}`, word)
      }
    }
  }
}

/** Days of a workbook where every stamp is one; the ISO text of stamps with a zone, which a workbook has not. */
function stampWriter({ timeKind, values }: StampColumn, letters: string): (row: number) => string {
  if (timeKind === 'count') return (row) => numberCell(`${letters}${row + 2}`, values[row]!)
  const areDays = timeKind !== 'instant' && values.every((stamp) => stamp >= firstDay && stamp < dayAfterLast)
  if (!areDays) {
    return (row) => inlineText(`${letters}${row + 2}`, stampText('iso', timeKind, values[row]!))
  }
  const style = timeKind === 'date' ? styleNumbers.date : dateTimeStyle(values)
  return (row) =>
    numberCell(`${letters}${row + 2}`, values[row]! / millisecondsPerDay + daysBefore1970, style)
}

/** Workbooks count days from 1900, and 1900-02-29, which never was, among them: dates are sure from March on. */
const daysBefore1970 = 25_569
const firstDay = (61 - daysBefore1970) * millisecondsPerDay
const dayAfterLast = (2_958_466 - daysBefore1970) * millisecondsPerDay

function dateTimeStyle(stamps: Float64Array): number {
  return stamps.every((stamp) => stamp % 1000 === 0) ? styleNumbers.dateTime : styleNumbers.dateMilliseconds
}

function numberCell(place: string, value: number, style = 0): string {
  const text = numberText(value)
  if (text === '') return ''
  return style === 0
    ? `<c r="${place}"><v>${text}</v></c>`
    : `<c r="${place}" s="${style}"><v>${text}</v></c>`
}

function inlineText(place: string, text: string, style = 0): string {
  const styled = style === 0 ? '' : ` s="${style}"`
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : columnName(Math.floor(place / 26) - 1) + last
}

/** In characters. */
function widthOf(column: TableColumn): number {
  switch (column.kind) {
    case 'number':
      return 14
    case 'stamp':
      return 21
    case 'text':
      return column.words.reduce((widest, word) => Math.min(60, Math.max(widest, word.length + 2)), 10)
  }
}
