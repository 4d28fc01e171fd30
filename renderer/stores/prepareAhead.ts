/** What the Prepare step will show, asked for before it is opened: health takes a second of a million points. */

import type { PreparedDescription, SeriesHealth, SeriesSpec } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'

/** Answers on their way, or there already. */
export interface PrepareAnswers {
  readonly description: Promise<PreparedDescription>
  readonly health: Promise<SeriesHealth>
}

export interface PrepareAhead {
  /** Gives up what was asked of another series or recipe. */
  start(series: SeriesSpec): void
  /** What was asked of this series, once; from then on `signal` gives it up. Undefined where nothing was, or it failed. */
  take(series: SeriesSpec, signal: AbortSignal): PrepareAnswers | undefined
}

export function createPrepareAhead(trainer: Pick<TrainerConnection, 'call'>): PrepareAhead {
  let latest:
    { readonly key: string; readonly abort: AbortController; readonly answers: PrepareAnswers } | undefined

  return {
    start(series) {
      const key = JSON.stringify(series)
      if (latest?.key === key) return
      latest?.abort.abort()
      const abort = new AbortController()
      const { signal } = abort
      const description = trainer.call('series.prepare', { series }, { signal }).result
      const health = description.then(() => trainer.call('series.health', { series }, { signal }).result)
      const asked = { key, abort, answers: { description, health } }
      latest = asked
      health.catch(() => {
        // Who opens the step asks again, and is told what is wrong.
        if (latest === asked) latest = undefined
      })
    },
    take(series, signal) {
      if (latest?.key !== JSON.stringify(series)) return undefined
      const { abort, answers } = latest
      latest = undefined
      signal.addEventListener('abort', () => abort.abort(), { once: true })
      return answers
    },
  }
}
