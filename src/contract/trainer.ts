/**
 * The table of calls the window (or the command line) may make of the trainer: name → what goes in, what is told
 * on the way, what may be said to a running call, what comes out.
 */

import * as v from 'valibot'

import type { AutoForecast, AutoProgress } from './autoForecast'
import type { KnownAhead } from './covariates'
import { forecastBandsSchema } from './bands'
import type {
  AutoEvaluation,
  EvaluationProgress,
  NetworkEvaluation,
  NetworkEvaluationProgress,
} from './evaluation'
import type { PanelEvaluation, PanelEvaluationProgress, PanelForecast } from './panelForecast'
import type {
  RateTest,
  SeriesDescription,
  SeriesWindow,
  SourceDescription,
  TrainingProgress,
  TrainingResult,
} from './descriptions'
import { exportInputs, type ExportOutputs, type ExportProgress } from './export'
import {
  modelBytesSchema,
  modelInputs,
  type ModelOutputs,
  type ModelProgress,
  type WithModel,
} from './savedModel'
import type { PreviewProgress, SourcePreview } from './preview'
import type { UnfinishedAuto } from './keptAuto'
import { numbersSchema, type KeptTraining } from './keptRun'
import { exploreInputs, type ExploreOutputs, type ExploreProgress } from './explore'
import { prepareInputs, type PrepareOutputs, type PrepareProgress } from './prepare'
import {
  dataKeepings,
  hashSchema,
  missingFileSchema,
  projectContentSchema,
  type FoundFiles,
  type Generation,
  type OpenedProject,
  type SavedProject,
} from './project'
import { stepOverridesSchema } from './overrides'
import { modelSettingsSchema, type ModelSettings } from './modelSettings'
import { leftResultsSchema, unsavedResultsSchema, type LeftResults } from './unsavedWork'
import {
  autoSettingsSchema,
  grantIdentifierSchema,
  panelSpecSchema,
  seriesSpecSchema,
  sourceReferenceSchema,
} from './specs'

/** Raised whenever a frame or a method changes its form; both ends must agree. */
export const protocolVersion = 2

/** Not `v.instance`, whose inferred type would exclude shared memory. */
const stampsSchema = v.custom<Float64Array>((value) => value instanceof Float64Array)

const bandSchema = v.strictObject({
  coverage: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  lower: stampsSchema,
  upper: stampsSchema,
})

/** One series beyond its end, as it is written. */
const forecastRows = {
  timeKind: v.picklist(['instant', 'wallClock', 'date', 'count']),
  stamps: stampsSchema,
  values: stampsSchema,
  model: v.string(),
  bands: v.optional(v.array(bandSchema)),
  /** What a person changed of it; absent where that was nothing. */
  overrides: v.exactOptional(stepOverridesSchema),
  /** The first point that lies beyond what the model was trained for. */
  extrapolatedFrom: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
}

/** Whether the bytes of the trained model come back with its forecast. */
const keepModel = v.exactOptional(v.boolean())

