/** The text of whole columns: a table does not keep it, so its source is read once more. */

import type { ByteSource } from './byteSource'
import { isMissingText } from './cells/cellText'
import { readRows } from './readRows'
import type { Column, Table } from './table'

/** Cells by column and row; null where missing. Equal texts are one string. @param source the bytes, translated. */
export async function textsOf(
  source: ByteSource,
  table: Table,
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Column, readonly (string | null)[]>> {
  const texts = new Map<Column, (string | null)[]>(columns.map((column) => [column, []]))
  const places = columns.map((column) => [table.columns.indexOf(column), texts.get(column)!] as const)
  const known = new Map<string, string>()
  await readRows(source, {
    signal,
    limit: Infinity,
    shape: table.shape,
    encoding: table.source.encoding,
    onRow(cells) {
      // Of a row too long nothing is believed, as when it was read.
      const isLong = cells.length > table.columns.length
      for (const [place, column] of places) {
        const text = isLong ? '' : (cells[place] ?? '').trim()
        if (!known.has(text)) known.set(text, text)
        column.push(isMissingText(text) ? null : known.get(text)!)
      }
    },
  })
  return texts
}
