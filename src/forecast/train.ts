/**
 * Training: the one generator of the line. It tells how it goes and returns scores, tail and forecast by the best
 * weights. Deterministic: a seed, a series, settings and an engine build give the same bits, however often the host
 * pauses it.
 */

import type { AutoChoice, EpochReport, ModelSettings, TrainingProgress, TrainingResult } from '../contract'
import type { Backend } from '../engine'
import type { RegularSeries } from '../series'
import { cancellable } from '../util/cancellable'
import { createRandom } from '../util/random'
import { noColumns, type HelpingColumns } from './helpingColumns'
import { bandsOfEpoch } from './evaluateEpoch'
import { createLearner } from './learner'
import { planTraining } from './plan'
import { describeResult, describeStart, type Rewind, type Run } from './run'
import { trainEpochs } from './trainEpochs'
import { describeTrained, type TrainedRun } from './saved/describeTrained'
import { createTrainingClock } from './trainingClock'
import { readState, type ResumePoint } from './trainingState'

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
  /** Columns that help. @default none */
  readonly columns?: HelpingColumns
  /** What was decided of each kind of day of a calendar, to be told with the start. @default nothing */
  readonly days?: readonly AutoChoice[]
  /** Goes on where a run of the same series, columns and settings stood. */
  readonly resume?: ResumePoint
  /**
   * Called at the end of each epoch, before it is told. `capture` gives the state a run can be resumed from; it is called at
   * once or not at all. @default nothing is kept
   */
  onEpoch?(report: EpochReport, capture: () => Uint8Array): void
  /** Called at the end with all that the forecast came from, to be kept. @default nothing is kept */
  onTrained?(trained: TrainedRun): void
}

/**
 * @throws TidecastError `model.tooShort`, `model.horizonTooLong`, `model.noWindows`, `usage.setting` before anything is
 * trained; `training.cancelled`; `model.diverged` when the loss stopped being a number before any epoch beat the
 * untrained network. If one did, its weights are kept and the result's stop reason says so. `engine.checkpoint` and
 * `engine.checkpointBuild` for a state to resume from that is not this run's, or of another engine build.
 */
export async function* train(
  series: RegularSeries,
  settings: ModelSettings,
  options: TrainingOptions,
): AsyncGenerator<TrainingProgress, TrainingResult, void> {
  const { backend, signal, finishRequested, now, resume, onEpoch, columns = noColumns } = options
  const host = cancellable(options, signal)
  const plan = planTraining(series, settings, columns)
  const resumed = resume ? readState(resume, backend, plan.windows.training) : null
  const random = createRandom(settings.seed)
  let finishing = false
  const learner = await createLearner(plan, settings, {
    backend,
    random,
    now,
    async breathe() {
      await host.pause()
      return finishing || !(finishRequested() || options.rewindRequested?.() === true)
    },
  })
  try {
    const run: Run = {
      series,
      settings,
      columns,
      plan,
      learner,
      clock: createTrainingClock(now, secondsOf(resumed?.epochs ?? [])),
      engine: backend.name,
      takeRewind: () => options.takeRewind?.() ?? null,
    }
    yield { ...describeStart(run), ...(options.days && { days: options.days }) }
    if (resumed) {
      learner.resume(resumed)
      random.restore(resumed.random)
      yield { kind: 'resumed', epochs: resumed.epochs }
    }
    const outcome = yield* trainEpochs(run, random, { resumed, ...(onEpoch && { onEpoch }) })
    // From here on the user's wish is granted: the one forecast still to make is not to be interrupted by it.
    finishing = true
    learner.restore(outcome.best.weights)
    const end = Uint32Array.of(series.values.length)
    const { calibration, tail: tailBands } = outcome.best.bands ?? whole(await bandsOfEpoch(run))
    const values = whole(await learner.forecast(end))
    options.onTrained?.(describeTrained(run, outcome, calibration))
    const bands = whole(await learner.bands(end, calibration))
    return describeResult(run, outcome, { values, bands, tailBands })
  } finally {
    learner.dispose()
  }
}

function whole<Made>(made: Made | null): Made {
  if (made === null) throw new TypeError('The forecast was interrupted')
  return made
}

function secondsOf(epochs: readonly EpochReport[]): number {
  return epochs.reduce((total, { seconds }) => total + seconds, 0)
}
