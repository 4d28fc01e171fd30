/** What is known of covariates beyond the end of a series, step by step, so that what is missing can be asked for. */

import type { Frequency, TimeKind } from './descriptions'

export interface KnownAheadColumn {
  readonly column: string
  /** Of the file and of the cells given, one a step of the horizon; NaN where neither knows it. */
  readonly values: Float64Array
  /** The last value up to the end of the series; NaN where there is none. */
  readonly last: number
  /** The value one season before each step, or as many seasons as lead back to one that is known; NaN where none is. */
  readonly sameSeason: Float64Array
}

export interface KnownAhead {
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  /** Of the steps to forecast. */
  readonly stamps: Float64Array
  /** One a covariate known ahead, in the order they were declared in. */
  readonly columns: readonly KnownAheadColumn[]
}
