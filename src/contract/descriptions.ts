/**
 * What the trainer answers: descriptions of a source, a series, a training run and a forecast. Plain data that
 * survives structured clone; long columns are Float64Arrays, missing values NaN.
 */

import type { AutoChoice } from './autoChoice'
import type { ForecastBand } from './bands'
import type { NetworkLayer } from './networkLayers'

/** Something the reader did or saw that the user should know: the sentence is found by `code`. */
export interface Notice {
  readonly code: NoticeCode
  readonly parameters: Readonly<Record<string, string | number>>
  /** 1-based row numbers in the file (the header is row 1), at most the first 20. */
  readonly rows: readonly number[]
  readonly count: number
}

export const noticeCodes = [
  'encoding.guessed',
  'rows.ragged',
  'header.repaired',
  'header.absent',
  'cells.missing',
  'cells.rejected',
  'quotes.malformed',
  'column.mixed',
  'dates.ambiguous',
  'dates.dayFirst',
  'dates.monthFirst',
  'time.sorted',
  'time.duplicates',
  'time.severalSeries',
  'time.offGrid',
  'time.gaps',
  'time.unnamed',
  'time.epoch',
  'encoding.truncated',
  'encoding.damaged',
  'rows.preamble',
  'rows.comments',
  'rows.headers',
  'rows.foot',
  'rows.mended',
  'rows.trailing',
  'table.second',
  'table.noNumbers',
  'header.joined',
  'header.blanks',
  'cells.spelled',
  'cells.sentinel',
  'cells.loneSentinel',
  'column.empty',
  'column.partly',
  'numbers.ambiguous',
  'numbers.inexact',
  'numbers.nonFinite',
  'numbers.unit',
  'numbers.units',
  'numbers.mixed',
  'dates.mixed',
  'dates.shortYear',
  'dates.dayOrYear',
  'time.absent',
  'time.combined',
  'time.hourEnding',
  'time.excelSerial',
  'time.irregular',
  'time.mixedSteps',
  'source.changed',
  'sheet.uncalculated',
  'sheet.others',
  'append.overlap',
  'join.unmatched',
  'join.duplicates',
  'join.clocks',
] as const
export type NoticeCode = (typeof noticeCodes)[number]

/** What the bytes of a source were, whatever its name says. */
export type SourceFormat = 'text' | 'workbook' | 'jsonLines'

export type ColumnKind = 'number' | 'time' | 'boolean' | 'text' | 'empty'

export interface ColumnDescription {
  readonly name: string
  readonly kind: ColumnKind
  readonly missing: number
}

/** One file of a table that is made of several. */
export interface SourceFile {
  readonly name: string
  readonly rows: number
  /** The column its rows are matched by in a join; null where it has none. */
  readonly time: string | null
}

export interface SourceDescription {
  /** File name, or the sample's title key. */
  readonly name: string
  /** In the order of the reference, of a source of several files. */
  readonly files?: readonly SourceFile[]
  readonly bytes: number
  readonly encoding: string
  readonly delimiter: string
  readonly rows: number
  readonly columns: readonly ColumnDescription[]
  /** The first rows as their text, header left out. */
  readonly preview: readonly (readonly string[])[]
  readonly notices: readonly Notice[]
  /** The series of a long or a series-a-row file: how many, and the names of the first; null in other layouts. */
  readonly series?: { readonly count: number; readonly ids: readonly string[] }
  /** What Tidecast would choose. */
  readonly suggestion: { readonly time: string | null; readonly target: string }
}

/**
 * `instant`: stamps with an offset or Z, milliseconds since 1970 UTC. `wallClock`: stamps without a zone, and
 * `date`: whole days, both stored as if UTC. `count`: rows counted 1, 2, 3.
 */
export type TimeKind = 'instant' | 'wallClock' | 'date' | 'count'

export type FrequencyUnit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'month' | 'count'

/** The regular step of a series: `every` × `unit` (a week is 7 days, a quarter 3 months, a year 12 months). */
export interface Frequency {
  readonly unit: FrequencyUnit
  readonly every: number
}

