/**
 * What a piece of work is made of, as plain data: which source, which series in it, which model. Every request
 * carries these whole, so the trainer needs no memory of earlier calls: after a restart the same request gives the
 * same answer. Schemas and types only; both sides of every port and every IPC call read this table.
 */

import * as v from 'valibot'

import { integerIn, settingRanges } from './settingRanges'
import { readingOptionsSchema } from './reading'
import { recipeSchema } from './recipe'

/** An opaque name that main gave to a file the user chose. The page never sees a path. */
export const grantIdentifierSchema = v.pipe(v.string(), v.regex(/^grant-[0-9a-f]{32}$/))

/** How the user wants the file read, and the bytes it had when it was last described. */
const howRead = {
  reading: v.exactOptional(readingOptionsSchema),
  /** Where the bytes are others by now, the description says so. */
  hash: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
}

const grantSourceSchema = v.strictObject({
  kind: v.literal('grant'),
  grant: grantIdentifierSchema,
  ...howRead,
})
const sampleSourceSchema = v.strictObject({
  kind: v.literal('sample'),
  sample: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/)),
  ...howRead,
})

/** One file. */
export const fileReferenceSchema = v.variant('kind', [grantSourceSchema, sampleSourceSchema])
export type FileReference = v.InferOutput<typeof fileReferenceSchema>

const filesAtMost = 1000

/** Files of one schema, one below the other. */
const appendedSourceSchema = v.strictObject({
  kind: v.literal('appended'),
  parts: v.pipe(v.array(fileReferenceSchema), v.minLength(2), v.maxLength(filesAtMost)),
})

/** What stands beside another in a join: a file, or files one below the other. */
export const joinedPartSchema = v.variant('kind', [
  grantSourceSchema,
  sampleSourceSchema,
  appendedSourceSchema,
])
export type JoinedPart = v.InferOutput<typeof joinedPartSchema>

/** How a row of one file finds its row of another: the same stamp, the last one before it, or the nearest. */
export const joinMatches = ['exact', 'asOf', 'nearest'] as const
export type JoinMatch = (typeof joinMatches)[number]

