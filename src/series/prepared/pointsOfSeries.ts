/** The points of one series of a table, in time order: nothing is merged, placed on a grid or filled yet. */

import { TidecastError } from '../../util/errors'
import { selectSeries } from '../layouts/selectRows'
import { readPoints, type Points } from '../prepare'
import type { Table } from '../table'

export interface PointsOfSeriesChoice {
  /** The column of stamps; `null`: rows are counted 1, 2, 3. */
  readonly time: string | null
  readonly target: string
  /** Which series of a table that holds several. */
  readonly id?: string
}

/**
 * Throws `column.unknown`, `column.notNumbers`, `column.notTime`, `column.ambiguousDates`, `series.unknown`,
 * `series.unnamed`, and `series.empty` where no point has a value.
 */
export function pointsOfSeries(table: Table, choice: PointsOfSeriesChoice): Points {
  const points = readPointsOfSeries(table, choice)
  if (points.values.every(Number.isNaN)) throw new TidecastError('series.empty', { column: choice.target })
  return points
}

/** The same of a series that may have no value at all. */
export function readPointsOfSeries(table: Table, { time, target, id }: PointsOfSeriesChoice): Points {
  const [points] = readPoints(selectSeries(table, id), { time, target })
  if (!points) throw new TidecastError('series.empty', { column: target })
  return { ...points, name: id ?? target }
}
