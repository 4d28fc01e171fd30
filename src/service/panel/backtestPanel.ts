/** A backtest of the series of a source: Auto and every rival over the origins of a protocol, and once on an untouched tail. */

import { backtestModels, type PanelSpec, type RivalName } from '../../contract'
import type { Backend } from '../../engine'
import {
  averageScores,
  errorByStep,
  findSeason,
  leaksFuture,
  repeatsLastValue,
  rivals,
  scoreForecasts,
  scorePanel,
  skillOf,
  trainingCriteria,
  type FoldForecasts,
  type InformationCriteria,
  type PointScores,
} from '../../forecast'
import { TidecastError } from '../../util/errors'
import { createRandom } from '../../util/random'
import { backtestAuto } from './backtestAuto'
import { planPanel, type PlannedSeries } from './backtestPlan'
import type { BacktestReport, BacktestRequest, BacktestRow } from './backtestReport'
import { groupByStep } from './groupEntries'
import { poolForecasts } from './poolForecasts'
import { readEntries, type PanelEntry, type ReadableTable } from './readEntries'

export interface BacktestHost {
  readonly backend: Backend
  readonly signal: AbortSignal
  pause(): Promise<void>
  now(): number
  onProgress?(words: string): void
}

/** @throws TidecastError what `readEntries` and `planBacktest` throw, `usage.setting`, `cancelled` */
export async function backtestPanel(
  readable: ReadableTable,
  request: BacktestRequest,
  host: BacktestHost,
): Promise<BacktestReport> {
  const { panel, seed, protocol, models = backtestModels } = request
  const breathe = async () => {
    await host.pause()
    if (host.signal.aborted) throw new TidecastError('cancelled')
  }
  const reading = { signal: host.signal, pause: breathe }
  const { entries, exceptions: unread } = await readEntries(readable, panel, reading)
  requireOneStep(entries)
  const longest = entries.reduce((most, each) => (each.values.length > most.values.length ? each : most))
  const shortest = entries.reduce((least, { values }) => Math.min(least, values.length), Infinity)
  const seasonLength = request.seasonLength ?? longest.seasonLength
  const horizon = request.horizon ?? Math.max(1, Math.min(seasonLength, Math.floor(shortest / 10)))
  const tests = request.test && (await readTests(request.test, panel, reading))
  const { planned, exceptions } = planPanel(entries, { protocol, horizon, tests })
  const setting = { seasonLength, horizon }
  const skipped: Record<string, string> = {}

  async function runRival(
    name: RivalName,
    part: 'rolling' | 'tail',
    deadline: number,
  ): Promise<Scored | null> {
    const forecasts: FoldForecasts[] = []
    const folds = planned.map((each) => each[part])
    const work = scorePanel(rivals[name], folds, setting, (made) => forecasts.push(made))
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) return { forecasts, scores: next.value }
      await breathe()
      if (host.now() > deadline) return null
    }
  }

  /** Or why it has no figures. */
  async function runAuto(): Promise<AutoScored | string> {
    const known = longest.values.subarray(0, planned[0].rolling.trainingEnd)
    const work = backtestAuto(
      planned,
      {
        horizon,
        seasonLength: seasonLength > 1 ? seasonLength : findSeason(known),
        budgetSeconds: request.budgetSeconds,
        seed,
        calendar: request.calendar,
        onProgress: (_kind, name) => host.onProgress?.(`auto: ${name}`),
      },
      { backend: host.backend, now: () => host.now(), pause: breathe },
    )
    const made = await orReason(work, models.length > 1)
    if (typeof made === 'string') return made
    return {
      rolling: scored(made.rolling, planned, 'rolling', seasonLength),
      tail: scored(made.tail, planned, 'tail', seasonLength),
      more: { blend: made.name, coverage: made.coverage },
    }
  }

  const naive = await runRival('seasonalNaive', 'rolling', Infinity)
  const last = await runRival('lastValue', 'rolling', Infinity)
  const units = planned.length === 1 ? [1] : (naive?.forecasts ?? []).map(meanError)
  const pooledOf = (forecasts: readonly FoldForecasts[]) => poolForecasts(forecasts, units)
  const reference = pooledOf(naive?.forecasts ?? [])
  const lastValues = pooledOf(last?.forecasts ?? []).forecast.filter((_, i) => i % horizon === 0)
  const deadline = planned.length === 1 ? Infinity : host.now() + request.budgetSeconds * 1000
  const rows: BacktestRow[] = []
  const perSeries: { id: string; scores: Record<string, PointScores> }[] = planned.map(({ entry }) => ({
    id: entry.id,
    scores: {},
  }))
  for (const model of models) {
    host.onProgress?.(model)
    const start = host.now()
    const rival = model === 'auto' ? null : model
    const made = rival === null ? await runAuto() : await bothParts(rival)
    if (typeof made === 'string') {
      skipped[model] = made
      continue
    }
    made.rolling.forecasts.forEach((forecasts, s) => {
      perSeries[s].scores[model] = scoreForecasts(forecasts, planned[s].rolling, seasonLength)
    })
    const pooled = pooledOf(made.rolling.forecasts)
    rows.push({
      model,
      ...made.more,
      scores: made.rolling.scores,
      tail: made.tail.scores,
      skill: skillOf(pooled, reference, createRandom(seed)),
      errorByStep: errorByStep(pooled).map(({ value }) => value),
      criteria: rival && planned.length === 1 ? criteriaOf(rival, planned[0]) : null,
      leaksFuture: rival && leaksFuture(rivals[rival], planned[0].rolling, setting),
      repeatsLastValue: repeatsLastValue(pooled, lastValues),
      seconds: (host.now() - start) / 1000,
    })
  }

  async function bothParts(name: RivalName): Promise<AutoScored | string> {
    const rolling = await runRival(name, 'rolling', deadline)
    const tail = rolling && (await runRival(name, 'tail', deadline))
    if (rolling && tail) return { rolling, tail, more: {} }
    return `not done within the budget of ${request.budgetSeconds} s for all rivals`
  }

  function criteriaOf(name: RivalName, { rolling }: PlannedSeries): InformationCriteria | null {
    const fitted = rivals[name].fit(rolling.values.slice(0, rolling.trainingEnd), setting)
    return trainingCriteria(fitted, rolling, setting)
  }

  return {
    series: planned.length === 1 ? planned[0].entry.id : `${planned.length} series`,
    time: panel.time,
    points: planned.reduce((sum, { entry }) => sum + entry.values.length, 0),
    seasonLength,
    horizon,
    origins: planned[0].rolling.origins.length,
    tailOrigins: planned[0].tail.origins.length,
    protocol,
    seed,
    rows,
    skipped,
    perSeries: planned.length > 1 ? perSeries : [],
    exceptions: [...unread, ...exceptions],
  }
}

