/**
 * `forecast.evaluate`: Auto trained without the end of the series, then Auto and every rival from the same origins in
 * that end. The last horizon is kept apart: it is forecast once, and no other figure rests on it.
 */

import type { AutoEvaluation, AutoSettings, EvaluatedModel, EvaluationProgress } from '../contract'
import type { Backend } from '../engine'
import {
  createAutoPredictor,
  planFold,
  rivalNames,
  trainAuto,
  type AutoPredictor,
  type Fold,
  type ModelHost,
  type TrainingTask,
} from '../forecast'
import { autoDataOf, autoHostOf, autoTaskOf, type AutoData } from './autoTask'
import type { Calendar } from './calendar/loadCalendar'
import { tellCalendar, toldOf } from './calendar/tellCalendar'
import { createJudge, partOf, runRival } from './judge'
import { standardisedColumns } from './panel/groupEntries'
import { ownBounds, unitsOf } from './panel/ownUnit'
import type { PanelEntry } from './panel/readEntries'
import type { WorkContext } from './sharedWork'
import type { TrainerHost } from './trainerHost'

/** The first point that nothing fitted may have seen; throws as the evaluation does. */
export function heldOutFrom(entry: PanelEntry, settings: Pick<AutoSettings, 'horizon'>): number {
  return foldOf(autoDataOf(entry, settings)).trainingEnd
}

/**
 * @param entry as it was prepared without its end from {@link heldOutFrom} on
 * @throws TidecastError `model.tooShort`, `auto.horizonTooLong`, `training.cancelled`
 */
export async function evaluateAutomatically(
  entry: PanelEntry,
  settings: AutoSettings,
  calendar: Calendar | undefined,
  backend: Backend,
  { pause, now }: Pick<TrainerHost, 'pause' | 'now'>,
  { signal, progress }: WorkContext<EvaluationProgress>,
): Promise<AutoEvaluation> {
  const start = now()
  const secondsSince = (moment: number) => (now() - moment) / 1000
  const host = autoHostOf(backend, { pause, now }, signal)
  const untold = autoDataOf(entry, settings)
  const { horizon, seasonLength } = untold
  const fold = foldOf(untold)
  const data = await withColumns(untold, entry, fold.trainingEnd, calendar)
  const modelledFold: Fold = data.modelled ? { ...fold, values: data.modelled.values } : fold
  const task = autoTaskOf(data, entry.id, fold.trainingEnd)

  const training = trainAuto(task, settings, host)
  let next = await training.next()
  for (; next.done !== true; next = await training.next()) {
    progress({ kind: 'training', share: Math.min(1, secondsSince(start) / settings.budgetSeconds) })
  }
  const predictor = createAutoPredictor(
    next.value,
    task,
    ownBounds(settings.bounds, [data], () => fold.trainingEnd),
    unitsOf([data]),
  )

  const tail: Fold = { ...fold, values: data.values, origins: Uint32Array.of(data.values.length - horizon) }
  const { point, bands } = await predictor.forecast(
    task.panel,
    placesOf(fold.origins),
    settings.coverages,
    host,
  )
  const judge = await createJudge({ fold, horizon, seasonLength, seed: settings.seed }, host)
  const rows: EvaluatedModel[] = [
    {
      ...judge.judge('auto', point, start),
      leaksFuture: await seesAhead(predictor, task, modelledFold, host),
    },
  ]
  const evaluation: AutoEvaluation = {
    horizon,
    heldOutFrom: entry.time.stamps[fold.trainingEnd],
    rolling: partOf(entry.time.stamps, fold, horizon),
    rows,
    bands,
    tail: {
      ...partOf(entry.time.stamps, tail, horizon),
      forecast: (await predictor.forecast(task.panel, placesOf(tail.origins), [], host)).point,
      seasonalNaive: (await runRival('seasonalNaive', tail, { seasonLength, horizon }, host)).forecast,
    },
  }
  progress({ kind: 'started', evaluation: { ...evaluation, rows: [...rows] } })
  for (const name of rivalNames) {
    const row = { ...(await judge.rival(name)), leaksFuture: judge.rivalLeaks(name) }
    rows.push(row)
    progress({ kind: 'model', row })
  }
  return evaluation
}

/** The data with the columns beside it, and the days of the calendar that were worth telling of, measured before `end`. */
async function withColumns(
  data: AutoData,
  entry: PanelEntry,
  end: number,
  calendar: Calendar | undefined,
): Promise<AutoData> {
  const entries = calendar ? await withDays(data, entry, end, calendar) : [entry]
  const { future, past } = standardisedColumns(entries, [end], [data.values.length])
  return { ...data, known: future.map(([column]) => column), past: past.map(([column]) => column) }
}

async function withDays(
  data: AutoData,
  entry: PanelEntry,
  end: number,
  calendar: Calendar,
): Promise<readonly PanelEntry[]> {
  const { panel } = autoTaskOf(data, entry.id, end)
  const task = { panel, horizon: data.horizon, ends: [end], ahead: 0 }
  return toldOf([entry], (await tellCalendar(calendar, [entry], task)).columns)
}

/** Held out beside the tail: at most a quarter of the series, and at most so many origins. */
const shareHeldOut = 0.25
const mostOrigins = 24
/** As many as an interval needs; where they do not fit one horizon apart they lie closer. */
const wantedOrigins = 12

/** The origins that are scored: they end one horizon before the series does. */
function foldOf({ values, horizon }: AutoData): Fold {
  const before = values.subarray(0, Math.max(0, values.length - horizon))
  const room = Math.max(0, Math.floor(before.length * shareHeldOut) - horizon)
  const apart = Math.floor(room / horizon) + 1
  const count = Math.min(mostOrigins, Math.max(apart, Math.min(wantedOrigins, room + 1)))
  const every = apart >= count ? horizon : Math.max(1, Math.floor(room / Math.max(1, count - 1)))
  return planFold(before, {
    protocol: { kind: 'origins', count, every, refit: false },
    horizon,
    part: 'test',
  })
}

function placesOf(origins: Uint32Array) {
  return { series: new Uint32Array(origins.length), origins }
}

/** Whether Auto's first forecast changes when every value from its origin on is changed. */
async function seesAhead(
  predictor: AutoPredictor,
  { panel, horizon }: TrainingTask,
  { origins, values }: Fold,
  host: ModelHost,
): Promise<boolean> {
  const first = origins.subarray(0, 1)
  const [origin] = first
  const changed = values.map((value, t) => (t < origin ? value : 1e3 - 7 * value + t))
  const [{ id }] = panel.members
  const { panel: changedPanel } = autoTaskOf(
    {
      values: changed,
      modelled: null,
      seasonLength: panel.seasonLength,
      horizon,
      known: panel.members[0].futureCovariates ?? [],
      past: panel.members[0].pastCovariates ?? [],
    },
    id,
    origin,
  )
  const before = await predictor.forecast(panel, placesOf(first), [], host)
  const after = await predictor.forecast(changedPanel, placesOf(first), [], host)
  return before.point.some((value, i) => !Object.is(value, after.point[i]))
}
