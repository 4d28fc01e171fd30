/** A column of a table → one regular series: rows sorted, placed on a grid, missing points filled. */

import type { FillMethod, Notice } from '../contract'
import { TidecastError } from '../util/errors'
import { fillMissing } from './fillMissing'
import { findGaps } from './findGaps'
import { seasonLengthOf } from './frequency'
import { noticeReading } from './columns/settleColumns'
import { createNotice, createRowTally } from './notices'
import { selectSeries } from './layouts/selectRows'
import { placeOnGrid, type GridPoints } from './placeOnGrid'
import type { RegularSeries } from './regularSeries'
import { sortRows } from './sortRows'
import { findColumn, shorten, type Column, type Table, type TimeColumn } from './table'
import { timeFromNumbers } from './columns/timeFromNumbers'

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
  const points =
    time === null ? countRows(numbers) : stampRows(table, findColumn(table, time), numbers, notices)
  notices.push(...points.notices, ...missingNotice(table, targetColumn))

  const { stamps } = points.time
  const { values, filled } = fillMissing(points.values, stamps, fill)
  const observed = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) observed[i] = Number.isNaN(points.values[i]!) ? 0 : 1
  if (!observed.includes(1)) throw new TidecastError('series.empty', { column: target })
  return {
    name: id ?? target,
    time: points.time,
    values,
    observed,
    filled,
    fill,
    gaps: findGaps(points.values, stamps),
    seasonLength: seasonLengthOf(points.time.frequency, values.length),
    notices,
  }
}

function countRows(numbers: Float64Array): GridPoints {
  return {
    time: {
      kind: 'count',
      frequency: { unit: 'count', every: 1 },
      stamps: Float64Array.from(numbers, (_, i) => i + 1),
    },
    values: numbers,
    notices: [],
  }
}

function stampRows(table: Table, column: Column, numbers: Float64Array, notices: Notice[]): GridPoints {
  const { kind, stamps } = timeOf(column, notices)
  const rows = sortRows(stamps, numbers, column.name, table)
  notices.push(...rows.notices)
  return placeOnGrid(rows, kind, column.name, table)
}

function numbersOf(column: Column): Float64Array {
  if (column.numbers) return column.numbers
  if (column.ambiguousNumber !== null) {
    throw new TidecastError('column.ambiguousNumbers', { column: column.name, text: column.ambiguousNumber })
  }
  const { row, text } = column.notNumber!
  throw new TidecastError('column.notNumbers', { column: column.name, row, text: shorten(text) })
}

function timeOf(column: Column, notices: Notice[]): TimeColumn {
  if (column.time?.ambiguous != null) {
    throw new TidecastError('column.ambiguousDates', { column: column.name, text: column.time.ambiguous })
  }
  if (column.time) return column.time
  const numeric = column.numbers ? timeFromNumbers(column.numbers, true) : null
  if (numeric) {
    noticeReading(column.name, numeric, notices)
    return { kind: numeric.kind, stamps: numeric.stamps, ambiguous: null, companions: [] }
  }
  if (!column.notTime) throw new TidecastError('series.empty', { column: column.name })
  const { row, text } = column.notTime
  throw new TidecastError('column.notTime', { column: column.name, row, text: shorten(text) })
}

/** The rows where the target's cell is missing. */
function missingNotice(table: Table, column: Column): Notice[] {
  if (column.missing === 0) return []
  const tally = createRowTally()
  column.numbers?.forEach((value, i) => {
    if (Number.isNaN(value)) tally.add(table.rowNumber(i))
  })
  return [createNotice('cells.missing', { column: column.name }, tally.rows, tally.count)]
}
