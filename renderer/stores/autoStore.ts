/**
 * Auto: the forecast it makes, what it tells on the way, and how it did where it had not looked. The evaluation follows
 * the forecast by itself, since no forecast is shown without its worth for long.
 */

import { computed, shallowRef } from 'vue'

import {
  firstForecastBudget,
  type AutoEvaluation,
  type AutoForecast,
  type AutoProgress,
  type AutoSettings,
  type CalendarChoice,
  type EvaluatedModel,
  type EvaluationProgress,
  type KeptAuto,
  type SeriesSpec,
  type UnfinishedAuto,
} from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { nothingLearned, withProgress, type AutoLearning } from './autoLearning'
import { createBudgetedWork, type BudgetedRun } from './budgetedWork'
import { asTidecastError } from './failure'
import { createInterruption } from './interruption'

export interface AutoRun extends AutoLearning, BudgetedRun {
  readonly spec: SeriesSpec
  readonly settings: AutoSettings
  /** Milliseconds of a monotonic clock. */
  readonly startedAt: number
  readonly result: AutoForecast | null
  readonly error: TidecastError | null
}

export interface Evaluation {
  readonly state: 'running' | 'done' | 'failed'
  /** Of the budget, until there is something to show. */
  readonly share: number
  readonly found: AutoEvaluation | null
  readonly error: TidecastError | null
}

/** What the user says; all else Auto chooses. */
export interface AutoTold {
  readonly horizon?: number | undefined
  readonly calendar?: CalendarChoice | undefined
}

export type AutoStore = ReturnType<typeof createAutoStore>

/** Seconds, beside those of the forecast. */
const evaluationBudget = 8
/** Asked for: enough to tell chances between them. */
export const askedCoverages = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const

