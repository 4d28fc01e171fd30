/** The series that the rows of a long table belong to: its columns of names, read once more as text. */

import type { ByteSource } from '../byteSource'
import { readRows } from '../readRows'
import { findColumn, type Table } from '../table'
import { createGroupBuilder, idSeparator, type Groups } from './groups'

/** @param source the bytes, translated. Throws `cancelled` and `column.unknown`. */
export async function groupRows(
  source: ByteSource,
  table: Table,
  columns: readonly string[],
  signal: AbortSignal,
): Promise<Groups> {
  const places = columns.map((name) => table.columns.indexOf(findColumn(table, name)))
  const width = table.columns.length
  const builder = createGroupBuilder(table.rows)
  await readRows(source, {
    signal,
    limit: Infinity,
    shape: table.shape,
    encoding: table.source.encoding,
    onRow(cells) {
      // Of a row too long nothing is believed, as when it was read.
      const isLong = cells.length > width
      builder.add(places.map((place) => (isLong ? '' : (cells[place] ?? '').trim())).join(idSeparator))
    },
  })
  return builder.finish()
}
