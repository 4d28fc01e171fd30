/** A rival's forecast of a stretch of one series, from the observed points before it and nothing else. */

import type { RivalName } from '../contract'
import type { History } from './history'
import { rivals } from './rivals'

export interface Stretch {
  readonly origin: number
  /** Exclusive. */
  readonly end: number
  readonly seasonLength: number
}

/** Fitted on all that is known at the origin. NaN where nothing is. */
export function forecastRival(name: RivalName, history: History, stretch: Stretch): Float64Array {
  const { origin, end, seasonLength } = stretch
  const horizon = end - origin
  if (history.lastObserved[origin] < 0) return new Float64Array(horizon).fill(NaN)
  const known = observedValues(history, origin)
  return rivals[name].fit(known, { seasonLength, horizon })(known)
}

/** The values before `end`; NaN where nothing was observed, filled points included. */
export function observedValues(
  { values, observed }: Pick<History, 'values' | 'observed'>,
  end: number,
): Float64Array {
  return values.slice(0, end).map((value, i) => (observed[i] === 1 ? value : NaN))
}
