/** Tables that nothing can be trained on, refused with the cell to mend where there is one. */

import { TidecastError } from '../util/errors'
import { listNames, shorten, type Table } from './table'

/** Fewer rows than this may be ragged by chance. */
const fewRows = 10

/** Throws `file.ragged`, `column.ambiguousNumbers`, `column.notNumbers` and `file.noNumbers`. */
export function refuseUntrainable(table: Table): void {
  const { name, rows, ragged, columns } = table
  if (rows >= fewRows && ragged.count > rows / 2) {
    const share = Math.round((100 * ragged.count) / rows)
    throw new TidecastError('file.ragged', { name, fields: columns.length, share, row: ragged.rows[0]! })
  }
  if (columns.some((column) => column.kind === 'number')) return
  for (const { name: column, ambiguousNumber, spoiler } of columns) {
    if (ambiguousNumber !== null) {
      throw new TidecastError('column.ambiguousNumbers', { column, text: ambiguousNumber })
    }
    if (spoiler) {
      throw new TidecastError('column.notNumbers', { column, row: spoiler.row, text: shorten(spoiler.text) })
    }
  }
  throw new TidecastError('file.noNumbers', { name, columns: listNames(columns) })
}
