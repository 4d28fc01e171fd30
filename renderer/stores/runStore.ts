/**
 * The training run: the one under way or stopped, and those that were finished, of which one's scores and forecast are
 * shown.
 */

import { computed, shallowRef } from 'vue'

import type {
  EpochReport,
  KeptTraining,
  TrainingControl,
  TrainingProgress,
  TrainingResult,
} from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import { createInterruption } from './interruption'
import {
  besideToggled,
  historyOf,
  noRuns,
  runsInFile,
  showing,
  withoutRun,
  withRemoved,
  withRun,
  type RunHistory,
} from './runHistory'

export type StartedProgress = Extract<TrainingProgress, { kind: 'started' }>
export type StepProgress = Extract<TrainingProgress, { kind: 'step' }>

/** What a network is trained on, and by which settings. */
export type TrainingRequest = Pick<KeptTraining, 'spec' | 'model' | 'calendar'>

export interface Run extends TrainingRequest {
  readonly state: 'starting' | 'training' | 'finishing' | 'done' | 'failed'
  /** Milliseconds of a monotonic clock. */
  readonly startedAt: number
  readonly started: StartedProgress | null
  /** Ascending by epoch, the untrained network first. */
  readonly epochs: readonly EpochReport[]
  readonly result: TrainingResult | null
  /** The bytes of its model file; null until it is done, and of a run that a project kept. */
  readonly modelFile: Uint8Array | null
  readonly error: TidecastError | null
}

/** A run whose result is known. */
export interface FinishedRun extends Run {
  readonly state: 'done'
  readonly started: StartedProgress
  readonly result: TrainingResult
}

export type RunStore = ReturnType<typeof createRunStore>

