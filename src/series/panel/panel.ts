/** What is asked of a file of many series, and what it gives. */

import type { Layout, Notice } from '../../contract'
import type { TidecastError } from '../../util/errors'
import type { TimeIndex } from '../regularSeries'

/** Columns that may help to forecast others, by their names. */
export interface CovariateNames {
  /** Known up to the origin of a forecast alone. */
  readonly past?: readonly string[] | undefined
  /** Known ahead: the rows after a series' last value are its known future. */
  readonly future?: readonly string[] | undefined
  /** One value a series; may be text. */
  readonly static?: readonly string[] | undefined
}

export interface PanelChoice {
  /** @default the layout the file suggests */
  readonly layout?: Layout | undefined
  /** The column of stamps, or of dates and then of hours; null: rows are counted. @default as suggested */
  readonly time?: readonly string[] | null | undefined
  /** `all`: every column of numbers that has no other part. @default as suggested */
  readonly targets?: readonly string[] | 'all' | undefined
  readonly covariates?: CovariateNames | undefined
}

/** One value a series; null where it has none. */
export type StaticValue = number | string | null

export interface PanelSeries {
  readonly id: string
  /** One a point, NaN where missing. */
  readonly values: Float64Array
  /** Of the values, and on to the last row: at least as long as the values. */
  readonly time: TimeIndex
  /** Points of one season, 1 if the step suggests none. */
  readonly seasonLength: number
  /** In the order of their names, each as long as the values; NaN where missing. */
  readonly pastCovariates: readonly Float64Array[]
  /** In the order of their names, each as long as `time`; NaN where missing. */
  readonly futureCovariates: readonly Float64Array[]
  /** In the order of their names. */
  readonly staticCovariates: readonly StaticValue[]
  readonly notices: readonly Notice[]
}

export interface RefusedSeries {
  readonly id: string
  /** `series.empty`, `time.irregular` or `series.tooLong`. */
  readonly error: TidecastError
}

export interface PanelFile {
  readonly layout: Layout
  readonly series: readonly PanelSeries[]
  /** Series that could not be put on a grid, while the others could. */
  readonly refused: readonly RefusedSeries[]
  /** Of the file as a whole. */
  readonly notices: readonly Notice[]
}
