/** A finished run as it is exported: what was asked and what came out, whole, so that no memory of it is needed. */

import * as v from 'valibot'

import type { AutoForecast } from './autoForecast'
import { shownBands } from './bands'
import type { TrainingResult } from './descriptions'
import type { AutoEvaluation } from './evaluation'
import { autoEvaluationSchema, autoForecastSchema, type KeptAuto } from './keptAuto'
import { trainingResultSchema } from './keptRun'
import { modelSettingsSchema, type ModelSettings } from './modelSettings'
import { stepOverridesSchema, type StepOverride } from './overrides'
import { autoSettingsSchema, seriesSpecSchema, type AutoSettings, type SeriesSpec } from './specs'

/** What a person changed of its forecast; absent where that was nothing. */
const exportedOverridesSchema = v.exactOptional(stepOverridesSchema)

export type ExportedRun =
  /** A network with settings made by hand. */
  | {
      readonly kind: 'network'
      readonly spec: SeriesSpec
      readonly model: ModelSettings
      readonly result: TrainingResult
      readonly overrides?: readonly StepOverride[]
    }
  | {
      readonly kind: 'auto'
      readonly spec: SeriesSpec
      readonly auto: AutoSettings
      readonly result: AutoForecast
      /** How the same did where it had not looked; absent where that was not asked. */
      readonly evaluation?: AutoEvaluation
      readonly overrides?: readonly StepOverride[]
    }

export const exportedRunSchema: v.GenericSchema<unknown, ExportedRun> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('network'),
    spec: seriesSpecSchema,
    model: modelSettingsSchema,
    result: trainingResultSchema,
    overrides: exportedOverridesSchema,
  }),
  v.strictObject({
    kind: v.literal('auto'),
    spec: seriesSpecSchema,
    auto: autoSettingsSchema,
    result: autoForecastSchema,
    evaluation: v.exactOptional(autoEvaluationSchema),
    overrides: exportedOverridesSchema,
  }),
])

/** With the bands that are drawn: what is saved is what is seen. */
export function exportedAuto({ spec, settings, result, evaluation }: KeptAuto): ExportedRun {
  return {
    kind: 'auto',
    spec,
    auto: settings,
    result: { ...result, bands: shownBands(result.bands) },
    ...(evaluation && { evaluation: { ...evaluation, bands: shownBands(evaluation.bands) } }),
  }
}
