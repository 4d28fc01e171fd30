/** Looks at a prepared series, as the window draws them: season laid over itself, parts, correlogram, spectrum, heat map. */

import * as v from 'valibot'

import type { Frequency, SeriesWindow } from './descriptions'
import { seriesSpecSchema } from './specs'

/** Looks that do not share the time axis of the chart. */
export const exploreViews = ['season', 'autocorrelation', 'spectrum', 'heatMap'] as const
export type ExploreView = (typeof exploreViews)[number]

/** What a series is laid beside: another column of its rows, or another series of its file. */
export const besideSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('column'), name: seriesSpecSchema.entries.target }),
  v.strictObject({ kind: v.literal('series'), name: seriesSpecSchema.entries.target }),
])
export type Beside = v.InferOutput<typeof besideSchema>

export const exploreInputs = {
  'series.explore': v.strictObject({ series: seriesSpecSchema, view: v.picklist(exploreViews) }),
  /** Trend, season and remainder (robust STL), each as the chart can show it between two stamps. */
  'series.decompose': v.strictObject({
    series: seriesSpecSchema,
    from: v.pipe(v.number(), v.finite()),
    to: v.pipe(v.number(), v.finite()),
    buckets: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000)),
  }),
  /** How the series follows another, some points later or earlier. */
  'series.lagged': v.strictObject({ series: seriesSpecSchema, beside: besideSchema }),
} as const

/** What one line of a season plot spans; `points`: a number of points that is no unit of the calendar. */
export type SeasonCycle = 'day' | 'week' | 'year' | 'points'

export interface SeasonLook {
  readonly view: 'season'
  readonly cycle: SeasonCycle
  /** Phases of a cycle; 1 where there is no season. */
  readonly season: number
  /**
   * One a cycle, in the unit of the series less the mean of the cycle, NaN where missing: one value a phase, or a mean
   * of several phases where they are more than can be seen.
   */
  readonly lines: readonly Float64Array[]
  /** As the lines; NaN where no cycle has a value. */
  readonly median: Float64Array
  /** 0–1: the share of what the trend leaves that the season explains; null where it cannot be said. */
  readonly strength: number | null
}

export interface CorrelationLook {
  readonly view: 'autocorrelation'
  /** By lag in points, from 0. */
  readonly correlations: Float64Array
  readonly partial: Float64Array
  /** Half width about zero that noise leaves once in twenty, by lag. */
  readonly limits: Float64Array
  readonly partialLimit: number
  readonly season: number
}

export interface SpectrumLook {
  readonly view: 'spectrum'
  readonly unit: 'points' | 'milliseconds'
  /** Descending. */
  readonly periods: Float64Array
  /** Share of the variance that a sine of that period explains, 0–1. */
  readonly shares: Float64Array
  /** The share the strongest frequency of pure noise exceeds once in a hundred. */
  readonly noiseLevel: number
  /** Above the noise, strongest first. */
  readonly peaks: readonly { readonly period: number; readonly share: number }[]
}

export const heatMapKinds = ['hourByWeekday', 'hourByDate', 'weekdayByWeek', 'monthByYear'] as const

export interface HeatMapLook {
  readonly view: 'heatMap'
  /** Null of rows that are counted: they have no calendar. */
  readonly kind: (typeof heatMapKinds)[number] | null
  /** Hours 0–23, weekdays from Monday, or months from January. */
  readonly rows: number
  /** Weekdays 1 (Monday) to 7, or the first stamp of each date, week or year. */
  readonly columns: Float64Array
  /** Means of the cells in the unit of the series: row by row, NaN where nothing is known. */
  readonly values: Float64Array
}

export type ExploreLook = SeasonLook | CorrelationLook | SpectrumLook | HeatMapLook

export const decompositionParts = ['values', 'trend', 'seasonal', 'remainder'] as const
export type DecompositionPart = (typeof decompositionParts)[number]

export interface DecompositionLook {
  readonly season: number
  /** 0–1. */
  readonly trendStrength: number
  readonly seasonalStrength: number
  readonly parts: Readonly<Record<DecompositionPart, SeriesWindow>>
}

export interface LaggedLook {
  /** From −L to L, in points: at a positive lag the other series comes first. */
  readonly lags: Float64Array
  /** Pearson's, −1 to 1; NaN where it is not defined. */
  readonly correlations: Float64Array
  /** Half width about zero that two unrelated series as like themselves as these leave once in twenty, by lag. */
  readonly limits: Float64Array
  /** Points known of both at each lag. */
  readonly pairs: Float64Array
  /** The lag furthest beyond its limit, with its correlation; null where none is defined. */
  readonly strongest: {
    readonly lag: number
    readonly correlation: number
    readonly standsOut: boolean
  } | null
  /** Points of one season, 1 where the step suggests none. */
  readonly season: number
  /** One lag. */
  readonly frequency: Frequency
}

export interface ExploreOutputs {
  'series.explore': ExploreLook
  'series.decompose': DecompositionLook
  'series.lagged': LaggedLook
}

export interface ExploreProgress {
  /** 0–1. */
  'series.explore': { readonly share: number }
  'series.decompose': { readonly share: number }
  'series.lagged': { readonly share: number }
}
