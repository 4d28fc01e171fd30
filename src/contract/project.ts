/**
 * What a project holds, in the form both sides of the trainer's port and the file agree on. Each part is a section of
 * its own with its own version in the file: to keep something new is to add a section here and its row to the table
 * of `src/project/file/sections.ts`.
 */

import * as v from 'valibot'

import { recipeSchema } from './recipe'
import { keptAutoSchema } from './keptAuto'
import { keptForecastsSchema } from './keptForecast'
import { keptRunSchema, keptTrainingEntries, type KeptRun, type KeptTraining } from './keptRun'
import { modelSettingsSchema, type ModelSettings } from './modelSettings'
import { forecastOverridesSchema } from './overrides'
import {
  calendarSchema,
  fileReferenceSchema,
  fillMethodSchema,
  grantIdentifierSchema,
  seriesCovariatesSchema,
  seriesSpecSchema,
  sourceReferenceSchema,
} from './specs'

/** A file's or sample's name as shown. */
const shownNameSchema = v.pipe(v.string(), v.maxLength(1000))
export const hashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const sourceSectionSchema = v.strictObject({
  reference: v.nullable(sourceReferenceSchema),
  name: shownNameSchema,
})

const seriesSectionSchema = v.strictObject({
  time: seriesSpecSchema.entries.time,
  target: v.nullable(seriesSpecSchema.entries.target),
  /** Which series of a source that holds several. */
  id: v.optional(v.nullable(v.string()), null),
  fill: fillMethodSchema,
  /** Null: the series is put on its grid and filled by `fill`. */
  recipe: v.nullable(recipeSchema),
})

/** Days that models are told of. */
const calendarSectionSchema = v.strictObject({
  holidays: v.nullable(calendarSchema.entries.holidays.wrapped),
  events: v.nullable(v.strictObject({ source: fileReferenceSchema, name: shownNameSchema })),
})
export type KeptCalendar = v.InferOutput<typeof calendarSectionSchema>

/** Every setting may be absent: it then follows the suggestion. */
const modelSectionSchema = v.strictObject(optionalEntries(modelSettingsSchema.entries))

export const projectSteps = ['data', 'prepare', 'model', 'train', 'evaluate', 'forecast'] as const
const layoutSectionSchema = v.strictObject({ step: v.picklist(projectSteps) })
const notesSectionSchema = v.strictObject({ text: v.pipe(v.string(), v.maxLength(1_000_000)) })

/** All but the results: small enough to be kept at every edit. */
export const projectEditsSchema = v.strictObject({
  source: sourceSectionSchema,
  series: seriesSectionSchema,
  /** Columns that help to forecast the series. */
  covariates: seriesCovariatesSchema,
  calendar: calendarSectionSchema,
  model: modelSectionSchema,
  layout: layoutSectionSchema,
  notes: notesSectionSchema,
  /** What was changed of forecasts by hand. */
  overrides: forecastOverridesSchema,
  /** Earlier forecasts, to be held against what came. */
  forecasts: keptForecastsSchema,
})
export type ProjectEdits = v.InferOutput<typeof projectEditsSchema>

export const keptRunsSchema: v.GenericSchema<unknown, readonly KeptRun[]> = v.pipe(
  v.array(keptRunSchema),
  v.maxLength(100),
)

/** A training that has not ended, and the data it learns from. Its weights are a checkpoint of their own. */
export interface UnfinishedTraining extends KeptTraining {
  /** SHA-256 of the series: the same training needs the same points. */
  readonly data: string
}

const trainingSectionSchema: v.GenericSchema<unknown, UnfinishedTraining | null> = v.nullable(
  v.strictObject({ ...keptTrainingEntries, data: hashSchema }),
)

export const projectContentSchema = v.strictObject({
  ...projectEditsSchema.entries,
  runs: keptRunsSchema,
  /** The forecast that Auto made; null where it made none. */
  auto: v.nullable(keptAutoSchema),
  training: trainingSectionSchema,
})
export type ProjectContent = v.InferOutput<typeof projectContentSchema>

/** `embedded`: the bytes of the data travel in the project; `linked`: their name, their hash and where they lay. */
export const dataKeepings = ['embedded', 'linked'] as const
export type DataKeeping = (typeof dataKeepings)[number]

/** The project file a session works on, and the hash of its bytes when it was last read or written. */
export const openProjectSchema = v.strictObject({
  grant: grantIdentifierSchema,
  name: shownNameSchema,
  revision: v.nullable(hashSchema),
})
export type OpenProject = v.InferOutput<typeof openProjectSchema>

export interface SavedProject {
  readonly revision: string
  readonly bytes: number
  /** How the data was kept: data too large to travel is linked. */
  readonly data: DataKeeping
  /** Whether a copy was laid aside, to fall back on should the file be damaged. */
  readonly generationKept: boolean
}

/** A file of data that is not where it was, or has other bytes there. */
export const missingFileSchema = v.strictObject({
  grant: grantIdentifierSchema,
  name: shownNameSchema,
  /** Of the bytes it had; null where that was never kept. */
  sha256: v.nullable(hashSchema),
})
export type MissingFile = v.InferOutput<typeof missingFileSchema>

/** How files were found again. */
export interface FoundFiles {
  /** Of those asked for: the one that was chosen, and others that lay beside it with the bytes they had. */
  readonly found: readonly string[]
  /** Whether what was chosen has the bytes of then; null: they were never kept. Where not, it is not put in that place. */
  readonly same: boolean | null
}

export interface OpenedProject {
  readonly content: ProjectContent
  readonly revision: string
  /** How its data is kept, and will be when it is saved again. */
  readonly data: DataKeeping
  /** Linked files that were not found with the bytes they had. */
  readonly missing: readonly MissingFile[]
  /** The bytes of the model that Auto trained; null where there is none. */
  readonly model: Uint8Array | null
}

/** An earlier saved state of a project. */
export interface Generation {
  /** 0 is the newest. */
  readonly index: number
  /** Milliseconds since 1970 UTC. */
  readonly savedAt: number
  readonly bytes: number
}

function optionalEntries(entries: typeof modelSettingsSchema.entries) {
  const optional = Object.fromEntries(
    Object.entries(entries).map(([name, schema]) => [name, v.exactOptional(schema as v.GenericSchema)]),
  )
  return optional as {
    [Name in keyof ModelSettings]: v.ExactOptionalSchema<(typeof entries)[Name], undefined>
  }
}
