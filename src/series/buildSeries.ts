/** A column of a table → one regular series: rows sorted, placed on a grid, missing points filled. */

import type { FillMethod, Notice } from '../contract'
import { TidecastError } from '../util/errors'
import { fillMissing } from './fillMissing'
import { findGaps } from './findGaps'
import { seasonLengthOf } from './frequency'
import { selectSeries } from './layouts/selectRows'
import { countRows, placeOnGrid, type GridPoints } from './placeOnGrid'
import type { RegularSeries } from './regularSeries'
import { missingNotice, numbersOf, timeOf } from './rolesOfColumns'
import { sortRows } from './sortRows'
import { findColumn, type Column, type Table } from './table'

export interface SeriesChoice {
  /** The column of stamps; `null`: rows are counted 1, 2, 3. */
  readonly time: string | null
  readonly target: string
  readonly fill: FillMethod
  /** Which series of a table that holds several. */
  readonly id?: string
}

/**
 * Throws `column.unknown`, `column.notNumbers`, `column.ambiguousNumbers`, `column.notTime`, `column.ambiguousDates`,
 * `time.irregular`, `series.tooLong`, `series.unknown`, `series.unnamed`, and `series.empty` where no point has a value.
 */
export function buildSeries(whole: Table, { time, target, fill, id }: SeriesChoice): RegularSeries {
  const table = selectSeries(whole, id)
  const targetColumn = findColumn(table, target)
  const numbers = numbersOf(targetColumn)
  const notices: Notice[] = []
  const points = time === null ? countRows(table.rows) : stampRows(table, findColumn(table, time), notices)
  notices.push(...points.notices, ...missingNotice(table, targetColumn))
  const placed = points.place(numbers)

  const { stamps } = points.time
  const { values, filled } = fillMissing(placed, stamps, fill)
  const observed = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) observed[i] = Number.isNaN(placed[i]!) ? 0 : 1
  if (!observed.includes(1)) throw new TidecastError('series.empty', { column: target })
  return {
    name: id ?? target,
    time: points.time,
    values,
    observed,
    filled,
    fill,
    gaps: findGaps(placed, stamps),
    seasonLength: seasonLengthOf(points.time.frequency, values.length),
    notices,
  }
}

function stampRows(table: Table, column: Column, notices: Notice[]): GridPoints {
  const { kind, stamps } = timeOf(column, notices)
  const rows = sortRows(stamps, column.name, table)
  notices.push(...rows.notices)
  return placeOnGrid(rows, kind, column.name, table)
}
