/**
 * A recipe of preparation as plain data: ordered steps, saved as JSON, re-applied to next month's file. A new kind of
 * step is a row here and a row in `src/series/prepare/steps`.
 */

import * as v from 'valibot'

/** Raised when an old recipe would mean something else. */
export const recipeVersion = 1

/** Ways to make one number of many. */
export const aggregateNames = [
  'mean',
  'sum',
  'median',
  'min',
  'max',
  'first',
  'last',
  'count',
  'std',
  'var',
] as const
export type AggregateName = (typeof aggregateNames)[number]

export const mergeMethods = ['first', 'last', 'mean', 'sum', 'median', 'min', 'max'] as const
export type MergeMethod = (typeof mergeMethods)[number]

/** Fills of one number; all of them but `zero` and `constant` take it from the known values. */
export const constantMethods = ['zero', 'constant', 'mean', 'median', 'mode'] as const
export type ConstantMethod = (typeof constantMethods)[number]

/** Fills by a curve through the known points; `index` and `time` are straight lines by number and by stamp. */
export const curveMethods = [
  'time',
  'index',
  'forward',
  'backward',
  'nearest',
  'pchip',
  'akima',
  'spline',
] as const
export type CurveMethod = (typeof curveMethods)[number]

/** `model`: a recurrent net that reads both sides of a gap, trained on the observed points. */
export const missingMethods = ['leave', ...constantMethods, ...curveMethods, 'seasonal', 'model'] as const
export type MissingMethod = (typeof missingMethods)[number]

const rule = v.pipe(v.string(), v.minLength(1), v.maxLength(40))
const duration = rule
const stamp = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/),
)
const finite = v.pipe(v.number(), v.finite())
const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))
const seasonLength = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1_000_000))
const stamps = v.pipe(v.array(stamp), v.maxLength(100_000))
/** A longer gap is left whole. */
const maxGap = v.union([v.strictObject({ points: positiveInteger }), v.strictObject({ duration })])
export type MaxGap = v.InferOutput<typeof maxGap>

/** Every step may be switched off without being lost. */
const shared = { enabled: v.optional(v.boolean()) }

/** The stamps belong to a zone: instants, shown on its clock, or that clock itself. */
const zoneStep = v.strictObject({
  step: v.literal('zone'),
  ...shared,
  zone: v.pipe(v.string(), v.maxLength(100)),
  stampsAre: v.picklist(['instants', 'wallClock']),
  /** Which of two instants a time in a repeated hour means; `inOrder`: the later once the clock has gone back. */
  repeatedHour: v.optional(v.picklist(['earlier', 'later', 'inOrder'])),
})

const duplicatesStep = v.strictObject({
  step: v.literal('duplicates'),
  ...shared,
  method: v.picklist(mergeMethods),
})

const editStep = v.strictObject({
  step: v.literal('edit'),
  ...shared,
  edits: v.pipe(
    v.array(
      v.variant('action', [
        v.strictObject({ action: v.literal('set'), at: stamp, value: finite, note: v.optional(v.string()) }),
        v.strictObject({ action: v.literal('delete'), at: stamp, note: v.optional(v.string()) }),
        v.strictObject({ action: v.literal('annotate'), at: stamp, note: v.string() }),
      ]),
    ),
    v.maxLength(100_000),
  ),
})

const clipStep = v.strictObject({
  step: v.literal('clip'),
  ...shared,
  minimum: v.optional(finite),
  maximum: v.optional(finite),
  /** What lies outside is set to the limit, or becomes missing. */
  outside: v.picklist(['limit', 'missing']),
})

const outliersStep = v.strictObject({
  step: v.literal('outliers'),
  ...shared,
  /** Distance from the median of the same phase, or from trend and season by robust STL. */
  method: v.picklist(['seasonalDeviation', 'stl']),
  /** Robust standard deviations beyond which a point is an outlier. */
  sensitivity: v.pipe(v.number(), v.minValue(1), v.maxValue(100)),
  season: v.optional(seasonLength),
  /** `detect` marks them; `remove` makes them missing; `correct` puts what was expected in their place. */
  action: v.picklist(['detect', 'remove', 'correct']),
  /** Points that were looked at and are real. */
  accepted: v.optional(stamps),
})

const regulariseStep = v.strictObject({
  step: v.literal('regularise'),
  ...shared,
  /** `auto`: the commonest step. */
  rule,
  /** Points off the grid: left out, moved to the nearest place, or used for a straight line in time. */
  offGrid: v.picklist(['drop', 'nearest', 'time']),
  maxGap: v.optional(maxGap),
})