export function createRunStore(trainer: Pick<TrainerConnection, 'call'>, now: () => number) {
  const run = shallowRef<Run | null>(null)
  /** How the epoch under way goes. Apart from the run: it is told many times a second, and few words show it. */
  const stepProgress = shallowRef<StepProgress | null>(null)
  const history = shallowRef<RunHistory>(noRuns)
  /** The finished run whose scores and forecast are shown. */
  const finished = computed(() => history.value.shown)
  /** The epoch the user looks back at; null follows the last one. */
  const lookedAt = shallowRef<number | null>(null)
  /** Why the forecast could not be written; the forecast itself is whole. */
  const exportError = shallowRef<TidecastError | null>(null)
  /** A run that stopped with its process and can go on; it is the one that is shown. */
  const interruption = createInterruption<Run, KeptTraining>({
    read: () => trainer.call('session.training', {}).result,
    forget: () => trainer.call('session.forgetTraining', {}).result,
    isOf: (left, failed) => JSON.stringify(requestOf(left)) === JSON.stringify(requestOf(failed)),
  })
  const interrupted = interruption.left
  const historyBySource = new Map<string, RunHistory>()
  let abort: AbortController | undefined
  let control: ((word: TrainingControl) => void) | undefined
  /** Waits until it is told to go on. */
  const paused = shallowRef(false)
  /** Goes on for one epoch, and waits again. */
  const stepping = shallowRef(false)

  const busy = computed(() => {
    const state = run.value?.state
    return state === 'starting' || state === 'training' || state === 'finishing'
  })

  /** Whether a crash now would cost a training. */
  const unfinished = computed(() => busy.value || interruption.pending.value)

  /** The epoch on the chart: the one looked back at, else the last, else, when done, the best. */
  const viewed = computed<EpochReport | null>(() => {
    const current = run.value
    if (!current) return null
    const wanted = lookedAt.value ?? current.result?.bestEpoch ?? null
    const found = wanted === null ? undefined : current.epochs.find(({ epoch }) => epoch === wanted)
    return found ?? current.epochs.at(-1) ?? null
  })

  function receive(progress: TrainingProgress): void {
    const current = run.value
    if (!current) return
    switch (progress.kind) {
      case 'started':
        run.value = {
          ...current,
          state: current.state === 'finishing' ? 'finishing' : 'training',
          started: progress,
        }
        break
      case 'resumed':
        run.value = { ...current, epochs: progress.epochs }
        break
      case 'step':
        stepProgress.value = progress
        break
      case 'epoch':
        run.value = { ...current, epochs: [...current.epochs, progress] }
        if (stepping.value) paused.value = true
        stepping.value = false
        break
      case 'rewound':
        stepProgress.value = null
        run.value = { ...current, epochs: current.epochs.filter(({ epoch }) => epoch <= progress.epoch) }
        lookedAt.value = null
        break
    }
  }

  /** @param from what is known of the run that goes on; null: a new one */
  async function start({ spec, model, calendar }: TrainingRequest, from: KeptTraining | null): Promise<void> {
    abort?.abort()
    const mine = new AbortController()
    abort = mine
    interruption.begin()
    stepProgress.value = lookedAt.value = exportError.value = null
    const told = calendar && { calendar }
    run.value = {
      spec,
      model,
      ...told,
      state: 'starting',
      startedAt: now(),
      started: from?.started ?? null,
      epochs: from?.epochs ?? [],
      result: null,
      modelFile: null,
      error: null,
    }
    const call = trainer.call(
      'model.train',
      { series: spec, model, ...told, keepModel: true, ...(from && { resume: true }) },
      {
        signal: mine.signal,
        onProgress: (progress) => {
          if (abort === mine) receive(progress)
        },
      },
    )
    control = (word) => call.control(word)
    paused.value = stepping.value = false
    try {
      const { model: modelFile = null, ...result } = await call.result
      if (abort !== mine || !run.value) return
      run.value = { ...run.value, state: 'done', result, modelFile }
      if (isFinished(run.value)) history.value = withRun(history.value, run.value)
    } catch (cause) {
      if (abort !== mine || !run.value) return
      const error = asTidecastError(cause)
      const failed = { ...run.value, state: 'failed', error } as const
      if (error.code === 'training.processEnded') {
        void interruption.ask(failed, () => run.value === failed)
      }
      run.value = failed
    } finally {
      if (abort === mine) abort = control = undefined
    }
  }

  /** Stops what is under way or could go on: neither is wanted any more. */
  function letGo(): void {
    const kept = abort !== undefined || interruption.pending.value
    abort?.abort()
    abort = control = undefined
    stepProgress.value = lookedAt.value = null
    interruption.clear()
    if (kept) interruption.forget()
  }

  return {
    run,
    history,
    stepProgress,
    finished,
    paused,
    stepping,
    busy,
    viewed,
    lookedAt,
    exportError,
    interrupted,
    unfinished,
    train: (request: TrainingRequest) => start(request, null),
    /** Goes on where the run stopped that `interrupted` holds. */
    async resume(): Promise<void> {
      const { value: left } = interrupted
      if (left) await start(left, left)
    },
    /** Says that the result is kept, which was all that the run's own epochs were kept for. */
    forgetKept(): void {
      if (!unfinished.value) interruption.forgetKept()
    },
    /** Shows the run that ended with the session before, if there was one, so that it can go on. */
    async recover(): Promise<void> {
      const left = await interruption.recover()
      if (!left || busy.value) return
      const epoch = left.epochs.at(-1)?.epoch ?? 0
      run.value = {
        ...left,
        state: 'failed',
        startedAt: 0,
        result: null,
        modelFile: null,
        error: new TidecastError('training.interrupted', { epoch }),
      }
      interrupted.value = left
    },
    /** Shows what an epoch had learned, the nearest one there is; training goes on. */
    lookAt(epoch: number): void {
      const epochs = run.value?.epochs ?? []
      const last = epochs.at(-1)
      if (!last) return
      const inside = Math.min(last.epoch, Math.max(epochs[0]?.epoch ?? 0, epoch))
      // At the live end while training there is nothing to look back at: follow it.
      lookedAt.value = inside === last.epoch && busy.value ? null : inside
    },
    follow(): void {
      lookedAt.value = null
    },
    /** Stays at the epoch that is shown, also at the live end: who looks closer is not to lose what they look at. */
    hold(): void {
      const shown = viewed.value
      if (busy.value && lookedAt.value === null && shown) lookedAt.value = shown.epoch
    },
    /** Ends after the batch under way and keeps the best epoch's weights. */
    finishWithBest(): void {
      if (!control || !run.value) return
      run.value = { ...run.value, state: 'finishing' }
      paused.value = false
      control('finishWithBest')
    },
    pause(): void {
      paused.value = true
      control?.('pause')
    },
    goOn(): void {
      paused.value = false
      control?.('resume')
    },
    /** One epoch, and then a pause. */
    step(): void {
      paused.value = false
      stepping.value = true
      control?.('step')
    },
    /** Drops what was learned after the epoch; another branch of the run begins there. */
    branchFrom(epoch: number): void {
      control?.({ kind: 'rewind', epoch })
    },
    /** Throws the run away at once; the last finished one, if any, is shown again. */
    discard(): void {
      letGo()
      run.value = finished.value
    },
    /** Shows runs that were finished before, of a project or of the session before, in the order of a file. */
    restore(kept: readonly FinishedRun[]): void {
      letGo()
      history.value = historyOf(kept)
      run.value = finished.value
    },
    /** The finished runs as a project keeps them. */
    inFile: (): readonly FinishedRun[] => runsInFile(history.value),
    /** Shows another finished run; one under way goes on. */
    show(chosen: FinishedRun): void {
      history.value = showing(history.value, chosen)
      if (unfinished.value) return
      lookedAt.value = null
      run.value = chosen
    },
    /** Lays a finished run beside the one that is shown, or takes it away again. */
    toggleBeside(other: FinishedRun): void {
      history.value = besideToggled(history.value, other)
    },
    /** Removes a finished run; the last one removed can be brought back. */
    remove(gone: FinishedRun): void {
      history.value = withoutRun(history.value, gone)
      if (run.value === gone) run.value = finished.value
    },
    bringBack(): void {
      history.value = withRemoved(history.value)
      run.value ??= finished.value
    },
    /** Another source: a run under way ends, results stay with their source and are there again when it is. */
    changeSource(from: string, to: string): void {
      letGo()
      historyBySource.set(from, history.value)
      history.value = historyBySource.get(to) ?? noRuns
      run.value = finished.value
    },
  }
}

/** What tells one training from another. */
export function requestOf({ spec, model, calendar }: TrainingRequest): readonly unknown[] {
  return [spec, model, calendar]
}

function isFinished(run: Run): run is FinishedRun {
  return run.state === 'done' && run.started !== null && run.result !== null
}
