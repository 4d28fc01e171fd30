/**
 * Training: the one generator of the line. It tells how it goes and returns scores, tail and forecast by the best
 * weights. Deterministic: a seed, a series, settings and an engine build give the same bits, however often the host
 * pauses it.
 */

import type { ModelSettings, TrainingProgress, TrainingResult } from '../contract'
import type { Backend } from '../engine'
import type { RegularSeries } from '../series'
import { TidecastError } from '../util/errors'
import { createRandom } from '../util/random'
import { createLearner } from './learner'
import { planTraining } from './plan'
import { describeResult, describeStart, type Rewind, type Run } from './run'
import { trainEpochs } from './trainEpochs'
import { createTrainingClock } from './trainingClock'

export interface TrainingOptions {
  readonly backend: Backend
  /** Aborting discards the run: `training.cancelled` is thrown and all memory given back. */
  readonly signal: AbortSignal
  /** True once the user wants the best so far; the present epoch is then dropped. */
  finishRequested(): boolean
  /** Where the user wants to go on from, asked once for each wish; null: nowhere else. @default never asked for */
  takeRewind?(): Rewind | null
  /** Whether {@link takeRewind} has something to give: the present epoch is then dropped. */
  rewindRequested?(): boolean
  /** Lets the host work; awaited between pieces of work of some 50 ms at most. */
  pause(): Promise<void>
  /** A monotonic clock in milliseconds, for reports only. */
  now(): number
}

/**
 * @throws TidecastError `model.tooShort`, `model.horizonTooLong`, `model.noWindows`, `usage.setting` before anything is
 * trained; `training.cancelled`; `model.diverged` when the loss stopped being a number before any epoch beat the
 * untrained network. If one did, its weights are kept and the result's stop reason says so.
 */
export async function* train(
  series: RegularSeries,
  settings: ModelSettings,
  options: TrainingOptions,
): AsyncGenerator<TrainingProgress, TrainingResult, void> {
  const { backend, signal, finishRequested, pause, now } = options
  const plan = planTraining(series, settings)
  const random = createRandom(settings.seed)
  let finishing = false
  const learner = createLearner(plan, settings, {
    backend,
    random,
    async breathe() {
      await pause()
      if (signal.aborted) throw new TidecastError('training.cancelled')
      return finishing || !(finishRequested() || options.rewindRequested?.() === true)
    },
  })
  try {
    const run: Run = {
      series,
      settings,
      plan,
      learner,
      clock: createTrainingClock(now),
      engine: backend.name,
      takeRewind: () => options.takeRewind?.() ?? null,
    }
    yield describeStart(run)
    const outcome = yield* trainEpochs(run, random)
    // From here on the user's wish is granted: the one forecast still to make is not to be interrupted by it.
    finishing = true
    learner.restore(outcome.best.weights)
    const values = await learner.forecast(Uint32Array.of(series.values.length))
    if (values === null) throw new TypeError('The forecast was interrupted')
    return describeResult(run, outcome, values)
  } finally {
    learner.dispose()
  }
}