const resampleStep = v.strictObject({
  step: v.literal('resample'),
  ...shared,
  rule,
  aggregate: v.picklist(aggregateNames),
  closed: v.optional(v.picklist(['left', 'right'])),
  label: v.optional(v.picklist(['left', 'right'])),
  origin: v.optional(v.union([v.picklist(['epoch', 'start', 'startDay', 'end', 'endDay']), stamp])),
  /** Added to the origin; may begin with a minus. */
  offset: v.optional(v.pipe(v.string(), v.regex(/^-?[\w.]{1,39}$/))),
  hours: v.optional(v.picklist(['wallClock', 'absolute'])),
  /** The least share of a bucket that must have been observed; less is missing. */
  minimumCoverage: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Buckets at the ends that the data does not cover. */
  partial: v.optional(v.picklist(['keep', 'dropLast', 'dropBoth'])),
  /** `ohlc`: how each bucket opened, its highest, its lowest and how it closed, as columns beside the value. */
  beside: v.optional(v.picklist(['ohlc'])),
})

const calendarStep = v.strictObject({
  step: v.literal('calendar'),
  ...shared,
  /** Days with data, 1 Monday to 7 Sunday. */
  weekdays: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
    v.minLength(1),
    v.maxLength(7),
  ),
  /** Hours with data, `HH:MM`, from the first up to, not with, the second; none: the whole day. */
  sessions: v.optional(
    v.array(
      v.strictObject({
        from: v.pipe(v.string(), v.regex(/^\d\d:\d\d$/)),
        to: v.pipe(v.string(), v.regex(/^\d\d:\d\d$/)),
      }),
    ),
  ),
  /** Dates without data. */
  holidays: v.optional(stamps),
})

export const alignPaddings = ['missing', 'nearest', 'zero', 'cyclic'] as const
export type AlignPadding = (typeof alignPaddings)[number]

/** Series of one file that begin or end at different times. */
const alignStep = v.strictObject({
  step: v.literal('align'),
  ...shared,
  /** What all series have in common, to which longer ones are cut; or what any of them has. */
  span: v.picklist(['intersection', 'union']),
  /** Of `union`: what stands in the places that are added; `cyclic` repeats the series. Absent: missing. */
  padding: v.optional(v.picklist(alignPaddings)),
  /** Columns or series to align with; absent: all others of the file. */
  with: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.minLength(1), v.maxLength(1000)),
  ),
})

const missingStep = v.strictObject({
  step: v.literal('missing'),
  ...shared,
  method: v.picklist(missingMethods),
  /** Of `constant`. */
  value: v.optional(finite),
  /** Of `seasonal` and `model`. */
  season: v.optional(seasonLength),
  /** Of `model`: the seed (default 1), and the most steps of training (default 300). */
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))),
  trainingSteps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
  maxGap: v.optional(maxGap),
  /** Before the first known point and after the last. */
  edges: v.optional(v.picklist(['leave', 'nearest', 'method'])),
})

const transformStep = v.strictObject({
  step: v.literal('transform'),
  ...shared,
  method: v.picklist(['log', 'log1p', 'boxCox']),
  /** Of `boxCox`: a number, or how it is chosen. */
  lambda: v.optional(
    v.union([v.picklist(['likelihood', 'guerrero']), v.pipe(finite, v.minValue(-5), v.maxValue(5))]),
  ),
  season: v.optional(seasonLength),
  /** What a forecast may not leave, and whether it is whole, in the unit before the transform. */
  minimum: v.optional(finite),
  maximum: v.optional(finite),
  integers: v.optional(v.boolean()),
})

const differenceStep = v.strictObject({
  step: v.literal('difference'),
  ...shared,
  /** 1, or a season. */
  lag: positiveInteger,
})

const stepSchemas = [
  zoneStep,
  duplicatesStep,
  editStep,
  clipStep,
  outliersStep,
  regulariseStep,
  resampleStep,
  calendarStep,
  alignStep,
  missingStep,
  transformStep,
  differenceStep,
] as const

export const recipeStepSchema = v.variant('step', stepSchemas)
export const recipeStepNames = stepSchemas.map(({ entries }) => entries.step.literal)
export type RecipeStep = v.InferOutput<typeof recipeStepSchema>
export type StepName = RecipeStep['step']
export type StepOf<Name extends StepName> = Extract<RecipeStep, { readonly step: Name }>

export const recipeSchema = v.strictObject({
  version: v.literal(recipeVersion),
  steps: v.pipe(v.array(recipeStepSchema), v.maxLength(100)),
})
export type Recipe = v.InferOutput<typeof recipeSchema>
