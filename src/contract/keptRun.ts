/**
 * A finished run as a project keeps it: what the run was asked, what it reported, what came out. The schemas say the
 * same as the types of `descriptions.ts`, field by field, because bytes from a file prove nothing.
 */

import * as v from 'valibot'

import { autoChoiceSchema } from './autoChoice'
import { forecastBandsSchema } from './bands'
import {
  mostGradientSteps,
  type EpochReport,
  type Forecast,
  type Frequency,
  type TailDescription,
  type TrainingProgress,
  type TrainingResult,
} from './descriptions'
import { modelSettingsSchema, type ModelSettings } from './modelSettings'
import { networkLayersSchema } from './networkLayers'
import { settingRanges } from './settingRanges'
import { calendarSchema, seriesSpecSchema, type CalendarChoice, type SeriesSpec } from './specs'

/** Any number, the three that are not finite included: a loss can be one of them. */
const real = v.union([v.number(), v.nan()])
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const nullableReal = v.nullable(real)
const shortText = v.pipe(v.string(), v.maxLength(10_000))
/** Not `v.instance`, whose inferred type would exclude shared memory. */
export const numbersSchema = v.custom<Float64Array>((value) => value instanceof Float64Array)

export const timeKindSchema = v.picklist(['instant', 'wallClock', 'date', 'count'])

export const frequencySchema = v.strictObject({
  unit: v.picklist(['millisecond', 'second', 'minute', 'hour', 'day', 'month', 'count']),
  every: v.pipe(v.number(), v.integer(), v.minValue(1)),
}) satisfies v.GenericSchema<unknown, Frequency>

const scoresSchema = v.strictObject({
  mae: nullableReal,
  rmse: nullableReal,
  mase: nullableReal,
  skill: nullableReal,
})
const scoreRowSchema = v.strictObject({
  model: v.picklist(['network', 'seasonalNaive', 'lastValue']),
  scores: scoresSchema,
})

const splitSchema = v.strictObject({
  points: count,
  validationStart: count,
  tailStart: count,
  validationStartStamp: real,
  tailStartStamp: real,
})

const tailSchema = v.strictObject({
  stamps: numbersSchema,
  actual: numbersSchema,
  seasonalNaive: numbersSchema,
  lastValue: numbersSchema,
  origins: count,
  scoredPoints: count,
  rivals: v.pipe(v.array(scoreRowSchema), v.maxLength(100)),
}) satisfies v.GenericSchema<unknown, TailDescription>

const secondsLeftSchema = v.strictObject({ soonest: real, latest: real })

const epochEntries = {
  epoch: count,
  trainingLoss: nullableReal,
  validationLoss: real,
  bestEpoch: count,
  learningRate: real,
  gradientNorm: nullableReal,
  partGradientNorms: v.exactOptional(v.pipe(v.array(real), v.maxLength(100))),
  stepGradientNorms: v.exactOptional(v.pipe(v.array(real), v.maxLength(mostGradientSteps))),
  mended: v.exactOptional(count),
  epochsWithoutImprovement: count,
  seconds: real,
  secondsLeft: secondsLeftSchema,
  tailForecast: numbersSchema,
  tailBands: v.exactOptional(forecastBandsSchema),
  tailScores: scoresSchema,
}

const epochSchema = v.strictObject({
  ...epochEntries,
  /** The reports come as progress frames, which bear their kind. */
  kind: v.exactOptional(v.literal('epoch')),
}) satisfies v.GenericSchema<unknown, EpochReport>

const startedSchema = v.strictObject({
  kind: v.literal('started'),
  parameters: count,
  trainingWindows: count,
  validationWindows: count,
  seasonLength: count,
  split: splitSchema,
  tail: tailSchema,
  engine: shortText,
  days: v.exactOptional(v.pipe(v.array(autoChoiceSchema), v.maxLength(100))),
})

export const forecastSchema = v.strictObject({
  series: shortText,
  timeKind: timeKindSchema,
  frequency: frequencySchema,
  stamps: numbersSchema,
  values: numbersSchema,
  seasonalNaive: numbersSchema,
  model: shortText,
}) satisfies v.GenericSchema<unknown, Forecast>

export const trainingResultSchema = v.strictObject({
  stopReason: v.picklist(['epochLimit', 'earlyStopping', 'finishedByUser', 'diverged']),
  epochs: count,
  bestEpoch: count,
  seconds: real,
  scores: v.pipe(v.array(scoreRowSchema), v.maxLength(100)),
  tail: tailSchema,
  tailForecast: numbersSchema,
  tailBands: v.exactOptional(forecastBandsSchema),
  bands: v.exactOptional(forecastBandsSchema),
  forecast: forecastSchema,
  record: v.strictObject({
    seed: count,
    engine: shortText,
    layers: networkLayersSchema,
    lookback: count,
    horizon: count,
    parameters: count,
  }),
}) satisfies v.GenericSchema<unknown, TrainingResult>

/** A training run as far as it came. */
export interface KeptTraining {
  /** The series it was trained on, which may be an earlier one than the project's. */
  readonly spec: SeriesSpec
  readonly model: ModelSettings
  /** Days it was told of, where they helped. */
  readonly calendar?: CalendarChoice
  readonly started: Extract<TrainingProgress, { kind: 'started' }>
  /** Ascending by epoch, the untrained network first. */
  readonly epochs: readonly EpochReport[]
}

export interface KeptRun extends KeptTraining {
  readonly result: TrainingResult
}

export const keptTrainingEntries = {
  spec: seriesSpecSchema,
  model: modelSettingsSchema,
  calendar: v.exactOptional(calendarSchema),
  started: startedSchema,
  epochs: v.pipe(v.array(epochSchema), v.maxLength(settingRanges.epochs.maximum + 1)),
}

export const keptRunSchema: v.GenericSchema<unknown, KeptRun> = v.strictObject({
  ...keptTrainingEntries,
  result: trainingResultSchema,
})
