/**
 * Which windows there are. A window is named by its origin o: it looks back at [o − lookback, o) and forecasts
 * [o, o + horizon). Windows without any observed target, or with nothing known before them, are left out.
 */

import { TidecastError } from '../util/errors'
import { countObserved, type History } from './history'
import type { Split, WindowLengths } from './split'

export interface Windows {
  /** Every usable origin whose targets end before validation, ascending. */
  readonly training: Uint32Array
  /** Origins whose targets lie in validation, ascending; at most {@link validationLimit}, evenly spaced. */
  readonly validation: Uint32Array
  /** One origin a horizon from the start of the tail on; the last one's targets may run past the data. */
  readonly tail: Uint32Array
}

/** Enough windows to tell two epochs apart, few enough that a validation never costs as much as an epoch. */
export const validationLimit = 2048

/** @throws TidecastError `model.noWindows` */
export function planWindows(history: History, split: Split, lengths: WindowLengths): Windows {
  const { lookback, horizon } = lengths
  const usable = (origin: number) =>
    history.lastObserved[origin] >= 0 && countObserved(history, origin, origin + horizon) > 0
  const training = originsIn(lookback, split.validationStart - horizon + 1).filter(usable)
  const validation = originsIn(split.validationStart, split.tailStart - horizon + 1).filter(usable)
  if (training.length === 0 || validation.length === 0) {
    throw new TidecastError('model.noWindows', { lookback, horizon })
  }
  return {
    training,
    validation: thinOut(validation, validationLimit),
    tail: originsIn(split.tailStart, split.points, horizon),
  }
}

/** start, start + every, … below `end`. */
function originsIn(start: number, end: number, every = 1): Uint32Array {
  const count = Math.max(0, Math.ceil((end - start) / every))
  return Uint32Array.from({ length: count }, (_, i) => start + i * every)
}

/** `limit` of the origins, evenly spaced, the first included; all of them when there are no more. */
export function thinOut(origins: Uint32Array, limit: number): Uint32Array {
  if (origins.length <= limit) return origins
  return Uint32Array.from({ length: limit }, (_, i) => origins[Math.floor((i * origins.length) / limit)])
}
