/** A trained model as a file: what may be asked of one, and what it says of itself. */

import * as v from 'valibot'

import type { AutoProgress } from './autoForecast'
import type { PanelForecast } from './panelForecast'
import type { Frequency, TimeKind } from './descriptions'
import type { ModelSettings } from './modelSettings'
import {
  autoSettingsSchema,
  grantIdentifierSchema,
  knownCellsSchema,
  sourceReferenceSchema,
  type SeriesSpec,
} from './specs'

/** The bytes of a model file. Not `v.instance`, whose inferred type would exclude shared memory. */
export const modelBytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** `update`: on from the present weights, kept only where that errs less. `retrain`: the same plan from the beginning. */
export const renewals = ['update', 'retrain'] as const
export type Renewal = (typeof renewals)[number]

const { horizon, coverages, budgetSeconds } = autoSettingsSchema.entries

/** A model and the data it is asked about. */
const question = {
  model: modelBytesSchema,
  /** As the model is called in sentences. */
  name: v.pipe(v.string(), v.maxLength(1000)),
  source: sourceReferenceSchema,
  /** Of one series: values of its covariates that the data has no row of. */
  cells: v.exactOptional(knownCellsSchema),
  /** Absent: as it was trained. Longer is reached step upon step, and marked. */
  horizon,
  coverages,
}

export const modelInputs = {
  /** Reads a model file. */
  'model.open': v.strictObject({ model: grantIdentifierSchema }),
  'model.describe': v.strictObject({ model: modelBytesSchema, name: question.name }),
  'model.save': v.strictObject({ target: grantIdentifierSchema, model: modelBytesSchema }),
  /** Forecasts other data, or the same grown longer, without training. */
  'model.forecast': v.strictObject(question),
  /** Trains on from a model, or again by its plan, and forecasts. */
  'model.renew': v.strictObject({ ...question, way: v.picklist(renewals), budgetSeconds }),
} as const

export interface ModelDescription {
  /** As forecasts name it. */
  readonly model: string
  /** Layers and all other settings of a network of one's own; null: Auto chose. */
  readonly network: ModelSettings | null
  /** The data it was trained on, and when: milliseconds since 1970 UTC, null where that is not known. */
  readonly source: string
  readonly trainedAt: number | null
  readonly seconds: number
  readonly build: string
  /** Columns it wants. */
  readonly time: string | null
  readonly targets: readonly string[]
  readonly covariates: readonly string[]
  /** Of one series: what its preparation is. */
  readonly series: Omit<SeriesSpec, 'source'> | null
  /** How many series it knows, and the names of the first. */
  readonly seriesCount: number
  readonly ids: readonly string[]
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  readonly seasonLength: number
  readonly horizon: number
  /** Points it must be given of each series. */
  readonly history: number
}

export interface ModelForecast extends PanelForecast {
  /** Steps of the horizon that the model was trained for; what lies behind them is extrapolated. */
  readonly trainedHorizon: number
}

export interface RenewedModel {
  readonly model: Uint8Array
  readonly forecast: ModelForecast
  /** Mean error of the networks on the newest part of the data, with the old weights and with those kept; null without networks, and where all was trained again. */
  readonly before: number | null
  readonly after: number | null
  /** Whether no other weights erred less than the old ones. */
  readonly kept: boolean
}

/** With the bytes of the model file, where they were asked for. */
export interface WithModel {
  readonly model?: Uint8Array
}

export interface ModelOutputs {
  'model.open': { readonly model: Uint8Array; readonly name: string; readonly description: ModelDescription }
  'model.describe': ModelDescription
  'model.save': { readonly bytes: number }
  'model.forecast': ModelForecast
  'model.renew': RenewedModel
}

export interface ModelProgress {
  'model.renew': AutoProgress
}