/** One schema a method; the input types below follow from it. */
export const trainerInputs = {
  /** Which build answers, and how fast it may be expected to be. */
  'engine.describe': v.strictObject({}),
  /** Reads a source whole and says what was understood. */
  'source.describe': v.strictObject({ source: sourceReferenceSchema }),
  /** Shows the beginning of a source under a reading at once, then what all of it says. */
  'source.preview': v.strictObject({ source: sourceReferenceSchema }),
  /** Puts one column on a regular grid, fills it, and says what it found. */
  'series.describe': v.strictObject({ series: seriesSpecSchema }),
  /** The points a chart can show between two stamps. */
  'series.window': v.strictObject({
    series: seriesSpecSchema,
    from: v.pipe(v.number(), v.finite()),
    to: v.pipe(v.number(), v.finite()),
    buckets: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000)),
  }),
  /** What is known of the covariates of a series over a horizon. */
  'series.knownAhead': v.strictObject({
    series: seriesSpecSchema,
    horizon: modelSettingsSchema.entries.horizon,
  }),
  ...prepareInputs,
  ...exploreInputs,
  /** Settings that suit a series: horizon, look-back and a small stack. */
  'model.suggest': v.strictObject({ series: seriesSpecSchema }),
  /** Learning-rate range test: how the loss takes rates from far too small to far too large. */
  'model.testRates': v.strictObject({
    series: seriesSpecSchema,
    model: modelSettingsSchema,
    calendar: autoSettingsSchema.entries.calendar,
  }),
  /** How long an epoch of these settings takes here, by a few steps of it. */
  'model.timeEpoch': v.strictObject({
    series: seriesSpecSchema,
    model: modelSettingsSchema,
    calendar: autoSettingsSchema.entries.calendar,
  }),
  /**
   * Trains, scores the held-out tail and forecasts beyond the end. `resume`: goes on from the last kept epoch of this
   * very training, which then gives what it would have given uninterrupted.
   */
  'model.train': v.strictObject({
    series: seriesSpecSchema,
    model: modelSettingsSchema,
    /** Absent: dates say nothing beyond their seasons. */
    calendar: autoSettingsSchema.entries.calendar,
    keepModel,
    resume: v.exactOptional(v.boolean()),
  }),
  /** Forecasts without settings: Auto chooses, trains within a budget, and explains itself. */
  'forecast.auto': v.strictObject({
    series: seriesSpecSchema,
    auto: autoSettingsSchema,
    keepModel,
    /** Goes on where this very run was interrupted: what it had finished is not made again. */
    resume: v.exactOptional(v.boolean()),
  }),
  /** Trains Auto without the end of the series and scores it there beside every rival. */
  'forecast.evaluate': v.strictObject({ series: seriesSpecSchema, auto: autoSettingsSchema }),
  /** Scores what a run said of its held-out tail beside every rival, from the same origins. */
  'forecast.evaluateNetwork': v.strictObject({
    series: seriesSpecSchema,
    model: modelSettingsSchema,
    /** Of the tail's first point. */
    from: v.pipe(v.number(), v.finite()),
    /** Of every point of the tail, each origin's up to the next one. */
    forecast: numbersSchema,
    bands: forecastBandsSchema,
  }),
  /** Countries and regions whose holidays are known. */
  'calendar.places': v.strictObject({}),
  /** Writes a forecast as CSV to a file the user chose. */
  'forecast.export': v.strictObject({
    target: grantIdentifierSchema,
    series: v.string(),
    ...forecastRows,
  }),
  /** Forecasts several series of one source together, by models that learn from all of them. */
  'panel.forecast': v.strictObject({ panel: panelSpecSchema, auto: autoSettingsSchema, keepModel }),
  /** Trains on several series without their ends and scores each of them there beside seasonal naive. */
  'panel.evaluate': v.strictObject({ panel: panelSpecSchema, auto: autoSettingsSchema }),
  /** Writes forecasts as one CSV: with an `id` column where there are several, with every band asked for. */
  'panel.export': v.strictObject({
    target: grantIdentifierSchema,
    forecasts: v.pipe(v.array(v.strictObject({ id: v.string(), ...forecastRows })), v.minLength(1)),
    coverages: autoSettingsSchema.entries.coverages,
  }),
  ...exportInputs,
  ...modelInputs,
  /** Reads a project whole; with `generation` an earlier saved state of it. */
  'project.open': v.strictObject({
    project: grantIdentifierSchema,
    generation: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  }),
  /** The states of a project that were laid aside and are whole, newest first. */
  'project.generations': v.strictObject({ project: grantIdentifierSchema }),
  /** Files that are missing, one of which the user chose anew; others may lie beside it. */
  'project.findData': v.strictObject({
    wanted: missingFileSchema,
    chosen: grantIdentifierSchema,
    others: v.pipe(v.array(missingFileSchema), v.maxLength(2000)),
  }),
  /** Writes a project whole. `revision`: what the file must still hold; null replaces whatever is there. */
  'project.save': v.strictObject({
    project: grantIdentifierSchema,
    revision: v.nullable(hashSchema),
    content: projectContentSchema,
    data: v.picklist(dataKeepings),
    /** The model that Auto trained, as the bytes of its file. */
    model: v.exactOptional(modelBytesSchema),
  }),
  /** Keeps the results that no project file has yet. */
  'session.keepResults': unsavedResultsSchema,
  /** The results that belong to edits which a session left behind. */
  'session.recover': leftResultsSchema,
  /** Lets go of unsaved results, an unfinished training with them: they were saved, or are not wanted. */
  'session.forget': v.strictObject({}),
  /** The training that was under way when its process ended, or null. */
  'session.training': v.strictObject({}),
  /** Lets go of an unfinished training: its result is kept, or it is not wanted. */
  'session.forgetTraining': v.strictObject({}),
  /** The run of Auto that was under way when its process ended, or null. */
  'session.auto': v.strictObject({}),
  'session.forgetAuto': v.strictObject({}),
} as const

