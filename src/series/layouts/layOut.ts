/** A table as the layout that the user chose has it: rows grouped by series, or series in rows unfolded. */

import type { ByteSource } from '../byteSource'
import type { Table } from '../table'
import { groupRows } from './groupRows'
import { unfoldSeries } from './seriesPerRow'

/** @param source the bytes, translated. */
export async function layOut(source: ByteSource, table: Table, signal: AbortSignal): Promise<Table> {
  const { layout } = table.reading
  switch (layout?.kind) {
    case 'long':
      return { ...table, groups: await groupRows(source, table, layout.id, signal) }
    case 'seriesPerRow':
      return unfoldSeries(source, table, layout.names ?? 1, signal)
    case 'single':
    case 'wide':
    case undefined:
      return table
  }
}
