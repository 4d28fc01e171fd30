/** Rows of appended tables whose stamp a table before theirs has too. */

import { firstNotBelow } from '../../util/ascending'
import { createRowTally, type RowTally } from '../notices'
import type { Table } from '../table'

/**
 * Rows of different series share their stamps without overlapping.
 * @param time the column of stamps. @returns one tally a table, with row numbers of its file; that of the first is empty
 */
export function findOverlap(tables: readonly Table[], time: string): readonly RowTally[] {
  const earlier = new Map<string, Float64Array[]>()
  return tables.map((table) => {
    const tally = createRowTally()
    const stamps = table.columns.find(({ name }) => name === time)?.time?.stamps
    if (!stamps) return tally
    for (const [id, rows] of rowsBySeries(table)) {
      const own = rows.map((row) => stamps[row]!).filter((stamp) => !Number.isNaN(stamp))
      const sorted = own.slice().sort()
      const before = earlier.get(id) ?? []
      const touched = before.filter((other) => meet(other, sorted))
      if (touched.length > 0) {
        for (const row of rows)
          if (touched.some((other) => other[firstNotBelow(other, stamps[row]!)] === stamps[row]!))
            tally.add(table.rowNumber(row))
      }
      if (sorted.length > 0) earlier.set(id, [...before, sorted])
    }
    return tally
  })
}

function rowsBySeries({ groups, rows }: Table): readonly (readonly [id: string, rows: Float64Array])[] {
  if (!groups) return [['', Float64Array.from({ length: rows }, (_, row) => row)]]
  return groups.ids.map((id) => [id, Float64Array.from(groups.rowsOf(id))])
}

/** Whether two ascending runs of stamps cover any time in common. */
function meet(one: Float64Array, other: Float64Array): boolean {
  return one.length > 0 && other.length > 0 && one[0]! <= other.at(-1)! && other[0]! <= one.at(-1)!
}
