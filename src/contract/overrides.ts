/**
 * Changes that a person made to a forecast (judgemental overrides): what the model said of a step, what was done to it, and
 * why. The model's value stays; the change lies over it for as long as the model says the same.
 */

import * as v from 'valibot'

import { seriesSpecSchema } from './specs'

/** `value`: what it becomes. `percent`: of the model's value, added to it. `increment`: added to it. */
export const overrideWays = ['value', 'percent', 'increment'] as const
export type OverrideWay = (typeof overrideWays)[number]

const finite = v.pipe(v.number(), v.finite())

/** A step of one forecast as a person changed it. */
export const stepOverrideSchema = v.strictObject({
  stamp: finite,
  /** What the model said of the step when it was changed. */
  said: finite,
  way: v.picklist(overrideWays),
  /** In units of the series, or in percent. */
  amount: finite,
  /** In the words of who changed it; empty where none were given. */
  reason: v.pipe(v.string(), v.maxLength(1000)),
})
export type StepOverride = v.InferOutput<typeof stepOverrideSchema>

/** More than the longest horizon has steps. */
const mostStepOverrides = 10_000
export const stepOverridesSchema = v.pipe(v.array(stepOverrideSchema), v.maxLength(mostStepOverrides))

/** Changes beside the forecast they lie over, aligned with it. */
export interface OverrideColumns {
  /** What was added to what the model said; NaN where nothing was changed. */
  readonly change: Float64Array
  readonly final: Float64Array
  /** Empty where none was given. */
  readonly reasons: readonly string[]
}

export const forecastOverrideSchema = v.strictObject({
  /** The column that is forecast, and which series of a source that holds several. */
  target: seriesSpecSchema.entries.target,
  id: v.nullable(v.string()),
  /** What forecast it, as results show it. */
  model: v.pipe(v.string(), v.maxLength(1000)),
  ...stepOverrideSchema.entries,
})
export type ForecastOverride = v.InferOutput<typeof forecastOverrideSchema>

export const forecastOverridesSchema: v.GenericSchema<unknown, readonly ForecastOverride[]> = v.pipe(
  v.array(forecastOverrideSchema),
  v.maxLength(1_000_000),
)
