/**
 * The one scale of a run: mean |target − last value| over the training windows. It is fitted on training windows
 * alone, ignores level and trend, and makes the training loss of the untrained network, which repeats the last
 * value, exactly 1: a loss of 0.8 reads "errs by a fifth less than repeating the last value". The deviation of the
 * values themselves would be dominated by the trend wherever there is one.
 */

import { lastValueAt, type History } from './history'
import { thinOut } from './windows'

/** Enough windows for three digits of a mean, which is all a scale needs. */
const windowLimit = 20_000

/** Greater than 0: 1 where nothing ever moves, since a constant series needs no scale. */
export function fitScale(history: History, trainingOrigins: Uint32Array, horizon: number): number {
  let mean = 0
  let count = 0
  for (const origin of thinOut(trainingOrigins, windowLimit)) {
    const level = lastValueAt(history, origin)
    for (let t = origin; t < origin + horizon; t++) {
      if (history.observed[t] !== 1) continue
      count++
      // A running mean, because a sum of the greatest doubles would overflow.
      mean += (Math.abs(history.values[t] - level) - mean) / count
    }
  }
  return mean > 0 && Number.isFinite(mean) ? mean : 1
}
