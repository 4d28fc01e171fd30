/**
 * What runs of Auto have in common, of one series and of all: one at a time, told to wait, to go on or to finish, followed by
 * its evaluation, and let go of with it.
 */

import { computed, shallowRef, type ShallowRef } from 'vue'

import type { AutoControl } from '../../src/contract'

type WorkState = 'running' | 'done' | 'failed'

export interface BudgetedRun {
  readonly state: WorkState
  /** Waits until it is told to go on; waiting costs no budget. */
  readonly paused: boolean
}

export function createBudgetedWork<Run extends BudgetedRun, Judging extends { readonly state: WorkState }>() {
  const run: ShallowRef<Run | null> = shallowRef(null)
  const evaluation: ShallowRef<Judging | null> = shallowRef(null)
  let abort: AbortController | undefined
  let control: ((word: AutoControl) => void) | undefined

  function tell(word: AutoControl, paused: boolean): void {
    if (run.value?.state !== 'running' || !control) return
    control(word)
    run.value = { ...run.value, paused }
  }

  return {
    run,
    evaluation,
    busy: computed(() => run.value?.state === 'running' || evaluation.value?.state === 'running'),
    /** Ends what is under way. @returns tells the calls of the work that begins, and is aborted with it */
    begin(): AbortSignal {
      abort?.abort()
      abort = new AbortController()
      return abort.signal
    },
    /** Whether answers to calls of this work are still wanted. */
    isCurrent: (signal: AbortSignal) => abort?.signal === signal,
    /** Words to the run go to this call. */
    listen(call: { control(word: AutoControl): void }): void {
      control = (word) => call.control(word)
    },
    /** Ends what is under way, whatever is shown of it. */
    letGo(): void {
      abort?.abort()
      abort = undefined
    },
    /** Shows no more of what had not come to its end; what is finished stays. */
    clearUnfinished(): void {
      if (run.value?.state === 'running') run.value = null
      if (evaluation.value?.state === 'running') evaluation.value = null
    },
    transport: {
      pause(): void {
        tell('pause', true)
      },
      resume(): void {
        tell('resume', false)
      },
      /** Forecasts by the best there is so far. */
      finish(): void {
        tell('finishWithBest', false)
      },
    },
  }
}
