/** What a row of the table of steps says: what it learns, what it does, and how it is undone on a forecast. */

import type { StepName, StepOf } from '../../../contract'
import type { FillModel } from '../fill/fillModel'
import type { Points } from '../points'

/** What a step learnt from the training part, as plain data. */
export type StepFit = Readonly<Record<string, number | readonly number[]>>

export interface StepContext {
  /** Place in the recipe, 1 for the first; written into the provenance of what the step changes. */
  readonly number: number
  readonly signal?: AbortSignal | undefined
  /** Trains and fills where a step asks for it; absent where the caller has none. */
  readonly fillModel?: FillModel | undefined
}

/** The way back from the values after a step to those before it. */
export interface StepInverse {
  /** All points of the prepared series; missing ones stay missing where the step cannot know better. */
  whole(values: Float64Array): Float64Array
  /** Points that follow the last one of the prepared series. */
  beyond(values: Float64Array): Float64Array
}

export interface StepResult {
  readonly points: Points
  /** Absent where values keep their meaning. */
  readonly inverse?: StepInverse
}

/** Slow work yields how far it is, 0–1, so that a caller can pause, show it, or stop. */
export type Work<Result> = Generator<number, Result>

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
