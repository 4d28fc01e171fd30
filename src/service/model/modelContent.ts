/**
 * What a model file holds: which columns it wants of the data, which series it knows, and the predictors. A strict schema,
 * because bytes from a file prove nothing; what predictors must agree on among themselves is checked where they are restored.
 */

import * as v from 'valibot'

import {
  autoChoiceSchema,
  autoSettingsSchema,
  frequencySchema,
  panelSpecSchema,
  seriesSpecSchema,
  timeKindSchema,
} from '../../contract'
import { autoDataSchema } from '../../forecast'

const { time, target, fill, id, recipe, covariates: seriesCovariates } = seriesSpecSchema.entries
const { targets, ids, covariates } = panelSpecSchema.entries
const { budgetSeconds, seed, bounds, record } = autoSettingsSchema.entries

const real = v.union([v.number(), v.nan()])
const finite = v.pipe(v.number(), v.finite())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.pipe(v.string(), v.maxLength(10_000))

/** Which columns play which part: one series with its preparation, or series forecast together. */
const wantsSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('series'),
    series: v.strictObject({ time, target, fill, id, recipe, covariates: seriesCovariates }),
  }),
  v.strictObject({
    kind: v.literal('panel'),
    panel: v.strictObject({ time, targets, ids, covariates, recipe }),
  }),
])
export type Wants = v.InferOutput<typeof wantsSchema>

const measureSchema = v.strictObject({ mean: finite, deviation: v.pipe(finite, v.gtValue(0)) })

const trainedSeriesSchema = v.strictObject({
  id: text,
  /** Stamp of its first point. */
  start: finite,
  points: v.pipe(count, v.minValue(1)),
  /** Its first value that was there: with the stamp it tells whether later data begins where this did. */
  firstValue: real,
  /** Steps from where the earliest series of the panel begins. */
  firstStep: count,
})
export type TrainedSeries = v.InferOutput<typeof trainedSeriesSchema>

const named = v.strictObject({ name: text, error: real })

export const groupSchema = v.strictObject({
  series: v.pipe(v.array(trainedSeriesSchema), v.minLength(1)),
  timeKind: timeKindSchema,
  frequency: frequencySchema,
  /** Mean length of a step, in milliseconds or rows. */
  step: v.pipe(finite, v.gtValue(0)),
  covariates: v.strictObject({ future: v.array(measureSchema), past: v.array(measureSchema) }),
  auto: autoDataSchema,
  /** The record of training, as it was told. */
  choices: v.array(autoChoiceSchema),
  candidates: v.array(named),
  members: v.array(v.strictObject({ name: text, weight: real })),
  error: real,
  record: v.nonOptional(record),
})
export type SavedGroup = v.InferOutput<typeof groupSchema>

export const modelContentSchema = v.strictObject({
  source: text,
  /** Milliseconds since 1970 UTC; null where the host had no calendar. */
  trainedAt: v.nullable(finite),
  seconds: real,
  build: text,
  wants: wantsSchema,
  horizon: autoDataSchema.entries.horizon,
  /** Of the run, to train again by. */
  settings: v.strictObject({ budgetSeconds, seed, bounds }),
  groups: v.array(groupSchema),
  /** Series that left nothing to judge a model by. */
  plain: v.array(text),
})
export type ModelContent = v.InferOutput<typeof modelContentSchema>
