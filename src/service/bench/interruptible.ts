/** A clock and a pause that ends the work once it is cancelled. */

import { TidecastError } from '../../util/errors'
import type { BenchHost } from './runCase'

export type Breath = Pick<BenchHost, 'now' | 'pause'>

/** @throws TidecastError `cancelled` at the pause after an abort */
export function interruptible(host: Breath, signal: AbortSignal): Breath {
  return {
    now: () => host.now(),
    async pause() {
      await host.pause()
      if (signal.aborted) throw new TidecastError('cancelled')
    },
  }
}
