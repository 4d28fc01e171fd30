/** One training run: what its parts share, and how it is described at its start and at its end. */

import type {
  ForecastBand,
  ModelSettings,
  ScoreRow,
  StopReason,
  TrainingProgress,
  TrainingResult,
} from '../contract'
import { extendStamps, type RegularSeries } from '../series'
import type { BestEpoch } from './bestEpoch'
import type { HelpingColumns } from './helpingColumns'
import type { Learner } from './learner'
import { netName } from './models/netName'
import type { TrainingPlan } from './plan'
import { forecastRival } from './forecastRival'
import type { TrainingClock } from './trainingClock'

export interface Run {
  readonly series: RegularSeries
  readonly settings: ModelSettings
  /** Those that help, as they stand beside the series. */
  readonly columns: HelpingColumns
  readonly plan: TrainingPlan
  readonly learner: Learner
  readonly clock: TrainingClock
  /** Name of the engine build. */
  readonly engine: string
  /** Where the user wants to go on from; null: nowhere else. */
  takeRewind(): Rewind | null
}

/** Back to the end of an epoch, from which another branch of the run begins. */
export interface Rewind {
  readonly epoch: number
  /** @default the rate the run had there */
  readonly learningRate?: number | undefined
}

/** How the epochs ended. */
export interface Outcome {
  readonly best: BestEpoch
  /** Whole epochs trained. */
  readonly epochs: number
  readonly stopReason: StopReason
}

export function describeStart({ series, plan, learner, engine }: Run): TrainingProgress {
  const { split, windows, tail } = plan
  const { stamps } = series.time
  return {
    kind: 'started',
    parameters: learner.parameterCount,
    trainingWindows: windows.training.length,
    validationWindows: windows.validation.length,
    seasonLength: series.seasonLength,
    split: {
      ...split,
      validationStartStamp: stamps[split.validationStart],
      tailStartStamp: stamps[split.tailStart],
    },
    tail: tail.description,
    engine,
  }
}

/** What the best weights forecast. */
export interface BestForecast {
  /** Of the horizon after the end of the data. */
  readonly values: Float64Array
  /** Of the same; none where the loss learns a point alone. */
  readonly bands: readonly ForecastBand[]
  readonly tailBands: readonly ForecastBand[]
}

export function describeResult(
  run: Run,
  outcome: Outcome,
  { values, bands, tailBands }: BestForecast,
): TrainingResult {
  const { series, settings, plan, learner, clock, engine } = run
  const { best, epochs, stopReason } = outcome
  const { layers, lookback, horizon, seed } = settings
  const network: ScoreRow = { model: 'network', scores: plan.tail.score(best.tailForecast) }
  const origin = series.values.length
  return {
    stopReason,
    epochs,
    bestEpoch: best.epoch,
    seconds: clock.seconds(),
    scores: [network, ...plan.tail.description.rivals],
    tail: plan.tail.description,
    tailForecast: best.tailForecast,
    ...(bands.length > 0 && { bands, tailBands }),
    forecast: {
      series: series.name,
      timeKind: series.time.kind,
      frequency: series.time.frequency,
      stamps: extendStamps(series.time, horizon),
      values,
      seasonalNaive: forecastRival('seasonalNaive', plan.ownHistory, {
        origin,
        end: origin + horizon,
        seasonLength: series.seasonLength,
      }),
      model: netName(settings),
    },
    record: { seed, engine, layers, lookback, horizon, parameters: learner.parameterCount },
  }
}
