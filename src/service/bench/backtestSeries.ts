/** A backtest of one column of one file: every rival from rolling origins, and once on an untouched tail. */

import type { RivalName } from '../../contract'
import {
  errorByStep,
  forecastFold,
  leaksFuture,
  planFold,
  repeatsLastValue,
  rivalNames,
  rivals,
  scoreForecasts,
  skillOf,
  type Fold,
  type FoldForecasts,
  type PointScores,
  type Skill,
} from '../../forecast'
import { buildSeries, describeTable, readTable, type ByteSource } from '../../series'
import { TidecastError } from '../../util/errors'
import { createRandom } from '../../util/random'

export interface BacktestRequest {
  /** Absent: as suggested; null: rows are counted. */
  readonly time?: string | null | undefined
  readonly target?: string | undefined
  /** @default one season, at least 1 and at most a tenth of the points */
  readonly horizon?: number | undefined
  /** @default the season the step suggests */
  readonly seasonLength?: number | undefined
  readonly origins: number
  /** @default the horizon */
  readonly every?: number | undefined
  readonly refit: boolean
  /** Points known at each origin; absent: all before it. */
  readonly window?: number | undefined
  readonly seed: number
}

export interface BacktestRow {
  readonly model: RivalName
  readonly scores: PointScores
  readonly tail: PointScores
  /** Against seasonal naive, over the rolling origins. */
  readonly skill: Skill | null
  /** MAE of each step; null where nothing could be scored. */
  readonly errorByStep: readonly (number | null)[]
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
  const rolling = planFold(series.values.subarray(0, Math.max(0, points - horizon)), {
    protocol: {
      kind: 'origins',
      count: request.origins,
      every: request.every ?? horizon,
      refit: request.refit,
      window: request.window,
    },
    horizon,
    part: 'test',
  })
  const tail = planFold(series.values, {
    protocol: { kind: 'origins', count: 1, every: horizon, refit: true, window: request.window },
    horizon,
    part: 'test',
  })

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
      leaksFuture: leaksFuture(rivals[model], rolling, setting),
      repeatsLastValue: repeatsLastValue(forecasts, lastValues),
      seconds: (host.now() - start) / 1000,
    })
  }
  const { length: origins } = rolling.origins
  return { series: target, time, points, seasonLength, horizon, origins, seed: request.seed, rows }
}
