/**
 * The honest rivals, one row each: forecasts that cost nothing and that a trained network must beat to be worth its
 * while. They see observed points before the origin and nothing else.
 */

import type { RivalName } from '../contract'
import { lastValueAt, type History } from './history'

/** The forecast of the point `target`, made at `origin` ≤ target. */
type Rival = (history: History, origin: number, target: number, seasonLength: number) => number

export const rivals: Readonly<Record<RivalName, Rival>> = {
  /** The latest observed value of the same phase of the season; the last value where the history has none. */
  seasonalNaive(history, origin, target, seasonLength) {
    const seasonsBack = Math.floor((target - origin) / seasonLength) + 1
    for (let t = target - seasonsBack * seasonLength; t >= 0; t -= seasonLength) {
      if (history.observed[t] === 1) return history.values[t]
    }
    return lastValueAt(history, origin)
  },

  lastValue: (history, origin) => lastValueAt(history, origin),
}

export const rivalNames = Object.keys(rivals) as readonly RivalName[]

/** One rival's forecast of [origin, end). */
export function forecastRival(
  name: RivalName,
  history: History,
  {
    origin,
    end,
    seasonLength,
  }: { readonly origin: number; readonly end: number; readonly seasonLength: number },
): Float64Array {
  return Float64Array.from({ length: end - origin }, (_, step) =>
    rivals[name](history, origin, origin + step, seasonLength),
  )
}
