/** How often the actual values really fell into a band. */

import type { ForecastBand } from '../contract'

/** Share of the observed values between both limits; null where none can be compared. */
export function coverageOf(
  actual: Float64Array,
  { lower, upper }: Pick<ForecastBand, 'lower' | 'upper'>,
): number | null {
  let inside = 0
  let count = 0
  for (let i = 0; i < actual.length; i++) {
    const value = actual[i]!
    if (Number.isNaN(value + lower[i]! + upper[i]!)) continue
    count++
    if (value >= lower[i]! && value <= upper[i]!) inside++
  }
  return count === 0 ? null : inside / count
}
