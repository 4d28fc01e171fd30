/** Columns that help a network of one's own: as they stand beside the series, and as the network reads them. */

import type { PanelSeries } from './panel/panel'
import { measureCovariate, standardiseCovariate } from './panel/standardiseCovariates'

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

/** Each in its deviations before the end, none missing. */
export function helpingCovariates(
  { future, past }: HelpingColumns,
  { points, horizon, end }: ColumnSpan,
): Pick<PanelSeries, 'futureCovariates' | 'pastCovariates'> {
  const read = (column: Float64Array, length: number) => {
    const columns = [column]
    const [standardised] = standardiseCovariate(columns, [length], measureCovariate({ columns, ends: [end] }))
    return standardised
  }
  return {
    ...(future.length > 0 && { futureCovariates: future.map((column) => read(column, points + horizon)) }),
    ...(past.length > 0 && { pastCovariates: past.map((column) => read(column, points)) }),
  }
}
