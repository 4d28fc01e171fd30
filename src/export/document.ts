/**
 * A finished forecast as one plain document: what was known, what was forecast, how far it is to be trusted and how it
 * was made. Every encoder of this room starts from it.
 */

import type { AutoChoice, BandSource, Frequency, OverrideColumns, TimeKind } from '../contract'

export interface ForecastDocument {
  /** SHA-256, in hexadecimal, of all that must be known to have these numbers again. */
  readonly runId: string
  readonly source: { readonly name: string; readonly sha256: string | null }
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  readonly model: string
  readonly series: readonly ExportedSeries[]
  /** Best first. */
  readonly rivals: readonly RivalRow[]
  readonly settings: readonly SettingRow[]
  /** Decisions that were not the user's. */
  readonly choices: readonly AutoChoice[]
}

export interface ExportedSeries {
  readonly id: string
  readonly history: PointColumns & {
    /** 1 where the value was filled. */
    readonly filled: Uint8Array
  }
  /** What forecast it, where that is not the model of the document. */
  readonly model?: string
  readonly forecast: PointColumns & {
    readonly bands: readonly BandColumns[]
    /** What a person changed of it; absent where that was nothing. */
    readonly own?: OverrideColumns
    /** The first point that lies beyond what the model was trained for. */
    readonly extrapolatedFrom?: number
    /** The plainest forecast of the same stamps, to be drawn beside it. */
    readonly seasonalNaive?: Float64Array
  }
  /** What each model said of points held out, from origins before them; null where nothing was held out. */
  readonly backtest: Backtest | null
}

/** Aligned columns, ascending stamps; NaN is a missing value. */
export interface PointColumns {
  readonly stamps: Float64Array
  readonly values: Float64Array
}

export interface BandColumns {
  /** Nominal, in (0, 1). */
  readonly coverage: number
  readonly source?: BandSource
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** One origin below the other: where they lie closer than a horizon, a stamp comes more than once, the latest origin last. */
export interface Backtest extends PointColumns {
  /** Points forecast from an origin; a point lies its place modulo this, and one, ahead. */
  readonly horizon: number
  readonly origins: number
  /** The exported model first; each aligned with the stamps. */
  readonly forecasts: readonly { readonly model: string; readonly values: Float64Array }[]
  /** Of the exported model, aligned with the stamps. */
  readonly bands: readonly BandColumns[]
}

/** Null where a figure is undefined. */
export interface RivalRow {
  readonly model: string
  readonly mae: number | null
  readonly rmse: number | null
  readonly mase: number | null
  /** 1 − MAE / MAE of seasonal naive. */
  readonly skill: number | null
  /** 95 % of the resampled skills lie between; null with too few origins to say. */
  readonly skillInterval: readonly [lower: number, upper: number] | null
  /** Mean absolute error on validation in deviations of the series; null where it was judged on a held-out tail. */
  readonly error: number | null
  /** In a blend; null where there is none. */
  readonly weight: number | null
}

export interface SettingRow {
  readonly name: string
  readonly value: string | number | boolean | null
}
