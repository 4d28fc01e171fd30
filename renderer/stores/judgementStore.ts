/** How the finished network stands beside every rival on its held-out tail: asked for when it is looked at, once a run. */

import { shallowRef, watch } from 'vue'

import type { NetworkEvaluation, NetworkEvaluationProgress } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { FinishedRun } from './runStore'

export type JudgementStore = ReturnType<typeof createJudgementStore>

/** @param run the finished run that is shown. @param isLookedAt whether anybody wants to know */
export function createJudgementStore(
  trainer: Pick<TrainerConnection, 'call'>,
  run: () => FinishedRun | null,
  isLookedAt: () => boolean,
) {
  const found = shallowRef<NetworkEvaluation | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  const judging = shallowRef(false)
  /** The origin the user looks at, an index of what was found. */
  const origin = shallowRef(0)
  let of: FinishedRun | null = null
  let abort: AbortController | undefined

  function forget(): void {
    abort?.abort()
    abort = undefined
    of = null
    found.value = null
    error.value = null
    judging.value = false
  }

  function receive(progress: NetworkEvaluationProgress): void {
    if (progress.kind === 'started') {
      found.value = progress.evaluation
      origin.value = progress.evaluation.rolling.origins - 1
    } else if (found.value) {
      found.value = { ...found.value, rows: [...found.value.rows, progress.row] }
    }
  }

  async function ask(asked: FinishedRun): Promise<void> {
    forget()
    of = asked
    const mine = new AbortController()
    abort = mine
    judging.value = true
    const { spec, model, result } = asked
    const { tail, tailForecast, tailBands = [] } = result
    const input = {
      series: spec,
      model,
      from: tail.stamps[0] ?? NaN,
      forecast: tailForecast,
      bands: [...tailBands],
    }
    const onProgress = (progress: NetworkEvaluationProgress) => {
      if (abort === mine) receive(progress)
    }
    try {
      const { signal } = mine
      const judged = await trainer.call('forecast.evaluateNetwork', input, { signal, onProgress }).result
      if (abort === mine) found.value = judged
    } catch (cause) {
      if (abort === mine) error.value = asTidecastError(cause)
    } finally {
      if (abort === mine) judging.value = false
    }
  }

  watch(
    [run, isLookedAt],
    ([shown, wanted]) => {
      if (shown !== of && of) forget()
      if (shown && wanted && shown !== of) void ask(shown)
    },
    { immediate: true },
  )

  return {
    found,
    error,
    judging,
    origin,
    /** Chooses an origin, the nearest there is. */
    lookAt(index: number): void {
      const count = found.value?.rolling.origins ?? 0
      if (count > 0) origin.value = Math.min(count - 1, Math.max(0, index))
    },
  }
}
