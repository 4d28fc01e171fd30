/** A column that helps to forecast one series of a table, as points of its own. */

import { TidecastError } from '../../util/errors'
import { selectSeries } from '../layouts/selectRows'
import { readPoints, type Points } from '../prepare'
import { findColumn, type Table } from '../table'
import { notNumbers } from './notNumbers'

export interface CovariateChoice {
  /** The column of stamps; `null`: rows are counted 1, 2, 3. */
  readonly time: string | null
  readonly target: string
  /** Which series of a table that holds several. */
  readonly id?: string
}

/**
 * In time order, nothing merged or placed on a grid: rows behind the last value of the target are among them. Yes is 1,
 * no is 0. Throws `column.unknown`, `column.notTime`, `column.ambiguousDates`, `series.unknown`, `series.unnamed`,
 * `covariate.layout`, `covariate.twice`, `covariate.notNumbers`, and `covariate.empty` where no point has a value.
 */
export function covariatePoints(table: Table, { time, target, id }: CovariateChoice, name: string): Points {
  if (table.folded) throw new TidecastError('covariate.layout', { name: table.name })
  if (name === target || name === time) {
    const first = name === target ? 'target' : 'time'
    throw new TidecastError('covariate.twice', { column: name, first, second: 'covariate' })
  }
  const column = findColumn(table, name)
  const numbers = column.numbers ?? column.flags
  if (!numbers) throw notNumbers(column)
  const columns = table.columns.map((each) => (each === column ? { ...column, numbers } : each))
  const [points] = readPoints(selectSeries({ ...table, columns }, id), { time, target: name })
  if (!points || points.values.every(Number.isNaN))
    throw new TidecastError('covariate.empty', { column: name })
  return points
}
