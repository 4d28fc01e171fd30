/**
 * What a model file holds: which columns it wants of the data, which series it knows, and the predictors. A strict schema,
 * because bytes from a file prove nothing; what predictors must agree on among themselves is checked where they are restored.
 */

import * as v from 'valibot'

import {
  autoChoiceSchema,
  autoSettingsSchema,
  frequencySchema,
  modelSettingsSchema,
  panelSpecSchema,
  seriesSpecSchema,
  timeKindSchema,
} from '../../contract'
import { bandedDataSchema } from '../../forecast'
import { savedDaysSchema } from '../calendar/savedDays'

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
    /**
     * Of an own network, which reads gaps as they are filled: the stamp from which on neither fill nor recipe learn. Absent:
     * they learn from all, and gaps are read as missing.
     */
    trainingEnd: v.exactOptional(finite),
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
  /** Days that the models are told of. Absent: none. */
  days: v.exactOptional(savedDaysSchema),
  /** The predictor with its bands, of Auto or of an own network; the name is that of the first files. */
  auto: bandedDataSchema,
  /** The record of training, as it was told. */
  choices: v.array(autoChoiceSchema),
  candidates: v.array(named),
  members: v.array(v.strictObject({ name: text, weight: real })),
  error: real,
  record: v.nonOptional(record),
})
export type SavedGroup = v.InferOutput<typeof groupSchema>

const contentSchema = v.strictObject({
  source: text,
  /** Milliseconds since 1970 UTC; null where the host had no calendar. */
  trainedAt: v.nullable(finite),
  seconds: real,
  build: text,
  wants: wantsSchema,
  horizon: bandedDataSchema.entries.horizon,
  /** Of the run, to train again by: Auto's, or those of an own network. */
  settings: v.union([
    v.strictObject({ budgetSeconds, seed, bounds }),
    v.strictObject({ network: modelSettingsSchema }),
  ]),
  groups: v.array(groupSchema),
  /** Series that left nothing to judge a model by. */
  plain: v.array(text),
})
type WrittenContent = v.InferOutput<typeof contentSchema>

/** What Auto trained. */
export type AutoContent = WrittenContent & {
  readonly settings: Extract<WrittenContent['settings'], { readonly budgetSeconds: unknown }>
}

/** A network with settings of one's own, which learned one series. */
export type NetworkContent = WrittenContent & {
  readonly settings: Extract<WrittenContent['settings'], { readonly network: unknown }>
  readonly wants: Extract<Wants, { readonly kind: 'series' }>
}

export type ModelContent = AutoContent | NetworkContent

export function isOwnNetwork(content: WrittenContent): content is NetworkContent {
  return 'network' in content.settings && content.wants.kind === 'series'
}

function isModel(content: WrittenContent): content is ModelContent {
  return !('network' in content.settings) || isOwnNetwork(content)
}

export const modelContentSchema: v.GenericSchema<unknown, ModelContent> = v.pipe(
  contentSchema,
  v.guard(isModel),
)
