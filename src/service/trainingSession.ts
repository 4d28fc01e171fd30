/**
 * A training run as a session that can be talked to: paused at once, stepped an epoch at a time, resumed, rewound to an
 * epoch and branched there, finished. However often it waits, it learns the same bits.
 */

import type { ModelSettings, TrainingControl, TrainingProgress, TrainingResult } from '../contract'
import type { Backend } from '../engine'
import { train, type Rewind } from '../forecast'
import type { CallContext } from '../rpc'
import type { RegularSeries } from '../series'
import type { TrainerHost } from './trainerHost'

export async function runTraining(
  series: RegularSeries,
  model: ModelSettings,
  { backend, host }: { readonly backend: Backend; readonly host: Pick<TrainerHost, 'pause' | 'now'> },
  { signal, progress, onControl }: CallContext<TrainingProgress, TrainingControl>,
): Promise<TrainingResult> {
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

  const run = train(series, model, {
    backend,
    signal,
    now: () => host.now(),
    finishRequested: () => finishing,
    rewindRequested: () => rewind !== null,
    takeRewind() {
      const wish = rewind
      rewind = null
      return wish
    },
    async pause() {
      await host.pause()
      while (paused && rewind === null && !signal.aborted) await untilWoken()
    },
  })
  for (;;) {
    const next = await run.next()
    if (next.done === true) return next.value
    if (next.value.kind === 'epoch' && stepping) {
      stepping = false
      paused = true
    }
    progress(next.value)
  }
}
