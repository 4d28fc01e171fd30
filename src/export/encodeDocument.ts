/** A forecast in the format asked for, as the bytes of a file, piece by piece. */

import { defaultTableOptions, type TableFormat, type TableOptions } from '../contract'
import type { Points } from '../series'
import { encodeCsv } from './csv/encodeCsv'
import type { ForecastDocument } from './document'
import { encodeJson } from './json/encodeJson'
import { asBytes, type BytePiece } from './pieces'
import { forecastTable, type TabledDocument } from './tables/forecastTable'
import { backtestTable, historyTable, rivalsTable, settingsTable } from './tables/otherTables'
import { preparedTable } from './tables/preparedTable'
import type { ExportTable } from './tables/table'
import { encodeXlsx } from './xlsx/encodeXlsx'

export interface EncodedDocument {
  /** In all tables of the file. */
  readonly rows: number
  /** The first piece throws what cannot be written at all. */
  readonly pieces: Generator<BytePiece>
}

export function encodeDocument(
  document: ForecastDocument,
  format: TableFormat,
  options: TableOptions,
): EncodedDocument {
  const tables = tablesOf(document, format, options)
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    pieces: encode(document, format, options, tables),
  }
}

function encode(
  document: ForecastDocument,
  format: TableFormat,
  options: TableOptions,
  tables: readonly ExportTable[],
): Generator<BytePiece> {
  switch (format) {
    case 'csv':
      return encodeCsv(tables[0]!, options)
    case 'json':
      return asBytes(encodeJson(document, tables))
    case 'xlsx':
      return encodeXlsx(tables)
  }
}

/** The forecast first. Settings are a sheet of a workbook and the head of a JSON document. */
function tablesOf(
  document: ForecastDocument,
  format: TableFormat,
  options: TableOptions,
): readonly ExportTable[] {
  const forecast = forecastTable(document, options)
  if (format === 'csv') return [forecast]
  const all = [forecast, historyTable(document), backtestTable(document), rivalsTable(document)]
  return format === 'json' ? all : [...all, settingsTable(document)]
}

/** The forecast alone, as CSV by default, whole. @param coverages of the columns. @default those of the bands */
export function encodeForecastTable(document: TabledDocument, coverages?: readonly number[]): Uint8Array {
  const table = forecastTable(document, defaultTableOptions, coverages)
  return new TextEncoder().encode(csvText(table, defaultTableOptions))
}

/** Prepared series as CSV, whole, with where each value comes from. */
export function encodePrepared(all: readonly Points[]): Uint8Array {
  return new TextEncoder().encode(csvText(preparedTable(all), defaultTableOptions))
}

/** What a clipboard takes and a spreadsheet pastes as cells. */
export function encodeClipboard(document: ForecastDocument, options: TableOptions): string {
  return csvText(forecastTable(document, options), { ...options, delimiter: '\t' })
}

function csvText(table: ExportTable, options: TableOptions): string {
  let text = ''
  const decoder = new TextDecoder()
  for (const { bytes } of encodeCsv(table, options)) text += decoder.decode(bytes)
  return text
}
