/** Covariates of one series on the grid of its target. Nothing is filled here; yes and no are read as 1 and 0. */

import { buildSeries, findColumn, type Column, type Table } from '../../series'
import { TidecastError } from '../../util/errors'
import type { CovariateColumns } from './roles'

export interface EntryCovariates {
  /** One a declared column, over the whole grid of the file: rows behind the last target included. NaN where missing. */
  readonly future: readonly Float64Array[]
  readonly past: readonly Float64Array[]
  /** NaN where the series has no value. */
  readonly static: readonly number[]
}

interface GridChoice {
  readonly time: string | null
  readonly id?: string
  /** The series, for sentences. */
  readonly series: string
}

/** @throws TidecastError `column.unknown`, `covariate.notNumbers`, `covariate.empty`, `covariate.varies` */
export function readCovariates(table: Table, columns: CovariateColumns, choice: GridChoice): EntryCovariates {
  const read = (name: string) => onGrid(table, name, choice)
  return {
    future: columns.future.map(read),
    past: columns.past.map(read),
    static: columns.static.map((name) => constantOf(read(name), name, choice.series)),
  }
}

function onGrid(table: Table, name: string, { time, id }: GridChoice): Float64Array {
  const numbers = numbersOf(findColumn(table, name))
  const columns = table.columns.map((column) => (column.name === name ? { ...column, numbers } : column))
  try {
    const series = buildSeries(
      { ...table, columns },
      { time, target: name, fill: 'leave', ...(id !== undefined && { id }) },
    )
    return series.values
  } catch (error) {
    // One series may lack a column that others have.
    if (error instanceof TidecastError && error.code === 'series.empty') return new Float64Array()
    throw error
  }
}

/** A column of no values at all is nothing that anyone meant to declare. */
function numbersOf(column: Column): Float64Array {
  const numbers = column.numbers ?? column.flags
  if (!numbers) {
    const { row, text } = column.notNumber ?? { row: 1, text: column.ambiguousNumber ?? '' }
    throw new TidecastError('covariate.notNumbers', { column: column.name, row, text })
  }
  if (numbers.every(Number.isNaN)) throw new TidecastError('covariate.empty', { column: column.name })
  return numbers
}

function constantOf(values: Float64Array, column: string, series: string): number {
  const value = values.find((each) => !Number.isNaN(each)) ?? NaN
  const other = values.find((each) => !Number.isNaN(each) && each !== value)
  if (other !== undefined) throw new TidecastError('covariate.varies', { column, series, value, other })
  return value
}
