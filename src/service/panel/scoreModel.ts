/** One model of a backtest: its forecasts and scores in the rolling part and in the tail, or why it has none. */

import type { RivalName } from '../../contract'
import type { Backend } from '../../engine'
import {
  averageScores,
  findSeason,
  rivals,
  scoreForecasts,
  scorePanel,
  type FoldForecasts,
  type PointScores,
} from '../../forecast'
import { TidecastError } from '../../util/errors'
import type { Calendar } from '../calendar/loadCalendar'
import { backtestAuto } from './backtestAuto'
import type { PlannedSeries } from './backtestPlan'
import type { BacktestRow } from './backtestReport'

type Part = 'rolling' | 'tail'

export interface BacktestHost {
  readonly backend: Backend
  readonly signal: AbortSignal
  pause(): Promise<void>
  now(): number
  onProgress?(words: string): void
}

/** What every model of a backtest is given. */
export interface BacktestTask {
  readonly planned: readonly PlannedSeries[]
  /** Length of the season that scores are relative to; 1 for none. */
  readonly seasonLength: number
  /** In steps. */
  readonly horizon: number
  readonly seed: number
  readonly budgetSeconds: number
  /** Days that Auto is told of. */
  readonly calendar: Calendar | undefined
  /** Whether no other model stands beside: what is wrong with it is then the result. */
  readonly alone: boolean
}

export interface PartScores {
  /** One a series. */
  readonly forecasts: readonly FoldForecasts[]
  readonly scores: PointScores
}

export interface ModelScores {
  readonly rolling: PartScores
  readonly tail: PartScores
  readonly more: Pick<BacktestRow, 'blend' | 'coverage'>
}

/** @returns null where the clock passed `deadline` first */
export async function scoreRival(
  name: RivalName,
  part: Part,
  { planned, seasonLength, horizon }: BacktestTask,
  host: BacktestHost,
  deadline = Infinity,
): Promise<PartScores | null> {
  const forecasts: FoldForecasts[] = []
  const folds = planned.map((each) => each[part])
  const work = scorePanel(rivals[name], folds, { seasonLength, horizon }, (made) => forecasts.push(made))
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return { forecasts, scores: next.value }
    await breathe(host)
    if (host.now() > deadline) return null
  }
}

/** Both parts of a rival, or the sentence why it has no figures. */
export async function scoreRivalWithin(
  name: RivalName,
  task: BacktestTask,
  host: BacktestHost,
  deadline: number,
): Promise<ModelScores | string> {
  const rolling = await scoreRival(name, 'rolling', task, host, deadline)
  const tail = rolling && (await scoreRival(name, 'tail', task, host, deadline))
  if (rolling && tail) return { rolling, tail, more: {} }
  return `not done within the budget of ${task.budgetSeconds} s for all rivals`
}

/** Both parts of Auto, or the sentence why it has no figures. */
export async function scoreAuto(task: BacktestTask, host: BacktestHost): Promise<ModelScores | string> {
  const { planned, seasonLength, horizon, seed, budgetSeconds, calendar, alone } = task
  const longest = longestOf(planned)
  const known = longest.entry.values.subarray(0, planned[0].rolling.trainingEnd)
  const options = {
    horizon,
    seasonLength: seasonLength > 1 ? seasonLength : findSeason(known),
    budgetSeconds,
    seed,
    calendar,
    onProgress: (_kind: string, name: string) => host.onProgress?.(`auto: ${name}`),
  }
  try {
    const made = await backtestAuto(planned, options, {
      backend: host.backend,
      now: () => host.now(),
      pause: () => breathe(host),
    })
    return {
      rolling: scorePart(made.rolling, task, 'rolling'),
      tail: scorePart(made.tail, task, 'tail'),
      more: { blend: made.name, coverage: made.coverage },
    }
  } catch (error) {
    const isReason = error instanceof TidecastError && error.code !== 'cancelled'
    if (isReason && !alone) return error.message
    throw error
  }
}

/** Lets others work. @throws TidecastError `cancelled` */
export async function breathe(host: BacktestHost): Promise<void> {
  await host.pause()
  if (host.signal.aborted) throw new TidecastError('cancelled')
}

function longestOf(planned: readonly PlannedSeries[]): PlannedSeries {
  return planned.reduce((most, each) => (each.entry.values.length > most.entry.values.length ? each : most))
}

function scorePart(
  forecasts: readonly FoldForecasts[],
  { planned, seasonLength }: BacktestTask,
  part: Part,
): PartScores {
  const scores = forecasts.map((each, s) => scoreForecasts(each, planned[s][part], seasonLength))
  return { forecasts, scores: averageScores(scores) }
}
