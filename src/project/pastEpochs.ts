/** What is held of the epochs of a run: each has its forecast of the tail and bands of it, and a run may have a thousand. */

import type { EpochReport } from '../contract'

/** Numbers of bands that are held at once, of eight bytes each. */
const bandNumbersHeld = 4_000_000

/** Numbers of the forecast of the tail and of its bands. */
export function tailNumbersOf({ tailForecast, tailBands = [] }: EpochReport): number {
  return tailForecast.length * (1 + 2 * tailBands.length)
}

/** Older epochs give their bands up first; the best keeps its own. What stays as it was is the same object. */
export function withinBandNumbers(epochs: readonly EpochReport[]): readonly EpochReport[] {
  const bestEpoch = epochs.at(-1)?.bestEpoch
  let left = bandNumbersHeld
  return epochs
    .toReversed()
    .map((report) => {
      left -= tailNumbersOf(report) - report.tailForecast.length
      const stays = left >= 0 || report.epoch === bestEpoch || !report.tailBands?.length
      return stays ? report : { ...report, tailBands: [] }
    })
    .toReversed()
}
