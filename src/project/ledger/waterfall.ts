/**
 * The waterfall: for each stamp, how the forecast of it moved from one origin to the next, and what came. Read along a
 * row, a forecast that settles converges to the actual; one that swings was noise.
 */

import type { Comparison } from './compareForecasts'

export interface WaterfallRow {
  readonly stamp: number
  readonly actual: number
  /** Aligned with {@link Waterfall.origins}; NaN where that forecast did not reach this stamp. */
  readonly forecasts: Float64Array
}

export interface Waterfall {
  /** Ascending. */
  readonly origins: Float64Array
  /** By stamp, ascending. */
  readonly rows: readonly WaterfallRow[]
}

export function waterfallOf(comparisons: readonly Comparison[]): Waterfall {
  const origins = Float64Array.from(new Set(comparisons.map(({ origin }) => origin))).sort()
  const columnOf = new Map([...origins].map((origin, column) => [origin, column]))
  const rows = new Map<number, WaterfallRow>()
  for (const { stamp, actual, origin, forecast } of comparisons) {
    let row = rows.get(stamp)
    if (!row)
      rows.set(stamp, (row = { stamp, actual, forecasts: new Float64Array(origins.length).fill(NaN) }))
    row.forecasts[columnOf.get(origin)!] = forecast
  }
  return { origins, rows: [...rows.values()].sort((one, other) => one.stamp - other.stamp) }
}
