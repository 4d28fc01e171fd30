/** Which fill suits, asked of the trainer on its own: it takes longest of all that Prepare shows, and can be stopped. */

import { shallowRef } from 'vue'

import type { FillTest, PrepareProgress, SeriesSpec } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'

export type FillTesting = ReturnType<typeof createFillTesting>

/** The same points are hidden each time it is asked. */
const seed = 1

export function createFillTesting(trainer: Pick<TrainerConnection, 'call'>) {
  const result = shallowRef<FillTest | null>(null)
  const progress = shallowRef<PrepareProgress['series.fillTest'] | null>(null)
  /** The test of the series in view was stopped: it is made when it is asked for. */
  const stopped = shallowRef(false)
  let latest: AbortController | undefined

  return {
    result,
    progress,
    stopped,

    /** Throws what the test throws; ends without a result where it was stopped or another was begun. */
    async run(series: SeriesSpec): Promise<void> {
      latest?.abort()
      const abort = new AbortController()
      latest = abort
      stopped.value = false
      const onProgress = (told: PrepareProgress['series.fillTest']) => {
        if (latest === abort) progress.value = told
      }
      try {
        const { signal } = abort
        const answer = await trainer.call('series.fillTest', { series, seed }, { signal, onProgress }).result
        if (latest === abort) result.value = answer
      } catch (cause) {
        if (latest === abort && asTidecastError(cause).code !== 'cancelled') throw cause
      } finally {
        if (latest === abort) progress.value = null
      }
    },

    /** Lets go of a test whose series is no longer in view. */
    abandon(): void {
      latest?.abort()
      latest = undefined
      progress.value = null
      stopped.value = false
    },

    /** At the wish of the user: what is known of another series stays. */
    stop(): void {
      latest?.abort()
      stopped.value = true
      progress.value = null
    },
  }
}
