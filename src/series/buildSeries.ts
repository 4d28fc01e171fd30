/** A column of a table on a regular grid. */
import type { FillMethod } from '../contract'
import type { RegularSeries } from './regularSeries'
import type { Table } from './table'

export interface SeriesChoice {
  readonly time: string | null
  readonly target: string
  readonly fill: FillMethod
}
export function buildSeries(table: Table, choice: SeriesChoice): RegularSeries {
  throw new TypeError(`${table.name} ${choice.target}`)
}