export interface ModelSuggestion {
  readonly model: ModelSettings
  /** The longest horizon this series allows with the suggested look-back, and the longest look-back with its horizon. */
  readonly longestHorizon: number
  readonly longestLookback: number
  /** Points of one season, 1 for none. */
  readonly seasonLength: number
  /** Trainable parameters of the suggested network. */
  readonly parameters: number
}

export interface EngineDescription {
  readonly build: string
  readonly cores: number
  /** Threads a training uses. */
  readonly threads: number
}

/** A place whose holidays are known. */
export interface HolidayPlace {
  /** As a calendar names it: `DE`, `DE-BY`. */
  readonly code: string
  readonly name: string
  /** Parts of it with holidays of their own. */
  readonly regions: readonly Omit<HolidayPlace, 'regions'>[]
}

interface TrainerOutputs extends PrepareOutputs, ExploreOutputs, ExportOutputs, ModelOutputs {
  'engine.describe': EngineDescription
  'source.describe': SourceDescription
  'source.preview': SourcePreview
  'series.describe': SeriesDescription
  'series.window': SeriesWindow
  'series.knownAhead': KnownAhead
  'model.suggest': ModelSuggestion
  'model.testRates': RateTest
  'model.timeEpoch': { readonly seconds: number }
  'model.train': TrainingResult & WithModel
  'forecast.auto': AutoForecast & WithModel
  'forecast.evaluate': AutoEvaluation
  'forecast.evaluateNetwork': NetworkEvaluation
  'calendar.places': readonly HolidayPlace[]
  'forecast.export': { readonly rows: number }
  'panel.forecast': PanelForecast & WithModel
  'panel.evaluate': PanelEvaluation
  'panel.export': { readonly rows: number }
  'project.open': OpenedProject
  'project.generations': readonly Generation[]
  'project.findData': FoundFiles
  'project.save': SavedProject
  'session.keepResults': Record<string, never>
  'session.recover': LeftResults
  'session.forget': Record<string, never>
  'session.training': KeptTraining | null
  'session.forgetTraining': Record<string, never>
  'session.auto': UnfinishedAuto | null
  'session.forgetAuto': Record<string, never>
}

interface TrainerProgress extends PrepareProgress, ExploreProgress, ExportProgress, ModelProgress {
  'source.describe': { readonly bytesRead: number; readonly bytes: number }
  'source.preview': PreviewProgress
  'model.train': TrainingProgress
  'forecast.auto': AutoProgress
  'forecast.evaluate': EvaluationProgress
  'forecast.evaluateNetwork': NetworkEvaluationProgress
  'panel.forecast': AutoProgress
  'panel.evaluate': PanelEvaluationProgress
}

/** Words for a running call; discarding is cancelling and needs none. */
interface TrainerControls {
  'model.train': TrainingControl
  'forecast.auto': AutoControl
  'panel.forecast': AutoControl
  'model.renew': AutoControl
}

/**
 * `step`: goes on for one epoch, and pauses again. A rewind drops what was learned after an epoch, and may go on at another
 * learning rate; a paused run stays paused there.
 */
export type TrainingControl =
  | 'finishWithBest'
  | 'pause'
  | 'resume'
  | 'step'
  | { readonly kind: 'rewind'; readonly epoch: number; readonly learningRate?: number }

/** `finishWithBest`: the budget is taken to have ended. What lies between `pause` and `resume` costs no budget. */
export type AutoControl = 'finishWithBest' | 'pause' | 'resume'

/** The whole table, as the generic client and server of `src/rpc` read it. */
export type TrainerMethods = {
  [Name in keyof typeof trainerInputs]: {
    input: v.InferOutput<(typeof trainerInputs)[Name]>
    output: TrainerOutputs[Name]
    progress: Name extends keyof TrainerProgress ? TrainerProgress[Name] : never
    control: Name extends keyof TrainerControls ? TrainerControls[Name] : never
  }
}