export interface TimeDescription {
  readonly kind: TimeKind
  /** Stamps of the first and last grid point (milliseconds, or row numbers for `count`). */
  readonly first: number
  readonly last: number
  readonly frequency: Frequency
}

/** A run of consecutive missing points on the grid. */
export interface Gap {
  /** Index of the first missing point on the grid. */
  readonly start: number
  readonly length: number
  /** Stamps of the first and last missing point. */
  readonly from: number
  readonly to: number
}

export interface SeriesDescription {
  readonly name: string
  /** Points on the regular grid, missing ones included. */
  readonly points: number
  readonly time: TimeDescription
  readonly missing: number
  readonly filled: number
  readonly gapCount: number
  /** The first 1,000 gaps of the data before filling. */
  readonly gaps: readonly Gap[]
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
  /** Points of one season, 1 if the step suggests none. */
  readonly seasonLength: number
  readonly notices: readonly Notice[]
}

/** What a chart can show of a series between two stamps: raw points, or the extremes of each of `buckets` parts. */
export interface SeriesWindow {
  readonly kind: 'raw' | 'extremes'
  readonly stamps: Float64Array
  /** NaN where a point is left missing: the line breaks there. */
  readonly values: Float64Array
  /** 1 where a point was filled. Raw windows only; empty otherwise. */
  readonly filled: Uint8Array
  readonly minimum: number
  readonly maximum: number
}

/** Index ranges of the grid, in time order: training windows end before `validation`, nothing fitted sees `tail`. */
export interface SplitDescription {
  readonly points: number
  readonly validationStart: number
  readonly tailStart: number
  readonly validationStartStamp: number
  readonly tailStartStamp: number
}

export interface Scores {
  /** Mean absolute error in the unit of the data; null where no observed point could be scored. */
  readonly mae: number | null
  readonly rmse: number | null
  /** MAE over that of the in-sample seasonal naive; null when that is zero. */
  readonly mase: number | null
  /** 1 − MAE / MAE of seasonal naive: 0.12 reads "12 % better". Null when undefined. */
  readonly skill: number | null
}

/** What a forecast is measured by; each is defined once, in the table of the forecast room. */
export type MetricName =
  'mae' | 'mse' | 'rmse' | 'wape' | 'smape' | 'mase' | 'bias' | 'pinball2' | 'coverage' | 'winkler' | 'msis'

/** Those of the point forecast alone. */
export const pointMetrics = [
  'mae',
  'mse',
  'rmse',
  'wape',
  'smape',
  'mase',
  'bias',
] as const satisfies readonly MetricName[]
export type PointMetric = (typeof pointMetrics)[number]

/** Why a metric has no value. `fewPoints`: no more than there are parameters. `noError`: nothing to take a logarithm of. */
export type UndefinedReason =
  'noPoints' | 'noScale' | 'zeroScale' | 'zeroActuals' | 'overflow' | 'fewPoints' | 'noError'

/** The forecasts every model is measured against. */
export const rivalNames = [
  'seasonalNaive',
  'lastValue',
  'drift',
  'mean',
  'naive2',
  'theta',
  'ets',
  'stlEts',
  'mstlEts',
  'arima',
  'autoregression',
  'ridgeNlinear',
  'croston',
  'tsb',
] as const
export type RivalName = (typeof rivalNames)[number]
/** What a backtest scores, Auto first. */
export const backtestModels = ['auto', ...rivalNames] as const
export type BacktestModel = (typeof backtestModels)[number]

/** Those that cost nothing and are shown while a network trains. */
export type TailRivalName = Extract<RivalName, 'seasonalNaive' | 'lastValue'>
export interface ScoreRow {
  readonly model: 'network' | TailRivalName
  readonly scores: Scores
}

/** The held-out tail: every point from `tailStart` on, forecast from origins one horizon apart. */
export interface TailDescription {
  readonly stamps: Float64Array
  readonly actual: Float64Array
  readonly seasonalNaive: Float64Array
  readonly lastValue: Float64Array
  readonly origins: number
  readonly scoredPoints: number
  readonly rivals: readonly ScoreRow[]
}

