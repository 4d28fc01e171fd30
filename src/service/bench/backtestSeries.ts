/** A backtest of one column of one file: every rival over the origins of a protocol, and once on an untouched tail. */

import type { RivalName } from '../../contract'
import {
  errorByStep,
  forecastFold,
  leaksFuture,
  repeatsLastValue,
  rivalNames,
  rivals,
  scoreForecasts,
  skillOf,
  trainingCriteria,
  type Fold,
  type FoldForecasts,
  type InformationCriteria,
  type PointScores,
  type Skill,
} from '../../forecast'
import {
  buildSeries,
  describeTable,
  extendStamps,
  formatStamp,
  readTable,
  type ByteSource,
  type RegularSeries,
} from '../../series'
import { TidecastError } from '../../util/errors'
import { createRandom } from '../../util/random'
import { planBacktest, type BacktestProtocol } from './backtestFolds'

export interface BacktestRequest {
  /** Absent: as suggested; null: rows are counted. */
  readonly time?: string | null | undefined
  readonly target?: string | undefined
  /** @default one season, at least 1 and at most a tenth of the points */
  readonly horizon?: number | undefined
  /** @default the season the step suggests */
  readonly seasonLength?: number | undefined
  readonly protocol: BacktestProtocol
  /** A file whose values follow the data: they are the tail. */
  readonly test?: ByteSource | undefined
  readonly seed: number
}

export interface BacktestRow {
  readonly model: RivalName
  readonly scores: PointScores
  readonly tail: PointScores
  /** Against seasonal naive, over the origins. */
  readonly skill: Skill | null
  /** MAE of each step; null where nothing could be scored. */
  readonly errorByStep: readonly (number | null)[]
  /** On the training part; null where the parameters cannot be counted. */
  readonly criteria: InformationCriteria | null
  readonly leaksFuture: boolean
  readonly repeatsLastValue: boolean
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
}

export interface BacktestHost {
  readonly signal: AbortSignal
  pause(): Promise<void>
  now(): number
  onProgress?(model: RivalName): void
}

/** @throws what reading and building a series throw, `model.tooShort`, `cancelled` */
export async function backtestSeries(
  source: ByteSource,
  request: BacktestRequest,
  host: BacktestHost,
): Promise<BacktestReport> {
  const table = await readTable(source, { signal: host.signal })
  const { suggestion } = describeTable(table)
  const time = request.time === undefined ? suggestion.time : request.time
  const target = request.target ?? suggestion.target
  const series = buildSeries(table, { time, target, fill: 'leave' })
  const points = series.values.length
  const seasonLength = request.seasonLength ?? series.seasonLength
  const horizon = request.horizon ?? Math.max(1, Math.min(seasonLength, Math.floor(points / 10)))
  const setting = { seasonLength, horizon }
  const test = request.test && (await readTest(request.test, { series, time, target }, host.signal))
  const { rolling, tail } = planBacktest(series.values, request.protocol, horizon, test ?? null)

  async function forecastsOf(name: RivalName, fold: Fold): Promise<FoldForecasts> {
    const work = forecastFold(rivals[name], fold, setting)
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) return next.value
      await host.pause()
      if (host.signal.aborted) throw new TidecastError('cancelled')
    }
  }

  const lastValues = Float64Array.from(
    (await forecastsOf('lastValue', rolling)).forecast.filter((_, i) => i % horizon === 0),
  )
  const reference = await forecastsOf('seasonalNaive', rolling)
  const rows: BacktestRow[] = []
  for (const model of rivalNames) {
    host.onProgress?.(model)
    const start = host.now()
    const forecasts = await forecastsOf(model, rolling)
    rows.push({
      model,
      scores: scoreForecasts(forecasts, rolling, seasonLength),
      tail: scoreForecasts(await forecastsOf(model, tail), tail, seasonLength),
      skill: skillOf(forecasts, reference, createRandom(request.seed)),
      errorByStep: errorByStep(forecasts).map(({ value }) => value),
      criteria: trainingCriteria(
        rivals[model].fit(rolling.values.slice(0, rolling.trainingEnd), setting),
        rolling,
        setting,
      ),
      leaksFuture: leaksFuture(rivals[model], rolling, setting),
      repeatsLastValue: repeatsLastValue(forecasts, lastValues),
      seconds: (host.now() - start) / 1000,
    })
  }
  return {
    series: target,
    time,
    points,
    seasonLength,
    horizon,
    origins: rolling.origins.length,
    tailOrigins: tail.origins.length,
    protocol: request.protocol,
    seed: request.seed,
    rows,
  }
}

/** The values of the same columns of the test file. @throws TidecastError `usage.setting` where they do not follow the data */
async function readTest(
  source: ByteSource,
  {
    series,
    time,
    target,
  }: { readonly series: RegularSeries; readonly time: string | null; readonly target: string },
  signal: AbortSignal,
): Promise<Float64Array> {
  const table = await readTable(source, { signal })
  const test = buildSeries(table, { time, target, fill: 'leave' })
  const { kind } = series.time
  const [next, first] = [extendStamps(series.time, 1), test.time.stamps].map((stamps) =>
    formatStamp(kind, stamps[0]),
  )
  if (time !== null && first !== next) {
    throw new TidecastError('usage.setting', {
      name: `The first stamp of ${source.name}`,
      expected: `${next}, which follows the data`,
      got: first,
    })
  }
  return test.values
}
