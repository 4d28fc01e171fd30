/** The judge of an evaluation: every model on the same points, beside seasonal naive and the last value. */

import type { EvaluationPart, JudgedModel, RivalName } from '../contract'
import {
  actualsOf,
  forecastFold,
  leaksFuture,
  repeatsLastValue,
  rivals,
  scoreForecasts,
  skillOf,
  type Fold,
  type FoldForecasts,
} from '../forecast'
import { createRandom } from '../util/random'
import type { TrainerHost } from './trainerHost'

export interface JudgeTask {
  readonly fold: Fold
  readonly horizon: number
  readonly seasonLength: number
  /** Of the resampling behind each interval. */
  readonly seed: number
}

export interface Judge {
  /** Forecasts of the fold's origins, [origins, horizon], as a row; `began` is when their model was begun. */
  judge<Name extends string>(model: Name, forecast: Float64Array, began: number): JudgedModel<Name>
  rival(name: RivalName): Promise<JudgedModel<RivalName>>
  /** Whether the rival's first forecast changes with what comes after its origin. */
  rivalLeaks(name: RivalName): boolean
}

/** @param host `pause` throws where the work is cancelled */
export async function createJudge(
  { fold, horizon, seasonLength, seed }: JudgeTask,
  host: Pick<TrainerHost, 'pause' | 'now'>,
): Promise<Judge> {
  const setting = { seasonLength, horizon }
  const actual = actualsOf(fold, horizon)
  const reference = await runRival('seasonalNaive', fold, setting, host)
  const lastValues = Float64Array.from(
    (await runRival('lastValue', fold, setting, host)).forecast.filter((_, i) => i % horizon === 0),
  )

  function judge<Name extends string>(model: Name, forecast: Float64Array, began: number): JudgedModel<Name> {
    const forecasts: FoldForecasts = { origins: fold.origins.length, horizon, actual, forecast }
    return {
      model,
      scores: scoreForecasts(forecasts, fold, seasonLength),
      skill: skillOf(forecasts, reference, createRandom(seed)),
      forecast,
      repeatsLastValue: repeatsLastValue(forecasts, lastValues),
      seconds: (host.now() - began) / 1000,
    }
  }

  return {
    judge,
    async rival(name) {
      const began = host.now()
      const { forecast } = await runRival(name, fold, setting, host)
      return judge(name, forecast, began)
    },
    rivalLeaks: (name) => leaksFuture(rivals[name], fold, setting),
  }
}

/** Pauses after every origin and step of a fit, so that a cancelled evaluation ends soon. */
export async function runRival(
  name: RivalName,
  fold: Fold,
  setting: { readonly seasonLength: number; readonly horizon: number },
  host: Pick<TrainerHost, 'pause'>,
): Promise<FoldForecasts> {
  const work = forecastFold(rivals[name], fold, setting)
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
    await host.pause()
  }
}

/** What was forecast, and what happened. @param stamps of the series; those beyond its end are NaN */
export function partOf(stamps: Float64Array, fold: Fold, horizon: number): EvaluationPart {
  const { origins } = fold
  return {
    origins: origins.length,
    stamps: Float64Array.from(
      { length: origins.length * horizon },
      (_, i) => stamps[origins[Math.floor(i / horizon)] + (i % horizon)] ?? NaN,
    ),
    actual: actualsOf(fold, horizon),
  }
}
