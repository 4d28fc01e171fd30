/** What a backtest is asked, and what it tells. */

import type { BacktestModel, PanelSpec, SeriesException } from '../../contract'
import type { InformationCriteria, PointScores, Skill } from '../../forecast'
import type { BacktestProtocol } from '../bench/backtestFolds'
import type { Calendar } from '../calendar/loadCalendar'
import type { ReadableTable } from './readEntries'

export interface BacktestRequest {
  readonly panel: PanelSpec
  /** @default one season, at least 1 and at most a tenth of the points of the shortest series */
  readonly horizon?: number | undefined
  /** @default the season that the step suggests */
  readonly seasonLength?: number | undefined
  readonly protocol: BacktestProtocol
  /** A file whose values follow the data: they are the tail. */
  readonly test?: ReadableTable | undefined
  /** Days that Auto is told of. */
  readonly calendar?: Calendar | undefined
  /** @default all of them */
  readonly models?: readonly BacktestModel[] | undefined
  /** Of Auto's training; and, of several series, for all rivals together. */
  readonly budgetSeconds: number
  readonly seed: number
}

export interface BacktestRow {
  readonly model: BacktestModel
  /** What Auto made of the data. */
  readonly blend?: string
  /** Of several series: the mean over those that have the figure. */
  readonly scores: PointScores
  readonly tail: PointScores
  /** Against seasonal naive, over the origins; errors of several series in units of their own seasonal naive. */
  readonly skill: Skill | null
  /** MAE of each step, in the same units; null where nothing could be scored. */
  readonly errorByStep: readonly (number | null)[]
  /** On the training part of one series; null where the parameters cannot be counted. */
  readonly criteria: InformationCriteria | null
  /** Null where it was not tried. */
  readonly leaksFuture: boolean | null
  readonly repeatsLastValue: boolean
  /** Measured coverage of Auto's bands over the origins. */
  readonly coverage?: { readonly '80': number | null; readonly '95': number | null }
  readonly seconds: number
}

export interface BacktestReport {
  readonly series: string
  readonly time: string | null
  readonly points: number
  readonly seasonLength: number
  readonly horizon: number
  readonly origins: number
  readonly tailOrigins: number
  readonly protocol: BacktestProtocol
  readonly seed: number
  readonly rows: readonly BacktestRow[]
  /** Models without figures, and why. */
  readonly skipped: Readonly<Record<string, string>>
  /** Scores of each series by model, where there are several. */
  readonly perSeries: readonly {
    readonly id: string
    readonly scores: Readonly<Record<string, PointScores>>
  }[]
  readonly exceptions: readonly SeriesException[]
}
