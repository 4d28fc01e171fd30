/** The files a table is made of, as they are told: their names, rows and the column their rows are matched by. */

import type { SourceFile } from '../../contract'
import { suggestColumns } from '../columns/suggest'
import type { Table } from '../table'

/** Of a table of one file, that file. */
export function filesOf(table: Table): readonly SourceFile[] {
  return table.files ?? [{ name: table.name, rows: table.rows, time: suggestColumns(table).time }]
}
