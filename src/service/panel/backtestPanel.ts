/** A backtest of the series of a source: Auto and every rival over the origins of a protocol, and once on an untouched tail. */

import { backtestModels, type BacktestModel, type PanelSpec, type RivalName } from '../../contract'
import {
  errorByStep,
  leaksFuture,
  repeatsLastValue,
  rivals,
  scoreForecasts,
  skillOf,
  trainingCriteria,
  type FoldForecasts,
  type InformationCriteria,
  type PointScores,
} from '../../forecast'
import { TidecastError } from '../../util/errors'
import { createRandom } from '../../util/random'
import { planBacktest } from '../bench/backtestFolds'
import { changesUnit } from '../prepare/changesUnit'
import { planPanel, type PlannedSeries } from './backtestPlan'
import type { BacktestReport, BacktestRequest, BacktestRow } from './backtestReport'
import { groupByStep } from './groupEntries'
import { poolForecasts } from './poolForecasts'
import { readEntries, type PanelEntry, type ReadableTable } from './readEntries'
import {
  breathe,
  scoreAuto,
  scoreRival,
  scoreRivalWithin,
  type BacktestHost,
  type BacktestTask,
  type ModelScores,
} from './scoreModel'

/** @throws TidecastError what `readEntries` and `planBacktest` throw, `usage.setting`, `cancelled` */
export async function backtestPanel(
  readable: ReadableTable,
  request: BacktestRequest,
  host: BacktestHost,
): Promise<BacktestReport> {
  const { panel, seed, protocol, models = backtestModels } = request
  const { task, exceptions } = await planTask(readable, request, host)
  const { planned, horizon, seasonLength } = task
  const { rows, skipped, perSeries } = await scoreModels(models, task, host)
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
    exceptions,
  }
}

/** Reads what is to be scored and settles what the request leaves open: season and horizon by the data. */
async function planTask(
  readable: ReadableTable,
  { panel, protocol, seed, budgetSeconds, models = backtestModels, ...request }: BacktestRequest,
  host: BacktestHost,
): Promise<{ readonly task: BacktestTask; readonly exceptions: BacktestReport['exceptions'] }> {
  const reading = { signal: host.signal, pause: () => breathe(host) }
  requireOwnUnit(panel)
  const read = await readEntries(readable, panel, reading)
  requireOneStep(read.entries)
  const longest = read.entries.reduce((most, each) => (each.values.length > most.values.length ? each : most))
  const shortest = read.entries.reduce((least, { values }) => Math.min(least, values.length), Infinity)
  const seasonLength = request.seasonLength ?? longest.seasonLength
  const horizon = request.horizon ?? Math.max(1, Math.min(seasonLength, Math.floor(shortest / 10)))
  // What the steps of a recipe learn, they learn before the first origin.
  const firstOrigin = (values: Float64Array) =>
    planBacktest(values, protocol, horizon, null).rolling.trainingEnd
  const { entries, exceptions: unread } = panel.recipe
    ? await readEntries(readable, panel, reading, firstOrigin)
    : read
  const tests = request.test && (await readTests(request.test, panel, reading))
  const { planned, exceptions } = planPanel(entries, { protocol, horizon, tests })
  const alone = models.length === 1
  const { calendar } = request
  const task = { planned, seasonLength, horizon, seed, budgetSeconds, calendar, alone }
  return { task, exceptions: [...unread, ...exceptions] }
}

/** Every model in turn; on panels the rivals share one budget. */
async function scoreModels(
  models: readonly BacktestModel[],
  task: BacktestTask,
  host: BacktestHost,
): Promise<Pick<BacktestReport, 'rows' | 'skipped' | 'perSeries'>> {
  const { planned, seasonLength, budgetSeconds } = task
  const toRow = await rowMaker(task, host)
  const deadline = planned.length === 1 ? Infinity : host.now() + budgetSeconds * 1000
  const rows: BacktestRow[] = []
  const skipped: Record<string, string> = {}
  const perSeries: { id: string; scores: Record<string, PointScores> }[] = planned.map(({ entry }) => ({
    id: entry.id,
    scores: {},
  }))
  for (const model of models) {
    host.onProgress?.(model)
    const start = host.now()
    const made =
      model === 'auto' ? await scoreAuto(task, host) : await scoreRivalWithin(model, task, host, deadline)
    if (typeof made === 'string') {
      skipped[model] = made
      continue
    }
    made.rolling.forecasts.forEach((forecasts, s) => {
      perSeries[s].scores[model] = scoreForecasts(forecasts, planned[s].rolling, seasonLength)
    })
    rows.push({ ...toRow(model, made), seconds: (host.now() - start) / 1000 })
  }
  return { rows, skipped, perSeries }
}

/** Makes a row of a model's scores, relative to seasonal naive and the last value, which it scores first. */
async function rowMaker(
  task: BacktestTask,
  host: BacktestHost,
): Promise<(model: BacktestModel, made: ModelScores) => Omit<BacktestRow, 'seconds'>> {
  const { planned, seasonLength, horizon, seed } = task
  const setting = { seasonLength, horizon }
  const naive = await scoreRival('seasonalNaive', 'rolling', task, host)
  const last = await scoreRival('lastValue', 'rolling', task, host)
  const units = planned.length === 1 ? [1] : (naive?.forecasts ?? []).map(meanError)
  const pooledOf = (forecasts: readonly FoldForecasts[]) => poolForecasts(forecasts, units)
  const reference = pooledOf(naive?.forecasts ?? [])
  const lastValues = pooledOf(last?.forecasts ?? []).forecast.filter((_, i) => i % horizon === 0)

  function criteriaOf(name: RivalName, { rolling }: PlannedSeries): InformationCriteria | null {
    const fitted = rivals[name].fit(rolling.values.slice(0, rolling.trainingEnd), setting)
    return trainingCriteria(fitted, rolling, setting)
  }

  return (model, { rolling, tail, more }) => {
    const rival = model === 'auto' ? null : model
    const pooled = pooledOf(rolling.forecasts)
    return {
      model,
      ...more,
      scores: rolling.scores,
      tail: tail.scores,
      skill: skillOf(pooled, reference, createRandom(seed)),
      errorByStep: errorByStep(pooled).map(({ value }) => value),
      criteria: rival && planned.length === 1 ? criteriaOf(rival, planned[0]) : null,
      leaksFuture: rival && leaksFuture(rivals[rival], planned[0].rolling, setting),
      repeatsLastValue: repeatsLastValue(pooled, lastValues),
    }
  }
}

/** @throws TidecastError `usage.setting` on a recipe that changes the unit: scores would be of something else */
function requireOwnUnit({ recipe }: PanelSpec): void {
  const change = recipe?.steps.find(changesUnit)
  if (!change) return
  throw new TidecastError('usage.setting', {
    name: 'The recipe of a backtest',
    expected: 'one that keeps the unit of the series',
    got: `a step ${change.step}`,
  })
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
