/** Auto in a backtest: trained once on what lies before the first origin of each series, then asked at every origin. */

import type { AutoProgress } from '../../contract'
import {
  actualsOf,
  createAutoPredictor,
  planSpans,
  trainAuto,
  type AutoPredictor,
  type Fold,
  type FoldForecasts,
  type ModelHost,
  type Panel,
} from '../../forecast'
import type { Calendar } from '../calendar/loadCalendar'
import { tellCalendar, toldOf } from '../calendar/tellCalendar'
import type { PlannedSeries } from './backtestPlan'
import { panelOf } from './groupEntries'
import type { PanelEntry } from './readEntries'

export interface AutoBacktest {
  /** The blend. */
  readonly name: string
  /** Aligned with the planned series. */
  readonly rolling: readonly FoldForecasts[]
  readonly tail: readonly FoldForecasts[]
  /** Shares of the scored values, of the origins, inside the bands of 80 % and 95 %. */
  readonly coverage: { readonly '80': number | null; readonly '95': number | null }
}

export interface AutoBacktestOptions {
  readonly horizon: number
  readonly seasonLength: number
  readonly budgetSeconds: number
  readonly seed: number
  readonly calendar?: Calendar | undefined
  onProgress?(kind: AutoProgress['kind'] | 'training', name: string): void
}

const coverages = [0.8, 0.95] as const
/** Origins forecast together: bands of more would not fit into memory. */
const originsAtOnce = 512

/** @throws TidecastError `auto.horizonTooLong`, `model.diverged` */
export async function backtestAuto(
  planned: readonly PlannedSeries[],
  { horizon, seasonLength, budgetSeconds, seed, calendar, onProgress }: AutoBacktestOptions,
  host: ModelHost,
): Promise<AutoBacktest> {
  const ends = planned.map(({ rolling }) => rolling.trainingEnd)
  const untold = planned.map(({ entry, tail }) => shifted(entry, tail))
  const beyond = untold.reduce((most, { values }, s) => Math.max(most, values.length - ends[s]), 0) + horizon
  const known = calendar ? await withCalendar(untold, calendar, { seasonLength, horizon, ends }) : untold
  const whole = panelOf(known, { seasonLength, horizon: beyond, ends })
  const before = panelOf(
    known.map((entry, s) => ({ ...entry, values: entry.values.subarray(0, ends[s]) })),
    { seasonLength, horizon: beyond },
  )
  const task = { panel: before, horizon, ...planSpans(before, ends, horizon) }
  const training = trainAuto(task, { budgetSeconds, seed }, host)
  let next = await training.next()
  for (; next.done !== true; next = await training.next()) {
    if (next.value.kind === 'candidate' || next.value.kind === 'training') {
      onProgress?.(next.value.kind, next.value.name)
    }
  }
  const predictor = createAutoPredictor(next.value, task)

  const inside = coverages.map(() => ({ count: 0, points: 0 }))
  const rolling: FoldForecasts[] = []
  const tail: FoldForecasts[] = []
  for (const [s, folds] of planned.entries()) {
    rolling.push(await forecastsOf(folds.rolling, { predictor, whole, s, horizon, inside }, host))
    tail.push(await forecastsOf(folds.tail, { predictor, whole, s, horizon }, host))
  }
  const [eighty, ninetyFive] = inside.map(({ count, points }) => (points > 0 ? count / points : null))
  return { name: predictor.name, rolling, tail, coverage: { '80': eighty, '95': ninetyFive } }
}

/** Which days are worth telling of is judged on what lies before the first origins. */
async function withCalendar(
  entries: readonly PanelEntry[],
  calendar: Calendar,
  task: { readonly seasonLength: number; readonly horizon: number; readonly ends: readonly number[] },
): Promise<readonly PanelEntry[]> {
  const panel = panelOf(entries, task)
  const { horizon, ends } = task
  const { columns } = await tellCalendar(calendar, entries, { panel, horizon, ends, ahead: horizon })
  return toldOf(entries, columns)
}

/** Folds may begin behind the first value; the stamps and covariates then do too. */
function shifted(entry: PanelEntry, { values }: Fold): PanelEntry {
  const start = Math.max(0, entry.values.length - values.length)
  const from = (column: Float64Array) => column.subarray(start)
  const { covariates, time } = entry
  return {
    ...entry,
    values,
    time: { ...time, stamps: from(time.stamps) },
    covariates: { ...covariates, future: covariates.future.map(from), past: covariates.past.map(from) },
  }
}

interface Asked {
  readonly predictor: AutoPredictor
  readonly whole: Panel
  readonly s: number
  readonly horizon: number
  readonly inside?: { count: number; points: number }[]
}

/** In the fold's level and unit. */
async function forecastsOf(
  fold: Fold,
  { predictor, whole, s, horizon, inside }: Asked,
  host: ModelHost,
): Promise<FoldForecasts> {
  const { origins, level, unit } = fold
  const actual = actualsOf(fold, horizon)
  const forecast = new Float64Array(actual.length)
  const scaled = (value: number) => (value - level) / unit
  for (let from = 0; from < origins.length; from += originsAtOnce) {
    const asked = origins.subarray(from, from + originsAtOnce)
    const places = { series: new Uint32Array(asked.length).fill(s), origins: asked }
    const { point, bands } = await predictor.forecast(whole, places, coverages, host)
    forecast.set(point.map(scaled), from * horizon)
    bands.forEach(({ lower, upper }, i) => {
      const counted = inside?.[i]
      if (!counted) return
      lower.forEach((low, k) => {
        const value = actual[from * horizon + k]
        if (Number.isNaN(value)) return
        counted.points++
        if (value >= scaled(low) && value <= scaled(upper[k])) counted.count++
      })
    })
  }
  return { origins: origins.length, horizon, actual, forecast }
}
