/**
 * The clock that Auto spends its budget by. A pause stops it, so that waiting costs nothing; finishing with the best moves
 * it behind the budget, so that Auto ends as it does when the time is over, and its record says so.
 */

import type { AutoControl } from '../../contract'
import { TidecastError } from '../../util/errors'
import type { TrainerHost } from '../trainerHost'

export interface BudgetClock {
  /** Milliseconds that count against the budget. */
  now(): number
  /** Seconds of work so far. */
  seconds(): number
  /** Counts milliseconds that an interrupted run spent among the seconds of work. */
  credit(milliseconds: number): void
  /** Whether the user wants the best so far. */
  finishing(): boolean
  /** Lets the host work, for as long as the run is paused. @throws TidecastError `training.cancelled` */
  pause(): Promise<void>
}

export interface ClockContext {
  readonly signal: AbortSignal
  onControl(listener: (control: AutoControl) => void): void
}

/** @param budgetSeconds of the whole call */
export function createBudgetClock(
  host: Pick<TrainerHost, 'pause' | 'now'>,
  budgetSeconds: number,
  { signal, onControl }: ClockContext,
): BudgetClock {
  let began = host.now()
  let rested = 0
  let restingSince: number | null = null
  let skipped = 0
  let wake = (): void => undefined

  function goOn(): void {
    if (restingSince !== null) rested += host.now() - restingSince
    restingSince = null
    wake()
  }

  onControl((control) => {
    switch (control) {
      case 'finishWithBest':
        skipped = budgetSeconds * 1000
        goOn()
        break
      case 'pause':
        restingSince ??= host.now()
        break
      case 'resume':
        goOn()
        break
    }
  })

  const worked = () => (restingSince ?? host.now()) - rested
  return {
    now: () => worked() + skipped,
    seconds: () => (worked() - began) / 1000,
    credit(milliseconds) {
      began -= milliseconds
    },
    finishing: () => skipped > 0,
    async pause() {
      await host.pause()
      while (restingSince !== null && !signal.aborted) await untilWoken()
      if (signal.aborted) throw new TidecastError('training.cancelled')
    },
  }

  function untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
}
