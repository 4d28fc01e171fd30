/** Columns that help a network of one's own: as they stand beside the series, and as the network reads them. */

import type { PanelSeries } from './panel/panel'
import { measureCovariate, standardiseCovariate, type CovariateMeasure } from './panel/standardiseCovariates'

/** Aligned with the series, NaN where missing. */
export interface HelpingColumns {
  /** Known ahead: each reaches over the series and a horizon beyond its end. */
  readonly future: readonly Float64Array[]
  /** Known up to an origin, each as long as the series. */
  readonly past: readonly Float64Array[]
}

export const noColumns: HelpingColumns = { future: [], past: [] }

export interface ColumnSpan {
  /** Of the series. */
  readonly points: number
  readonly horizon: number
  /** Nothing at or after this point is measured. */
  readonly end: number
}

export interface MeasuredColumns {
  readonly future: readonly CovariateMeasure[]
  readonly past: readonly CovariateMeasure[]
}

/** @param end nothing at or after this point is measured */
export function measureColumns({ future, past }: HelpingColumns, end: number): MeasuredColumns {
  const measure = (column: Float64Array) => measureCovariate({ columns: [column], ends: [end] })
  return { future: future.map(measure), past: past.map(measure) }
}

/** Each in its deviations before the end, none missing. */
export function helpingCovariates(
  columns: HelpingColumns,
  { points, horizon, end }: ColumnSpan,
): Pick<PanelSeries, 'futureCovariates' | 'pastCovariates'> {
  const { future, past } = columns
  const measures = measureColumns(columns, end)
  const read = (column: Float64Array, length: number, measure: CovariateMeasure) =>
    standardiseCovariate([column], [length], measure)[0]
  return {
    ...(future.length > 0 && {
      futureCovariates: future.map((column, i) => read(column, points + horizon, measures.future[i])),
    }),
    ...(past.length > 0 && {
      pastCovariates: past.map((column, i) => read(column, points, measures.past[i])),
    }),
  }
}
