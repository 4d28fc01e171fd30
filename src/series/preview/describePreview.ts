/** What a preview tells of a table: its first rows, each column with its range and rejects, and every notice. */

import type { ColumnPreview, LayoutSuggestion, SourcePreview } from '../../contract'
import { inPieces, type Work } from '../../util/pieces'
import { timeAndNotices } from '../inspect/tableNotices'
import { describeTable, shorten, type Column, type Table } from '../table'
import { decisionsOf } from './decisions'

export interface PreviewContext {
  readonly complete: boolean
  readonly hash: string | null
  readonly layout: LayoutSuggestion
}

/** @param table as read, or as unfolded by its layout. */
export function* describePreview(
  table: Table,
  { complete, hash, layout }: PreviewContext,
): Work<SourcePreview> {
  const written = table.folded ?? table
  const description = describeTable(table)
  const columns: ColumnPreview[] = []
  for (const column of written.columns) columns.push(yield* describeColumn(column, written))
  const { notices } = yield* timeAndNotices(table)
  return {
    ...description,
    complete,
    hash,
    format: written.format,
    sheets: written.sheets,
    sheet: written.sheet,
    decimal: written.decimal,
    columns,
    rowNumbers: written.preview.map((_, index) => written.rowNumber(index)),
    notices,
    decisions: decisionsOf(written, layout),
    suggestedLayout: layout,
  }
}

function* describeColumn(column: Column, { reading }: Table): Work<ColumnPreview> {
  const { name, kind, missing, format, rejected, firstRejected, time, numbers } = column
  const { minimum, maximum } = yield* rangeOf(time ? time.stamps : kind === 'number' ? numbers : null)
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

function* rangeOf(
  values: Float64Array | null,
): Work<{ readonly minimum: number | null; readonly maximum: number | null }> {
  let minimum = Infinity
  let maximum = -Infinity
  yield* inPieces(values?.length ?? 0, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = values![i]!
      if (value < minimum) minimum = value
      if (value > maximum) maximum = value
    }
  })
  return minimum <= maximum ? { minimum, maximum } : { minimum: null, maximum: null }
}
