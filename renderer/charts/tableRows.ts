/** The rows of a chart's table twin: every stamp in view, and what each line says there. */

import { linesOf } from './marksByKind'
import { indicesWithin } from './stampSearch'
import { valueAt } from './readout'
import type { ChartMark, LineMark, StampRange } from './types'

export interface TableCell {
  readonly value: number
  readonly filled: boolean
}

export interface TableRow {
  readonly stamp: number
  /** Aligned with the columns. */
  readonly cells: readonly TableCell[]
}

export interface TableContent {
  readonly columns: readonly LineMark[]
  readonly rows: readonly TableRow[]
  /** Rows there would be without the limit. */
  readonly total: number
}

/** In reading order, ghosts left out: they are the past of a column that is there. */
const columnOrder: readonly LineMark['role'][] = ['actual', 'forecast', 'final', 'baseline', 'lastValue']

function cellAt(line: LineMark, stamp: number): TableCell {
  const { first, end } = indicesWithin(line.stamps, { from: stamp, to: stamp })
  return { value: valueAt(line, stamp, 0), filled: first < end && line.filled?.[first] === 1 }
}

export function tableContent(marks: readonly ChartMark[], view: StampRange, limit: number): TableContent {
  const lines = linesOf(marks)
  const columns = columnOrder.flatMap((role) => lines.filter((line) => line.role === role))
  const stamps = new Set<number>()
  for (const line of columns) {
    const { first, end } = indicesWithin(line.stamps, view)
    for (const stamp of line.stamps.subarray(first, end)) stamps.add(stamp)
  }
  const sorted = Float64Array.from(stamps).sort()
  const rows = Array.from(sorted.subarray(0, limit), (stamp) => ({
    stamp,
    cells: columns.map((line) => cellAt(line, stamp)),
  }))
  return { columns, rows, total: sorted.length }
}
