/** One variable on a regular grid: what every later step of the line works on. */

import type { FillMethod, Frequency, Gap, Notice, TimeKind } from '../contract'
import type { OwnUnit } from './prepare'

/** The stamps of a regular grid. */
export interface TimeIndex {
  readonly kind: TimeKind
  readonly frequency: Frequency
  /** Every grid point, ascending: milliseconds as if UTC, or row numbers 1, 2, 3 for `count`. */
  readonly stamps: Float64Array
  /** Of a series with a business calendar: which stamps beyond its end can have data. Absent: all. */
  readonly isOpen?: (stamp: number) => boolean
}

/** How values that models make come back to the unit of a series. */
export type SeriesUnit = Pick<OwnUnit, 'level' | 'levelFrom' | 'back'>

/** What models learn and forecast in place of a series whose recipe changes its unit; aligned with it. */
export interface ModelledSeries {
  readonly values: Float64Array
  readonly observed: Uint8Array
  readonly unit: SeriesUnit
}

export interface RegularSeries {
  readonly name: string
  readonly time: TimeIndex
  /** One a grid point, after filling; NaN where missing. */
  readonly values: Float64Array
  /** 1 where the value stood in the file. */
  readonly observed: Uint8Array
  /** 1 where the value was filled. */
  readonly filled: Uint8Array
  /** How: a forecast fills anew what its training part alone may decide. Null: by a recipe, and it stands as it is. */
  readonly fill: FillMethod | null
  /** Runs of missing points before filling, in time order. */
  readonly gaps: readonly Gap[]
  /** Points of one season, 1 if the step suggests none. */
  readonly seasonLength: number
  readonly notices: readonly Notice[]
  /** Absent where models are given the series itself. */
  readonly modelled?: ModelledSeries
}