export const sourceReferenceSchema = v.variant('kind', [
  grantSourceSchema,
  sampleSourceSchema,
  appendedSourceSchema,
  /** Columns of several parts side by side, rows matched by time and id; the first part's rows are kept. */
  v.strictObject({
    kind: v.literal('joined'),
    parts: v.pipe(v.array(joinedPartSchema), v.minLength(2), v.maxLength(filesAtMost)),
    match: v.picklist(joinMatches),
    /** Furthest a stamp may lie from its match, in milliseconds; absent: any distance. */
    tolerance: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
])
export type SourceReference = v.InferOutput<typeof sourceReferenceSchema>

/** How a missing point is treated. `leave` keeps it missing: masked out of the loss and never scored. */
export const fillMethods = ['leave', 'linear', 'forward', 'backward', 'mean', 'zero'] as const
export const fillMethodSchema = v.picklist(fillMethods)
export type FillMethod = v.InferOutput<typeof fillMethodSchema>

const columnNameSchema = v.pipe(v.string(), v.maxLength(10_000))
const columnNamesSchema = v.pipe(v.array(columnNameSchema), v.maxLength(10_000))

/** A value of a column that is known ahead and of which the file has no row. */
const knownCellSchema = v.strictObject({
  column: columnNameSchema,
  stamp: v.pipe(v.number(), v.finite()),
  value: v.pipe(v.number(), v.finite()),
})
export type KnownCell = v.InferOutput<typeof knownCellSchema>

/** A file's own value goes before the cell of its stamp. */
export const knownCellsSchema = v.pipe(v.array(knownCellSchema), v.maxLength(1_000_000))

/** Columns that help to forecast one series. What never changes helps only to tell several apart. */
export const seriesCovariatesSchema = v.strictObject({
  /** Known up to the origin of a forecast alone. */
  past: columnNamesSchema,
  /** Known ahead: rows behind the last value of the series are its future. */
  future: columnNamesSchema,
  cells: knownCellsSchema,
})
export type SeriesCovariates = v.InferOutput<typeof seriesCovariatesSchema>

export const seriesSpecSchema = v.strictObject({
  source: sourceReferenceSchema,
  /** The column of stamps; `null`: rows are counted 1, 2, 3. */
  time: v.nullable(columnNameSchema),
  target: columnNameSchema,
  fill: fillMethodSchema,
  /** Which series of a long or a series-a-row file; absent in other layouts. */
  id: v.exactOptional(columnNameSchema),
  /** What is done to its points, instead of `fill`; absent: they are put on their grid and filled. */
  recipe: v.exactOptional(recipeSchema),
  /** Told to the models; absent: they read the series alone. */
  covariates: v.exactOptional(seriesCovariatesSchema),
})
export type SeriesSpec = v.InferOutput<typeof seriesSpecSchema>

/** Columns that help: known up to the origin only, known ahead, or one value a series. */
export const covariatesSchema = v.strictObject({
  past: v.exactOptional(columnNamesSchema),
  future: v.exactOptional(columnNamesSchema),
  static: v.exactOptional(columnNamesSchema),
})
export type Covariates = v.InferOutput<typeof covariatesSchema>

/** Several series of one source, forecast together. Nothing is filled: what is missing stays so. */
export const panelSpecSchema = v.strictObject({
  source: sourceReferenceSchema,
  /** As of one series. */
  time: v.nullable(columnNameSchema),
  /** `all`: every column of numbers that has no other part. */
  targets: v.union([v.literal('all'), v.pipe(columnNamesSchema, v.minLength(1))]),
  /** Which series of a long or a series-a-row file; absent: all of them. */
  ids: v.exactOptional(v.pipe(columnNamesSchema, v.minLength(1))),
  covariates: v.exactOptional(covariatesSchema),
  /** Steps that each series goes through first; absent: only its regular grid, nothing filled. */
  recipe: v.exactOptional(recipeSchema),
})
export type PanelSpec = v.InferOutput<typeof panelSpecSchema>

/** Linear in time is the one method that invents neither a level nor a jump. */
export const defaultFill: FillMethod = 'linear'

/** Nominal coverages that may be asked of a band. */
const coverageSchema = v.pipe(v.number(), v.gtValue(0), v.ltValue(1))

/** Days of the calendar that models may be told of, beforehand and afterwards. */
export const calendarSchema = v.strictObject({
  /** A country by its two letters, with its state and that state's region where they have holidays of their own: `DE-BY`. */
  holidays: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}$/))),
  /** A table of events: a column of dates, one of last days where they last longer, one of names. */
  events: v.exactOptional(fileReferenceSchema),
})
export type CalendarChoice = v.InferOutput<typeof calendarSchema>

/** Seconds Auto takes where nobody says: with its evaluation, a first forecast stands within twenty. */
export const firstForecastBudget = 12

/** What Auto may be told; all else it chooses. */
export const autoSettingsSchema = v.strictObject({
  /** Absent: as suggested for the series. */
  horizon: v.optional(integerIn(settingRanges.horizon)),
  budgetSeconds: v.pipe(v.number(), v.minValue(1), v.maxValue(86_400)),
  seed: integerIn(settingRanges.seed),
  coverages: v.pipe(v.array(coverageSchema), v.maxLength(20)),
  /** Values that cannot occur; absent: not below 0 where no value is. */
  bounds: v.optional(
    v.strictObject({
      minimum: v.optional(v.pipe(v.number(), v.finite())),
      maximum: v.optional(v.pipe(v.number(), v.finite())),
      whole: v.optional(v.boolean()),
    }),
  ),
  /** Absent: dates say nothing beyond their seasons. */
  calendar: v.exactOptional(calendarSchema),
  /** Of an earlier run, to have its numbers again. */
  record: v.optional(
    v.strictObject({
      seed: integerIn(settingRanges.seed),
      build: v.string(),
      decisions: v.record(v.string(), v.union([v.boolean(), v.number()])),
    }),
  ),
})
export type AutoSettings = v.InferOutput<typeof autoSettingsSchema>
