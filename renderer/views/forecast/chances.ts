/** The chance of exceeding a value at one step, read from nested bands. */

import type { ForecastBand } from '../../../src/contract'

export interface Chance {
  /** In (0, 1). */
  readonly value: number
  /** The value lies outside the widest band: the chance is a bound, not an estimate. */
  readonly beyond: boolean
}

/**
 * Each band leaves half of the rest above it and half below; between the limits chances run straight. Null where no band
 * has limits at the step.
 * @param bands of any coverages
 */
export function chanceAbove(bands: readonly ForecastBand[], step: number, value: number): Chance | null {
  const limits = bands
    .flatMap(({ coverage, lower, upper }) => [
      { at: lower[step] ?? Number.NaN, above: (1 + coverage) / 2 },
      { at: upper[step] ?? Number.NaN, above: (1 - coverage) / 2 },
    ])
    .filter(({ at }) => !Number.isNaN(at))
    .sort((one, other) => one.at - other.at || other.above - one.above)
  const first = limits[0]
  const last = limits.at(-1)
  if (!first || !last) return null
  if (value <= first.at) return { value: first.above, beyond: value < first.at }
  if (value >= last.at) return { value: last.above, beyond: value > last.at }
  const next = limits.findIndex(({ at }) => at > value)
  const [low, high] = [limits[next - 1]!, limits[next]!]
  const share = (value - low.at) / (high.at - low.at)
  return { value: low.above + share * (high.above - low.above), beyond: false }
}
