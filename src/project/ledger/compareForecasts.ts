/** Every earlier forecast against what came: one comparison for each point of it that has been observed since. */

import { firstNotBelow } from '../../util/ascending'

export interface LedgerEntry {
  /** Last stamp the forecast had seen. */
  readonly origin: number
  readonly model: string
  /** Ascending, all after the origin. */
  readonly stamps: Float64Array
  readonly values: Float64Array
  /** As it was changed by hand; absent where it was not. */
  readonly final?: Float64Array
  /** The interval, where the forecast gave one. */
  readonly interval?: { readonly level: number; readonly lower: Float64Array; readonly upper: Float64Array }
}

export interface Observations {
  /** Ascending. */
  readonly stamps: Float64Array
  /** NaN where nothing was observed. */
  readonly values: Float64Array
}

export interface Comparison {
  readonly origin: number
  readonly model: string
  readonly stamp: number
  /** Steps ahead, from 1. */
  readonly lead: number
  readonly forecast: number
  /** As it was changed by hand; the same where it was not. */
  readonly final: number
  readonly actual: number
  /** Actual − forecast: negative where the forecast was too high. */
  readonly error: number
  /** Whether the actual lay in the interval; null where there was none. */
  readonly inside: boolean | null
}

/** By origin, then by lead. */
export function compareForecasts(
  entries: readonly LedgerEntry[],
  observed: Observations,
): readonly Comparison[] {
  const ordered = [...entries].sort((one, other) => one.origin - other.origin)
  return ordered.flatMap((entry) => comparisonsOf(entry, observed))
}

function comparisonsOf(
  { origin, model, stamps, values, final, interval }: LedgerEntry,
  observed: Observations,
): readonly Comparison[] {
  const found: Comparison[] = []
  stamps.forEach((stamp, index) => {
    const at = firstNotBelow(observed.stamps, stamp)
    const actual = observed.stamps[at] === stamp ? (observed.values[at] ?? NaN) : NaN
    const forecast = values[index] ?? NaN
    if (Number.isNaN(actual) || Number.isNaN(forecast)) return
    const [lower, upper] = [interval?.lower[index], interval?.upper[index]]
    const bounded = lower !== undefined && upper !== undefined
    found.push({
      origin,
      model,
      stamp,
      lead: index + 1,
      forecast,
      final: final?.[index] ?? forecast,
      actual,
      error: actual - forecast,
      inside: bounded ? lower <= actual && actual <= upper : null,
    })
  })
  return found
}
