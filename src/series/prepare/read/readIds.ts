/** Which series each row of a long table belongs to: the ids of a column, named or found. */

import { TidecastError } from '../../../util/errors'
import type { ByteSource } from '../../byteSource'
import { readTextRows } from '../../readTextRows'
import { suggestColumns } from '../../columns/suggest'
import { listNames, type Table } from '../../table'
import { stampsOf } from './readPoints'

/** Stamps that come again in this share of the rows are those of several series. */
const sharedStamps = 0.2

export interface IdsChoice {
  /** Absent: looked for. */
  readonly column: string | undefined
  /** As in reading the points. */
  readonly time: string | null | undefined
  readonly signal: AbortSignal
}

/**
 * One id a row of the table; null where the table is one series: no column was named and stamps do not come again, or
 * no column of text parts them. Throws `column.unknown`.
 */
export async function readIds(
  source: ByteSource,
  table: Table,
  { column, time, signal }: IdsChoice,
): Promise<readonly string[] | null> {
  const { stamps } = stampsOf(table, time === undefined ? suggestColumns(table).time : time)
  if (column === undefined && repeatedShare(stamps) < sharedStamps) return null
  const [header, ...rows] = await readTextRows(source, signal)
  const names = header?.cells.map((cell) => cell.trim()) ?? []
  const cells = new Map(rows.map((row) => [row.row, row.cells]))
  const idsAt = (at: number) =>
    Array.from({ length: table.rows }, (_, i) => cells.get(table.rowNumber(i))?.[at] ?? '')
  if (column !== undefined) {
    const at = names.indexOf(column)
    if (at < 0) throw new TidecastError('column.unknown', { column, columns: listNames(table.columns) })
    return idsAt(at)
  }
  const words = table.columns.filter(({ kind }) => kind !== 'time' && kind !== 'number' && kind !== 'empty')
  for (const { name } of words) {
    const ids = idsAt(names.indexOf(name))
    if (partsStamps(ids, stamps)) return ids
  }
  return null
}

function repeatedShare(stamps: Float64Array): number {
  const known = stamps.filter((stamp) => !Number.isNaN(stamp)).sort()
  let repeated = 0
  for (let i = 1; i < known.length; i++) if (known[i] === known[i - 1]) repeated++
  return known.length === 0 ? 0 : repeated / known.length
}

/** Whether no id has a stamp twice, and ids are fewer than rows. */
function partsStamps(ids: readonly string[], stamps: Float64Array): boolean {
  const pairs = new Set(ids.map((id, i) => `${stamps[i]} ${id}`))
  return pairs.size === ids.length && new Set(ids).size <= ids.length / 2
}