/** What is wrong with one of several models is no reason to show none. */
async function orReason<Result>(work: Promise<Result>, hasOthers: boolean): Promise<Result | string> {
  try {
    return await work
  } catch (error) {
    if (hasOthers && error instanceof TidecastError && error.code !== 'cancelled') return error.message
    throw error
  }
}

interface Scored {
  /** One a series. */
  readonly forecasts: readonly FoldForecasts[]
  readonly scores: PointScores
}

interface AutoScored {
  readonly rolling: Scored
  readonly tail: Scored
  readonly more: Pick<BacktestRow, 'blend' | 'coverage'>
}

function scored(
  forecasts: readonly FoldForecasts[],
  planned: readonly PlannedSeries[],
  part: 'rolling' | 'tail',
  seasonLength: number,
): Scored {
  const scores = forecasts.map((each, s) => scoreForecasts(each, planned[s][part], seasonLength))
  return { forecasts, scores: averageScores(scores) }
}

/** Scores of series whose steps differ are no one figure. */
function requireOneStep(entries: readonly PanelEntry[]): void {
  const groups = groupByStep(entries)
  if (groups.length <= 1) return
  throw new TidecastError('usage.setting', {
    name: 'What is scored together',
    expected: 'series of one step: choose them with --series or --target',
    got: groups.map(([first, ...others]) => `${first.id} and ${others.length} more of its step`).join('; '),
  })
}

/** Mean absolute error, the unit that errors of a series are joined with others in; 1 where there is none. */
function meanError({ actual, forecast }: FoldForecasts): number {
  let sum = 0
  let count = 0
  actual.forEach((value, i) => {
    const error = Math.abs(value - forecast[i])
    if (Number.isNaN(error)) return
    sum += error
    count++
  })
  return sum / count || 1
}

/** Values of a test file; it holds no covariates that could be told apart from those of the data. */
async function readTests(
  readable: ReadableTable,
  panel: PanelSpec,
  reading: Parameters<typeof readEntries>[2],
) {
  if (panel.covariates?.future) {
    throw new TidecastError('usage.setting', {
      name: 'Covariates known ahead',
      expected: 'in the file of the data, where the tail is a file of its own',
      got: 'both',
    })
  }
  const { source, time, targets, ids } = panel
  return (await readEntries(readable, { source, time, targets, ...(ids && { ids }) }, reading)).entries
}
