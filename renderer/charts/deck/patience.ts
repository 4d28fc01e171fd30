/** The epochs left before early stopping: small outlined bars up to a dotted stop. */

import { epochWidth, xOfEpoch, type EpochAxis } from './epochAxis'

export interface PlacedPatience {
  readonly stopEpoch: number
  readonly stopX: number
  readonly bars: readonly { readonly epoch: number; readonly x: number; readonly width: number }[]
}

export interface PatienceContext {
  readonly axis: EpochAxis
  readonly currentEpoch: number
  readonly epochLimit: number
  readonly patienceLeft: number | null
}

/** Undefined when nothing is left, the run has ended, or the stop lies beyond the axis. */
export function placedPatience({
  axis,
  currentEpoch,
  epochLimit,
  patienceLeft,
}: PatienceContext): PlacedPatience | undefined {
  if (patienceLeft === null) return undefined
  const stopEpoch = Math.min(epochLimit, currentEpoch + patienceLeft)
  if (stopEpoch <= currentEpoch || stopEpoch > axis.end) return undefined
  const band = epochWidth(axis)
  const width = Math.max(1, band * 0.78)
  const bars = Array.from({ length: stopEpoch - currentEpoch }, (_, index) => {
    const epoch = currentEpoch + 1 + index
    return { epoch, x: xOfEpoch(epoch, axis) - width / 2, width }
  })
  // Narrower outlines would run into each other.
  return { stopEpoch, stopX: xOfEpoch(stopEpoch, axis), bars: width >= 6 ? bars : [] }
}
