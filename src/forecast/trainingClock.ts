/** Speed and time left of a run. Reads the host's clock, for reports only: nothing learned depends on it. */

import type { SecondsLeft } from '../contract'

/** Reports within an epoch are at least this far apart, in milliseconds. */
const reportEvery = 200

export interface TrainingClock {
  /** Seconds since the run began. */
  seconds(): number
  beginEpoch(): void
  /** Seconds of the present epoch. */
  epochSeconds(): number
  /** Whether it is time for another report within the epoch. */
  reportIsDue(): boolean
  /**
   * Time left when this share (0…1] of an epoch's work is done in the present epoch, and at least `fewest` and at most
   * `most` epochs' worth of work is still to do.
   */
  left(shareDone: number, fewest: number, most: number): SecondsLeft
}

/** @param earlier seconds the run took before it was stopped and resumed */
export function createTrainingClock(now: () => number, earlier = 0): TrainingClock {
  const start = now()
  let epochStart = start
  let lastReport = start
  /** Of a whole epoch; the latest one measured. */
  let secondsOfEpoch: number | undefined

  function epochSeconds(): number {
    return (now() - epochStart) / 1000
  }

  return {
    seconds: () => earlier + (now() - start) / 1000,
    epochSeconds,
    beginEpoch() {
      epochStart = now()
    },
    reportIsDue() {
      if (now() - lastReport < reportEvery) return false
      lastReport = now()
      return true
    },
    left(shareDone, fewest, most) {
      const estimated = epochSeconds() / shareDone
      if (shareDone === 1) secondsOfEpoch = estimated
      const each = secondsOfEpoch ?? estimated
      return { soonest: Math.min(fewest, most) * each, latest: most * each }
    },
  }
}
