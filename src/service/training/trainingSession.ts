/**
 * What a training run is told while it runs: to pause at once, to go on for one epoch, to resume, to rewind to an epoch and
 * branch there, to finish. However often it waits, it learns the same bits.
 */

import type { TrainingControl, TrainingProgress } from '../../contract'
import type { Rewind, TrainingOptions } from '../../forecast'
import type { CallContext } from '../../rpc'

export interface TrainingSession extends Required<
  Pick<TrainingOptions, 'finishRequested' | 'rewindRequested' | 'takeRewind' | 'pause'>
> {
  /** To be called with every progress before it is told: a step ends with its epoch. */
  hear(progress: TrainingProgress): void
}

/** @param pause lets the host work */
export function createTrainingSession(
  { signal, onControl }: Pick<CallContext<TrainingProgress, TrainingControl>, 'signal' | 'onControl'>,
  pause: () => Promise<void>,
): TrainingSession {
  let finishing = false
  let paused = false
  let stepping = false
  let rewind: Rewind | null = null
  let wake = (): void => undefined

  onControl((control) => {
    if (typeof control === 'object') {
      const { epoch, learningRate } = control
      rewind = { epoch, learningRate }
    } else {
      paused = control === 'pause'
      stepping = control === 'step'
      finishing ||= control === 'finishWithBest'
    }
    wake()
  })
  const untilWoken = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })

  return {
    finishRequested: () => finishing,
    rewindRequested: () => rewind !== null,
    takeRewind() {
      const wish = rewind
      rewind = null
      return wish
    },
    async pause() {
      await pause()
      while (paused && rewind === null && !signal.aborted) await untilWoken()
    },
    hear({ kind }) {
      if (kind !== 'epoch' || !stepping) return
      stepping = false
      paused = true
    },
  }
}
