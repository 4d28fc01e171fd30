/**
 * A column of a table → one regular series: rows sorted, placed on a grid, missing points filled. Placing is most of the
 * work and the same for every fill, so that whoever shows a series both as it is and filled places it once.
 */

import type { FillMethod, Gap, Notice } from '../contract'
import { TidecastError } from '../util/errors'
import { fillMissing } from './fillMissing'
import { findGaps } from './findGaps'
import { seasonLengthOf } from './frequency'
import { selectSeries } from './layouts/selectRows'
import { countRows, placeOnGrid, type GridPoints } from './placeOnGrid'
import type { RegularSeries, TimeIndex } from './regularSeries'
import { missingNotice, numbersOf, timeOf } from './rolesOfColumns'
import { sortRows } from './sortRows'
import { findColumn, type Column, type Table } from './table'

export interface ColumnsChoice {
  /** The column of stamps; `null`: rows are counted 1, 2, 3. */
  readonly time: string | null
  readonly target: string
  /** Which series of a table that holds several. */
  readonly id?: string
}

export interface SeriesChoice extends ColumnsChoice {
  readonly fill: FillMethod
}

/** A series on its grid, nothing filled. */
export interface PlacedSeries {
  readonly name: string
  readonly time: TimeIndex
  /** One a grid point, NaN where missing. */
  readonly values: Float64Array
  /** 1 where the value stood in the file. */
  readonly observed: Uint8Array
  readonly gaps: readonly Gap[]
  readonly notices: readonly Notice[]
}

/** Throws what {@link placeSeries} throws. */
export function buildSeries(table: Table, { fill, ...columns }: SeriesChoice): RegularSeries {
  return fillSeries(placeSeries(table, columns), fill)
}

/**
 * Throws `column.unknown`, `column.notNumbers`, `column.ambiguousNumbers`, `column.notTime`, `column.ambiguousDates`,
 * `time.irregular`, `series.tooLong`, `series.unknown`, `series.unnamed`, and `series.empty` where no point has a value.
 */
export function placeSeries(whole: Table, { time, target, id }: ColumnsChoice): PlacedSeries {
  const table = selectSeries(whole, id)
  const targetColumn = findColumn(table, target)
  const numbers = numbersOf(targetColumn)
  const notices: Notice[] = []
  const points = time === null ? countRows(table.rows) : stampRows(table, findColumn(table, time), notices)
  notices.push(...points.notices, ...missingNotice(table, targetColumn))
  const values = points.place(numbers)
  const observed = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) observed[i] = Number.isNaN(values[i]!) ? 0 : 1
  if (!observed.includes(1)) throw new TidecastError('series.empty', { column: target })
  const gaps = findGaps(values, points.time.stamps)
  return { name: id ?? target, time: points.time, values, observed, gaps, notices }
}

export function fillSeries(placed: PlacedSeries, fill: FillMethod): RegularSeries {
  const { stamps, frequency } = placed.time
  const seasonLength = seasonLengthOf(frequency, stamps.length)
  const isWhole = placed.gaps.length === 0
  const filled = isWhole
    ? { values: placed.values, filled: new Uint8Array(placed.values.length) }
    : fillMissing(placed.values, stamps, fill)
  return { ...placed, ...filled, fill, seasonLength }
}

function stampRows(table: Table, column: Column, notices: Notice[]): GridPoints {
  const { kind, stamps } = timeOf(column, notices)
  const rows = sortRows(stamps, column.name, table)
  notices.push(...rows.notices)
  return placeOnGrid(rows, kind, column.name, table)
}
