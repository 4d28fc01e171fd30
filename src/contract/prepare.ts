/**
 * What the trainer tells of a series in preparation: what each step of the recipe did, where the gaps are, what is
 * wrong and what mends it, which fill suits, and the views that explain it. Plain data; long columns are Float64Arrays.
 */

import * as v from 'valibot'

import type { Frequency, Gap, SeriesDescription } from './descriptions'
import { recipeSchema, type Recipe, type RecipeStep, type StepOf } from './recipe'
import { grantIdentifierSchema, seriesSpecSchema } from './specs'

/** The recipe of every request lies in its series; without one the series is regular by its `fill` alone. */
export const prepareInputs = {
  /** Runs the recipe as far as it goes and says what each step did. */
  'series.prepare': v.strictObject({ series: seriesSpecSchema }),
  /** What was wrong before the recipe, and what of it the recipe mends. */
  'series.health': v.strictObject({ series: seriesSpecSchema }),
  /** Hides known points in the pattern of the real gaps and scores each method of filling them. */
  'series.fillTest': v.strictObject({
    series: seriesSpecSchema,
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295)),
  }),
  /** Writes a recipe as JSON to a file the user chose. */
  'recipe.save': v.strictObject({ target: grantIdentifierSchema, recipe: recipeSchema }),
  /** Reads a recipe from a file the user chose. */
  'recipe.load': v.strictObject({ source: grantIdentifierSchema }),
} as const

/** What one step did to the points it was given. */
export interface StepOutcome {
  readonly pointsBefore: number
  readonly pointsAfter: number
  /** Points whose value is not the one at their stamp before, missing ones included. */
  readonly changed: number
  readonly missingBefore: number
  readonly missingAfter: number
  readonly milliseconds: number
}

export interface StepFailure {
  /** Place in the recipe, 0 for the first. */
  readonly index: number
  readonly code: string
  readonly parameters: Readonly<Record<string, string | number>>
  readonly message: string
}

/** A gap of the data on the prepared grid. */
export interface PreparedGap extends Gap {
  /** Points of it that the recipe filled: none of a gap left whole. */
  readonly filled: number
}

/** A point a step marked as unusual, or the analyst as noteworthy. */
export interface MarkedPoint {
  readonly stamp: number
  /** NaN where missing. */
  readonly value: number
  readonly note: string
}

export interface PreparedDescription {
  /** In force: the one asked for, or the steps that are taken where none is. */
  readonly recipe: Recipe
  /** One a step; null where it is switched off or was not reached. */
  readonly outcomes: readonly (StepOutcome | null)[]
  /** The step that could not be done; the description is then of the points before it. */
  readonly failure: StepFailure | null
  /** The step that leaves forecasts without a way back to the unit of the file: nothing can be trained on it. */
  readonly noWayBack: StepFailure | null
  /** Null where the points lie on no regular grid even after the last step. */
  readonly series: SeriesDescription | null
  /** The first 10,000 gaps, in time order. */
  readonly gaps: readonly PreparedGap[]
  /** Unusual points nobody has looked at yet: the first 1,000, and how many in all. */
  readonly suspects: readonly MarkedPoint[]
  readonly suspectCount: number
  readonly notes: readonly MarkedPoint[]
}

export const findingCodes = [
  'frequency',
  'offGrid',
  'duplicates',
  'gaps',
  'zeros',
  'constant',
  'outliers',
  'levelShift',
  'drift',
  'incompletePeriod',
  'seasonality',
  'stationarity',
] as const
export type FindingCode = (typeof findingCodes)[number]

/**
 * What findings say, and in what numbers: shares are 0–1, changes of level in the unit of the series, seasons and
 * stretches in points.
 */
export interface FindingFacts {
  readonly clocksGoBack: { readonly count: number; readonly zone: string }
  readonly repeated: { readonly count: number }
  readonly step: { readonly share: number }
  readonly besideGrid: { readonly count: number }
  readonly gaps: {
    readonly count: number
    readonly share: number
    readonly gaps: number
    readonly longest: number
    /** Places that no row of the file had. */
    readonly absent: number
  }
  readonly lastDay: { readonly share: number }
  readonly zeros: { readonly count: number; readonly share: number }
  readonly zerosInRow: {
    readonly count: number
    readonly share: number
    readonly inRow: number
    readonly shortest: number
  }
  readonly constant: { readonly count: number; readonly shortest: number }
  readonly outliers: { readonly count: number; readonly deviations: number }
  readonly season: { readonly season: number; readonly share: number }
  readonly levelRises: { readonly change: number }
  readonly levelFalls: { readonly change: number }
  readonly risesSteadily: { readonly change: number }
  readonly fallsSteadily: { readonly change: number }
  readonly stationary: StationarityFigures
  readonly unitRoot: StationarityFigures
  readonly trend: StationarityFigures
  readonly unclear: StationarityFigures
}

/** The statistics of both tests. */
export interface StationarityFigures {
  readonly kpss: number
  readonly dickeyFuller: number
}

/** A sentence by its name, with its numbers; whoever shows it words it. */
export type FindingSaying<Name extends keyof FindingFacts = keyof FindingFacts> = {
  readonly [Each in Name]: { readonly name: Each; readonly facts: FindingFacts[Each] }
}[Name]

export const findingSayings = [
  'clocksGoBack',
  'repeated',
  'step',
  'besideGrid',
  'gaps',
  'lastDay',
  'zeros',
  'zerosInRow',
  'constant',
  'outliers',
  'season',
  'levelRises',
  'levelFalls',
  'risesSteadily',
  'fallsSteadily',
  'stationary',
  'unitRoot',
  'trend',
  'unclear',
] as const satisfies readonly (keyof FindingFacts)[]

/** A stretch of the series: first and last stamp. */
export interface FindingPlace {
  readonly from: number
  readonly to: number
  readonly points: number
}

export interface SeriesFinding {
  readonly code: FindingCode
  /** `problem`: wants a person; `mended`: a step of the recipe sees to it; `note`: good to know. */
  readonly state: 'problem' | 'mended' | 'note'
  /** Place in the recipe of the step that mends it. */
  readonly mendedBy: number | null
  readonly says: FindingSaying
  readonly count: number
  /** In time order, at most the first 1,000. */
  readonly places: readonly FindingPlace[]
  /** The step that would mend it; null where nothing should be done, or is done already. */
  readonly remedy: RecipeStep | null
}

export interface SeriesHealth {
  readonly frequency: Frequency
  /** 1 where none. */
  readonly seasonLength: number
  /** Problems first, then what is mended, then notes. */
  readonly findings: readonly SeriesFinding[]
}

export interface FillTestScore {
  readonly step: StepOf<'missing'>
  /** Over the hidden points the method filled, in the unit of the data; null where it filled none. */
  readonly meanAbsoluteError: number | null
  /** Hidden points it left missing. */
  readonly unfilled: number
  readonly inUse: boolean
}

export interface FillTest {
  /** Place of the fill in the recipe; null where it has none. */
  readonly index: number | null
  /** Best first. */
  readonly scores: readonly FillTestScore[]
  /** Points that were hidden. */
  readonly hidden: number
}

export interface PrepareOutputs {
  'series.prepare': PreparedDescription
  'series.health': SeriesHealth
  'series.fillTest': FillTest
  'recipe.save': Record<string, never>
  'recipe.load': Recipe
}

export interface PrepareProgress {
  /** Which step (0 for the first) is how far, 0–1. */
  'series.prepare': { readonly index: number; readonly share: number }
  /** How many methods are scored, of how many. */
  'series.fillTest': { readonly done: number; readonly of: number }
}