export type TrainingProgress =
  | {
      readonly kind: 'started'
      readonly parameters: number
      readonly trainingWindows: number
      readonly validationWindows: number
      readonly seasonLength: number
      readonly split: SplitDescription
      readonly tail: TailDescription
      readonly engine: string
      /** What was decided of each kind of day of the calendar, where one was given. */
      readonly days?: readonly AutoChoice[]
    }
  /** After `started`, of a run that goes on: all epochs until there, in place of any told before. */
  | { readonly kind: 'resumed'; readonly epochs: readonly EpochReport[] }
  | {
      /** Within an epoch, at most a few times a second. */
      readonly kind: 'step'
      readonly epoch: number
      readonly step: number
      readonly steps: number
      readonly windowsPerSecond: number
      readonly secondsLeft: SecondsLeft
    }
  | ({ readonly kind: 'epoch' } & EpochReport)
  | {
      /** The run stands behind this epoch again: what was told of later ones is no longer part of it. */
      readonly kind: 'rewound'
      readonly epoch: number
    }

/** What a learning-rate range test saw: one a step, the rates ascending. */
export interface RateTest {
  readonly rates: Float64Array
  /** Smoothed, in the scaled unit; shorter than was planned where the loss exploded. */
  readonly losses: Float64Array
  /** The rate at which the loss falls fastest. */
  readonly suggestion: number
}

/** Time left as a range: soonest if patience runs out, latest at the epoch limit. */
export interface SecondsLeft {
  readonly soonest: number
  readonly latest: number
}

/** Steps of the look-back whose gradients are told apart. */
export const mostGradientSteps = 96

export interface EpochReport {
  /** 1-based; 0 is the untrained network, which repeats the last value. */
  readonly epoch: number
  readonly trainingLoss: number | null
  readonly validationLoss: number
  readonly bestEpoch: number
  readonly learningRate: number
  /** Mean global gradient norm over the epoch, before clipping; null at epoch 0. */
  readonly gradientNorm: number | null
  /** The same of each part of the network: its layers, lowest first, and the head. Absent at epoch 0. */
  readonly partGradientNorms?: readonly number[]
  /**
   * Of the loss's gradient with respect to the states at each step of the look-back, the oldest first, as means over the
   * epoch; of a long look-back neighbouring steps are one. Absent at epoch 0.
   */
  readonly stepGradientNorms?: readonly number[]
  /** Times it was begun anew at half the rate, because the loss was no longer a number. @default 0 */
  readonly mended?: number
  readonly epochsWithoutImprovement: number
  readonly seconds: number
  readonly secondsLeft: SecondsLeft
  /** Forecast of the tail by this epoch's weights, aligned with `TailDescription.stamps`. */
  readonly tailForecast: Float64Array
  /** Its bands, where the loss learns how wrong a forecast may be: as they were learned. */
  readonly tailBands?: readonly ForecastBand[]
  readonly tailScores: Scores
}

/** Why training ended. `diverged`: the loss was no longer a number, and an earlier epoch's weights were kept. */
export type StopReason = 'epochLimit' | 'earlyStopping' | 'finishedByUser' | 'diverged'

export interface Forecast {
  readonly series: string
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  readonly stamps: Float64Array
  readonly values: Float64Array
  readonly seasonalNaive: Float64Array
  readonly model: string
}

export interface TrainingResult {
  readonly stopReason: StopReason
  readonly epochs: number
  readonly bestEpoch: number
  readonly seconds: number
  readonly scores: readonly ScoreRow[]
  readonly tail: TailDescription
  /** The tail as forecast by the best weights. */
  readonly tailForecast: Float64Array
  /** Bands of the tail and of the forecast, where the loss learns them: moved by what it took on the validation part. */
  readonly tailBands?: readonly ForecastBand[]
  readonly bands?: readonly ForecastBand[]
  readonly forecast: Forecast
  readonly record: RunRecord
}

/** What must be known to get the same numbers again. */
export interface RunRecord {
  readonly seed: number
  readonly engine: string
  readonly layers: readonly NetworkLayer[]
  readonly lookback: number
  readonly horizon: number
  readonly parameters: number
}
