/** What a row of the table of steps says: what it learns, what it does, and how it is undone on a forecast. */

import type { StepName, StepOf } from '../../../contract'
import type { SeriesSpan } from '../align/seriesSpan'
import type { FillModel } from '../fill/fillModel'
import type { Points } from '../points'
import type { Work } from '../work'

/** What a step learnt from the training part, as plain data. */
export type StepFit = Readonly<Record<string, number | readonly number[]>>

export interface StepContext {
  /** Place in the recipe, 1 for the first; written into the provenance of what the step changes. */
  readonly number: number
  readonly signal?: AbortSignal | undefined
  /** Trains and fills where a step asks for it; absent where the caller has none. */
  readonly fillModel?: FillModel | undefined
  /** The spans of the other series of the file; absent where it has none. */
  readonly others?: readonly SeriesSpan[] | undefined
}

/** To which whole number, where only whole numbers can occur: a band is widened. */
export type Rounding = 'nearest' | 'down' | 'up'

interface WayBack {
  /** All points after the step; those that nothing changed since are exactly what they were before it. */
  whole(values: Float64Array): Float64Array
}

/** Each value by itself, the greater of two staying the greater: limits of a band come back as a forecast does. */
export interface PointwiseInverse extends WayBack {
  readonly kind: 'pointwise'
  back(values: Float64Array, rounding: Rounding): Float64Array
}

/** Each value added to an earlier one, so that errors add up too. */
export interface CumulatedInverse extends WayBack {
  readonly kind: 'cumulated'
  /** The values before the step that may be scored, NaN elsewhere. */
  readonly known: Float64Array
  /** Values from `origin` on, begun with what was known before it. @param origin index of the first of them */
  from(origin: number, values: Float64Array): Float64Array
}

/** The way back from the values after a step to those before it. */
export type StepInverse = PointwiseInverse | CumulatedInverse

export interface StepResult {
  readonly points: Points
  /** Absent where values keep their meaning. */
  readonly inverse?: StepInverse
}

export interface StepRow<Name extends StepName> {
  /** Learnt from the training part alone; absent where the step learns nothing. */
  readonly fit?: (points: Points, step: StepOf<Name>, context: StepContext) => StepFit | Work<StepFit>
  /** Pure: the points given stay as they are. */
  readonly apply: (
    points: Points,
    step: StepOf<Name>,
    fit: StepFit,
    context: StepContext,
  ) => StepResult | Work<StepResult>
  /** What the step does, in a few words. */
  readonly words: (step: StepOf<Name>) => string
}
