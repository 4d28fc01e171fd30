/** Sorted rows → a regular grid of points, with what did not fit and what is absent said. */

import type { Notice, TimeKind } from '../contract'
import { TidecastError } from '../util/errors'
import { formatStamp } from './formatStamp'
import { describeFrequency } from './frequency'
import { inferGrid, type Grid } from './inferGrid'
import { createNotice, createRowTally } from './notices'
import type { TimeIndex } from './regularSeries'
import type { SortedRows } from './sortRows'
import type { Table } from './table'

export interface GridPoints {
  readonly time: TimeIndex
  readonly notices: readonly Notice[]
  /** A column's values, one a grid point, NaN where missing. @param values one a data row. */
  place(values: Float64Array): Float64Array
}

/** Up to this share of the stamps may lie off the grid and is left out. */
const offGridShare = 0.05
/** Where fewer neighbours than this are one step apart, the commonest step is no step at all. */
const leastRegularity = 0.25
/** A grid may not be longer than this many points, nor than this many times its rows. */
const longestGrid = 20_000_000
const longestPerRow = 50

/** @param column the time column's name. Throws `series.empty`, `time.irregular` and `series.tooLong`. */
export function placeOnGrid(rows: SortedRows, kind: TimeKind, column: string, table: Table): GridPoints {
  if (rows.stamps.length === 0) throw new TidecastError('series.empty', { column })
  const grid = inferGrid(rows.stamps)
  const keepsStep = grid.regularity === 1 && grid.frequency.unit !== 'month'
  if (keepsStep && rows.stamps.length <= longestGrid) {
    return { time: { kind, frequency: grid.frequency, stamps: rows.stamps }, notices: [], place: rows.merge }
  }
  const step = describeFrequency(grid.frequency)
  const indices = new Float64Array(rows.stamps.length) // NaN off the grid
  const offGrid = createRowTally()
  for (let i = 0; i < indices.length; i++) {
    const index = grid.indexOf(rows.stamps[i]!)
    indices[i] = index
    if (Number.isNaN(index)) offGrid.add(table.rowNumber(rows.rows[i]!))
  }
  refuseIrregular()

  const first = indices.find((index) => !Number.isNaN(index))!
  const last = indices.findLast((index) => !Number.isNaN(index))!
  const points = last - first + 1
  refuseTooLong()

  const stamps = new Float64Array(points)
  for (let i = 0; i < points; i++) stamps[i] = grid.stampAt(first + i)
  const afterGaps = createRowTally()
  let absent = 0
  let previous = first - 1
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!
    if (Number.isNaN(index)) continue
    if (index > previous + 1) {
      absent += index - previous - 1
      afterGaps.add(table.rowNumber(rows.rows[i]!))
    }
    previous = index
  }

  const notices: Notice[] = []
  if (offGrid.count > 0)
    notices.push(createNotice('time.offGrid', { column, step }, offGrid.rows, offGrid.count))
  if (absent > 0) notices.push(createNotice('time.gaps', { column, step }, afterGaps.rows, absent))
  return {
    time: { kind, frequency: grid.frequency, stamps },
    notices,
    place(column) {
      const merged = rows.merge(column)
      const values = new Float64Array(points).fill(NaN)
      for (let i = 0; i < indices.length; i++) {
        const index = indices[i]!
        if (!Number.isNaN(index)) values[index - first] = merged[i]!
      }
      return values
    },
  }

  function refuseIrregular(): void {
    if (offGrid.count > offGridShare * rows.stamps.length) {
      const share = percent(offGrid.count / rows.stamps.length)
      throw new TidecastError('time.irregular', { column, share, step, row: offGrid.rows[0]! })
    }
    if (grid.regularity < leastRegularity && rows.stamps.length > 2) {
      const row = table.rowNumber(rows.rows[firstIrregular(rows.stamps, grid)]!)
      throw new TidecastError('time.irregular', { column, share: percent(1 - grid.regularity), step, row })
    }
  }

  function refuseTooLong(): void {
    const limit = Math.min(longestGrid, longestPerRow * table.rows)
    if (points <= limit) return
    const formatted = (index: number) => formatStamp(kind, grid.stampAt(index))
    throw new TidecastError('series.tooLong', {
      first: formatted(first),
      last: formatted(last),
      points,
      limit,
      row: table.rowNumber(rows.rows[loneliest(rows.stamps)]!),
    })
  }
}

/** Rows without stamps: each is a point, 1, 2, 3. */
export function countRows(rows: number): GridPoints {
  return {
    time: {
      kind: 'count',
      frequency: { unit: 'count', every: 1 },
      stamps: Float64Array.from({ length: rows }, (_, i) => i + 1),
    },
    notices: [],
    place: (values) => values,
  }
}

function percent(share: number): number {
  return Math.max(1, Math.round(100 * share))
}

function firstIrregular(stamps: Float64Array, grid: Grid): number {
  const found = stamps.findIndex(
    (stamp, i) => i > 0 && grid.indexOf(stamp) !== grid.indexOf(stamps[i - 1]!) + 1,
  )
  return Math.max(0, found)
}

/** Index of the stamp beside the longest gap, on its shorter side: the one most likely mistyped. */
function loneliest(stamps: Float64Array): number {
  let after = 1
  for (let i = 2; i < stamps.length; i++) {
    if (stamps[i]! - stamps[i - 1]! > stamps[after]! - stamps[after - 1]!) after = i
  }
  return after <= stamps.length / 2 ? after - 1 : after
}
