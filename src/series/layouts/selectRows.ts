/** Some rows of a table as a table of their own. Row numbers stay those of the file. */

import { TidecastError } from '../../util/errors'
import type { Column, Table } from '../table'

/** @param rows indices, ascending. */
export function selectRows(table: Table, rows: Int32Array): Table {
  return {
    ...table,
    rows: rows.length,
    groups: null,
    columns: table.columns.map((column) => selectCells(column, rows)),
    rowNumber: (index) => table.rowNumber(rows[index]!),
  }
}

function selectCells(column: Column, rows: Int32Array): Column {
  const pick = (values: Float64Array | null) => values && Float64Array.from(rows, (row) => values[row]!)
  const numbers = pick(column.numbers)
  const { time } = column
  const stamps = pick(time && time.stamps)
  return {
    ...column,
    missing: countMissing(numbers ?? stamps) ?? column.missing,
    numbers,
    proposed: pick(column.proposed),
    flags: pick(column.flags),
    clock: pick(column.clock),
    time: time && stamps && { ...time, stamps },
  }
}

function countMissing(values: Float64Array | null): number | null {
  return values && values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
}

/** The rows of one series. Throws `series.unknown`, and `series.unnamed` where several are there and none is named. */
export function selectSeries(table: Table, id: string | undefined): Table {
  if (!table.groups) return table
  const only = table.groups.ids.length === 1 ? table.groups.ids[0] : undefined
  return selectRows(table, table.groups.rowsOf(namedOr(id ?? only, table)))
}

function namedOr(id: string | undefined, { groups, name }: Table): string {
  if (id !== undefined) return id
  throw new TidecastError('series.unnamed', { name, count: groups!.ids.length })
}