export function createAutoStore(trainer: Pick<TrainerConnection, 'call'>, now: () => number) {
  const work = createBudgetedWork<AutoRun, Evaluation>()
  const { run, evaluation, busy } = work
  /** The origin the user looks at, an index of the evaluation. */
  const origin = shallowRef(0)
  /** The untouched tail was scored: once known it cannot be unknown. */
  const tailOpened = shallowRef(false)
  /** The bytes of the model behind the forecast. */
  const model = shallowRef<Uint8Array | null>(null)
  /** A run that stopped with its process and can go on; it is the one that is shown. */
  const interruption = createInterruption<AutoRun, UnfinishedAuto>({
    read: () => trainer.call('session.auto', {}).result,
    forget: () => trainer.call('session.forgetAuto', {}).result,
    isOf: (left, failed) =>
      JSON.stringify([left.spec, left.settings]) === JSON.stringify([failed.spec, failed.settings]),
  })
  const interrupted = interruption.left

  /** As a project keeps it; null until there is a result. */
  const kept = computed<KeptAuto | null>(() => {
    const { value: made } = run
    if (made?.state !== 'done' || !made.result) return null
    const { spec, settings, choices, judged, epochs, remedies, result } = made
    const judgement = evaluation.value?.state === 'done' ? evaluation.value.found : null
    return {
      ...{ spec, settings, choices, judged, epochs, remedies, result },
      evaluation: judgement,
      tailOpened: tailOpened.value,
    }
  })
  /** Whether a crash now would cost what a run has learned. */
  const unfinished = computed(() => run.value?.state === 'running' || interruption.pending.value)

  function begun(spec: SeriesSpec, settings: AutoSettings): AutoRun {
    return {
      spec,
      settings,
      state: 'running',
      paused: false,
      startedAt: now(),
      ...nothingLearned,
      result: null,
      error: null,
    }
  }

  function receive(progress: AutoProgress): void {
    const { value: current } = run
    if (current) run.value = withProgress(current, progress, current.settings.budgetSeconds)
  }

  function receiveEvaluation(progress: EvaluationProgress): void {
    const current = evaluation.value
    if (!current) return
    switch (progress.kind) {
      case 'training':
        evaluation.value = { ...current, share: progress.share }
        break
      case 'started': {
        const { evaluation: found } = progress
        evaluation.value = { ...current, share: 1, found }
        origin.value = found.rolling.origins - 1
        break
      }
      case 'model':
        if (current.found) {
          const rows: EvaluatedModel[] = [...current.found.rows, progress.row]
          evaluation.value = { ...current, found: { ...current.found, rows } }
        }
        break
    }
  }

  async function evaluate(spec: SeriesSpec, settings: AutoSettings, signal: AbortSignal): Promise<void> {
    evaluation.value = { state: 'running', share: 0, found: null, error: null }
    const onProgress = (progress: EvaluationProgress) => {
      if (work.isCurrent(signal)) receiveEvaluation(progress)
    }
    const auto = { ...settings, budgetSeconds: evaluationBudget }
    try {
      const input = { series: spec, auto }
      const found = await trainer.call('forecast.evaluate', input, { signal, onProgress }).result
      if (!work.isCurrent(signal)) return
      evaluation.value = { state: 'done', share: 1, found, error: null }
    } catch (cause) {
      if (!work.isCurrent(signal) || !evaluation.value) return
      evaluation.value = { ...evaluation.value, state: 'failed', error: asTidecastError(cause) }
    }
  }

  /** @param from what is known of the run that goes on; null: a new one */
  async function start(
    spec: SeriesSpec,
    settings: AutoSettings,
    from: UnfinishedAuto | null = null,
  ): Promise<void> {
    const signal = work.begin()
    interruption.begin()
    tailOpened.value = false
    evaluation.value = null
    run.value = { ...begun(spec, settings), ...from }
    const onProgress = (progress: AutoProgress) => {
      if (work.isCurrent(signal)) receive(progress)
    }
    try {
      // Days of a calendar are not in the file of a model.
      const input = {
        series: spec,
        auto: settings,
        keepModel: settings.calendar === undefined,
        ...(from && { resume: true }),
      }
      const call = trainer.call('forecast.auto', input, { signal, onProgress })
      work.listen(call)
      const { model: bytes, ...result } = await call.result
      if (!work.isCurrent(signal) || !run.value) return
      model.value = bytes ?? null
      const { choices } = result
      run.value = { ...run.value, state: 'done', paused: false, share: 1, choices, result }
    } catch (cause) {
      if (!work.isCurrent(signal) || !run.value) return
      const error = asTidecastError(cause)
      const failed = { ...run.value, state: 'failed', error } as const
      if (error.code === 'training.processEnded') {
        void interruption.ask(failed, () => run.value === failed)
      }
      run.value = failed
      return
    }
    await evaluate(spec, settings, signal)
  }

  /** Stops what is under way or could go on: neither is wanted any more. */
  function letGo(): void {
    const kept = unfinished.value
    work.letGo()
    interruption.clear()
    if (kept) interruption.forget()
  }

  return {
    run,
    evaluation,
    origin,
    tailOpened,
    busy,
    interrupted,
    unfinished,
    model,
    kept,
    start: (spec: SeriesSpec, { horizon, calendar }: AutoTold) =>
      start(spec, {
        ...(horizon === undefined ? {} : { horizon }),
        ...(calendar && { calendar }),
        budgetSeconds: firstForecastBudget,
        seed: 1,
        coverages: [...askedCoverages],
      }),
    /** Goes on where the run stopped that `interrupted` holds. */
    async goOn(): Promise<void> {
      const { value: left } = interrupted
      if (left) await start(left.spec, left.settings, left)
    },
    /** Says that the result is kept, which was all that the run's own state was kept for. */
    forgetKept(): void {
      if (!unfinished.value) interruption.forgetKept()
    },
    /** Shows the run that ended with the session before, if there was one, so that it can go on. */
    async recover(): Promise<void> {
      const left = await interruption.recover()
      if (!left || busy.value) return
      run.value = {
        ...begun(left.spec, left.settings),
        ...left,
        state: 'failed',
        error: new TidecastError('auto.interrupted', { models: left.judged.length }),
      }
      interrupted.value = left
    },
    /** A forecast as a project kept it. */
    restore({ evaluation: found, tailOpened: opened, ...made }: KeptAuto, bytes: Uint8Array | null): void {
      letGo()
      const { seconds } = made.result
      run.value = {
        ...made,
        state: 'done',
        paused: false,
        startedAt: now() - 1000 * seconds,
        share: 1,
        error: null,
      }
      evaluation.value = found && { state: 'done', share: 1, found, error: null }
      origin.value = Math.max(0, (found?.rolling.origins ?? 0) - 1)
      tailOpened.value = opened
      model.value = bytes
    },
    /** A forecast by a model that was trained before: nothing of an earlier run stays beside it. */
    adopt(spec: SeriesSpec, result: AutoForecast, bytes: Uint8Array): void {
      letGo()
      evaluation.value = null
      tailOpened.value = false
      model.value = bytes
      const settings: AutoSettings = {
        horizon: result.forecast.stamps.length,
        budgetSeconds: firstForecastBudget,
        seed: result.record.seed,
        coverages: [...askedCoverages],
      }
      run.value = { ...begun(spec, settings), state: 'done', share: 1, choices: result.choices, result }
    },
    /** Chooses an origin of the evaluation, the nearest there is. */
    lookAt(index: number): void {
      const count = evaluation.value?.found?.rolling.origins ?? 0
      if (count > 0) origin.value = Math.min(count - 1, Math.max(0, index))
    },
    openTail(): void {
      tailOpened.value = true
    },
    ...work.transport,
    /** Ends what is under way; what is finished stays. */
    stop(): void {
      letGo()
      work.clearUnfinished()
    },
    /** Another source: nothing of the one before stays. */
    forget(): void {
      letGo()
      run.value = evaluation.value = model.value = null
    },
  }
}
