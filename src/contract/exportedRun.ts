/** A finished run as it is exported: what was asked and what came out, whole, so that no memory of it is needed. */

import * as v from 'valibot'

import type { AutoForecast } from './autoForecast'
import type { TrainingResult } from './descriptions'
import { forecastSchema, numbersSchema, trainingResultSchema } from './keptRun'
import { modelSettingsSchema, type ModelSettings } from './modelSettings'
import { autoSettingsSchema, seriesSpecSchema, type AutoSettings, type SeriesSpec } from './specs'

const words = v.pipe(v.string(), v.maxLength(10_000))
const real = v.union([v.number(), v.nan()])

const autoForecastSchema = v.strictObject({
  forecast: forecastSchema,
  bands: v.array(
    v.strictObject({
      coverage: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
      source: v.picklist(['eachStep', 'neighbouringSteps', 'seasonalNaive']),
      lower: numbersSchema,
      upper: numbersSchema,
    }),
  ),
  choices: v.array(v.strictObject({ subject: words, value: words, sentence: words })),
  candidates: v.array(v.strictObject({ name: words, error: real })),
  members: v.array(v.strictObject({ name: words, weight: real })),
  error: real,
  seconds: real,
  record: v.nonOptional(autoSettingsSchema.entries.record),
}) satisfies v.GenericSchema<unknown, AutoForecast>

export type ExportedRun =
  /** A network with settings made by hand. */
  | {
      readonly kind: 'network'
      readonly spec: SeriesSpec
      readonly model: ModelSettings
      readonly result: TrainingResult
    }
  | {
      readonly kind: 'auto'
      readonly spec: SeriesSpec
      readonly auto: AutoSettings
      readonly result: AutoForecast
    }

export const exportedRunSchema: v.GenericSchema<unknown, ExportedRun> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('network'),
    spec: seriesSpecSchema,
    model: modelSettingsSchema,
    result: trainingResultSchema,
  }),
  v.strictObject({
    kind: v.literal('auto'),
    spec: seriesSpecSchema,
    auto: autoSettingsSchema,
    result: autoForecastSchema,
  }),
])
