/** What a preview tells of a table: its first rows, each column with its range and rejects, and every notice. */

import type { ColumnPreview, LayoutSuggestion, SourcePreview } from '../../contract'
import { noticesOf } from '../inspect/tableNotices'
import { describeTable, shorten, type Column, type Table } from '../table'
import { decisionsOf } from './decisions'

export interface PreviewContext {
  readonly complete: boolean
  readonly hash: string | null
  readonly layout: LayoutSuggestion
}

/** @param table as read, or as unfolded by its layout. */
export function describePreview(table: Table, { complete, hash, layout }: PreviewContext): SourcePreview {
  const written = table.folded ?? table
  const description = describeTable(table)
  return {
    ...description,
    complete,
    hash,
    format: written.format,
    sheets: written.sheets,
    sheet: written.sheet,
    decimal: written.decimal,
    columns: written.columns.map((column) => describeColumn(column, written)),
    rowNumbers: written.preview.map((_, index) => written.rowNumber(index)),
    notices: noticesOf(table),
    decisions: decisionsOf(written, layout),
    suggestedLayout: layout,
  }
}

function describeColumn(column: Column, { reading }: Table): ColumnPreview {
  const { name, kind, missing, format, rejected, firstRejected, time, numbers } = column
  const { minimum, maximum } = rangeOf(time ? time.stamps : kind === 'number' ? numbers : null)
  return {
    name,
    kind,
    missing,
    format,
    rejected,
    firstRejected: firstRejected && { row: firstRejected.row, text: shorten(firstRejected.text) },
    chosen: reading.columns !== undefined && Object.hasOwn(reading.columns, name),
    minimum,
    maximum,
    timeKind: time?.kind ?? null,
    open: time?.ambiguous ?? column.ambiguousNumber,
  }
}

function rangeOf(values: Float64Array | null): { minimum: number | null; maximum: number | null } {
  let minimum = Infinity
  let maximum = -Infinity
  for (const value of values ?? []) {
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  return minimum <= maximum ? { minimum, maximum } : { minimum: null, maximum: null }
}
