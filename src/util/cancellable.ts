/** A host whose pauses end the work once it is cancelled. */

import { TidecastError } from './errors'

export interface PausingHost {
  /** Lets the host work. */
  pause(): Promise<void>
  /** A monotonic clock in milliseconds. */
  now(): number
}

/** @returns a host whose `pause` throws TidecastError `training.cancelled` after the signal */
export function cancellable({ pause, now }: PausingHost, signal: AbortSignal): PausingHost {
  return {
    now,
    async pause() {
      await pause()
      if (signal.aborted) throw new TidecastError('training.cancelled')
    },
  }
}
