/**
 * A forecast that Auto made, as a project keeps it: what was asked, what was told on the way, what came out and how it did
 * where it had not looked. The schemas say the same as the types, field by field, because bytes from a file prove nothing.
 */

import * as v from 'valibot'

import { autoChoiceSchema, type AutoChoice } from './autoChoice'
import type { AutoForecast, AutoProgress } from './autoForecast'
import { forecastBandsSchema } from './bands'
import { pointMetrics, rivalNames } from './descriptions'
import type { AutoEvaluation } from './evaluation'
import { forecastSchema, numbersSchema } from './keptRun'
import { autoSettingsSchema, seriesSpecSchema, type AutoSettings, type SeriesSpec } from './specs'

const words = v.pipe(v.string(), v.maxLength(10_000))
const real = v.union([v.number(), v.nan()])
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const nullableReal = v.nullable(real)

export const autoForecastSchema = v.strictObject({
  forecast: forecastSchema,
  bands: forecastBandsSchema,
  choices: v.array(autoChoiceSchema),
  candidates: v.array(v.strictObject({ name: words, error: real })),
  members: v.array(v.strictObject({ name: words, weight: real })),
  error: real,
  seconds: real,
  record: v.nonOptional(autoSettingsSchema.entries.record),
}) satisfies v.GenericSchema<unknown, AutoForecast>

const scoreEntries = Object.fromEntries(pointMetrics.map((metric) => [metric, nullableReal])) as Record<
  (typeof pointMetrics)[number],
  typeof nullableReal
>

const evaluatedModelSchema = v.strictObject({
  model: v.picklist(['auto', ...rivalNames]),
  scores: v.strictObject(scoreEntries),
  skill: v.nullable(v.strictObject({ value: real, interval: v.nullable(v.tuple([real, real])) })),
  forecast: numbersSchema,
  leaksFuture: v.boolean(),
  repeatsLastValue: v.boolean(),
  seconds: real,
})

const partEntries = { origins: count, stamps: numbersSchema, actual: numbersSchema }

export const autoEvaluationSchema = v.strictObject({
  horizon: count,
  heldOutFrom: real,
  rolling: v.strictObject(partEntries),
  rows: v.pipe(v.array(evaluatedModelSchema), v.minLength(1), v.maxLength(100)),
  bands: forecastBandsSchema,
  tail: v.strictObject({ ...partEntries, forecast: numbersSchema, seasonalNaive: numbersSchema }),
}) satisfies v.GenericSchema<unknown, AutoEvaluation>

/** A run of Auto as far as it came. */
export interface UnfinishedAuto {
  /** The series it is a forecast of, which may be an earlier one than the project's. */
  readonly spec: SeriesSpec
  readonly settings: AutoSettings
  /** Decisions that were told before there was a result. */
  readonly choices: readonly AutoChoice[]
  /** In the order they were judged. */
  readonly judged: readonly { readonly name: string; readonly error: number }[]
  /** Of all networks, in the order they were trained. */
  readonly epochs: readonly { readonly network: string; readonly epoch: number; readonly error: number }[]
  readonly remedies: readonly Extract<AutoProgress, { kind: 'recovered' }>[]
}

export interface KeptAuto extends UnfinishedAuto {
  readonly result: AutoForecast
  /** Null until it is done, and of a forecast by a model that was trained before. */
  readonly evaluation: AutoEvaluation | null
  /** The untouched tail was scored: once known it cannot be unknown. */
  readonly tailOpened: boolean
}

/** More candidates and epochs than a run of a day has. */
const mostReports = 1_000_000

const unfinishedEntries = {
  spec: seriesSpecSchema,
  settings: autoSettingsSchema,
  choices: v.array(autoChoiceSchema),
  judged: v.pipe(v.array(v.strictObject({ name: words, error: real })), v.maxLength(mostReports)),
  epochs: v.pipe(
    v.array(v.strictObject({ network: words, epoch: count, error: real })),
    v.maxLength(mostReports),
  ),
  remedies: v.pipe(
    v.array(
      v.strictObject({ kind: v.literal('recovered'), network: words, epoch: count, learningRate: real }),
    ),
    v.maxLength(mostReports),
  ),
}

export const unfinishedAutoSchema: v.GenericSchema<unknown, UnfinishedAuto> =
  v.strictObject(unfinishedEntries)

export const keptAutoSchema: v.GenericSchema<unknown, KeptAuto> = v.strictObject({
  ...unfinishedEntries,
  result: autoForecastSchema,
  evaluation: v.nullable(autoEvaluationSchema),
  tailOpened: v.boolean(),
})
