/** How earlier forecasts did, lead by lead: their bias, their size of error, and how often the interval held. */

import type { Comparison } from './compareForecasts'

export interface LeadReport {
  /** Steps ahead, from 1. */
  readonly lead: number
  readonly points: number
  /** Mean of actual − forecast. */
  readonly bias: number
  /** Mean absolute error. */
  readonly mae: number
  /** Null where no forecast of this lead had an interval. */
  readonly coverage: Coverage | null
}

export interface Coverage {
  readonly share: number
  readonly points: number
  /** Wilson's score interval of the true share, at 95 %: Wilson (1927), doi:10.1080/01621459.1927.10502953. */
  readonly lower: number
  readonly upper: number
}

/** Ascending by lead. */
export function reportByLead(comparisons: readonly Comparison[]): readonly LeadReport[] {
  const groups = new Map<number, Comparison[]>()
  for (const comparison of comparisons) {
    const group = groups.get(comparison.lead)
    if (group) group.push(comparison)
    else groups.set(comparison.lead, [comparison])
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([lead, group]) => ({
      lead,
      points: group.length,
      bias: mean(group.map(({ error }) => error)),
      mae: mean(group.map(({ error }) => Math.abs(error))),
      coverage: coverageOf(group),
    }))
}

/** Null where no forecast had an interval. */
export function coverageOf(comparisons: readonly Comparison[]): Coverage | null {
  const bounded = comparisons.filter(({ inside }) => inside !== null)
  if (bounded.length === 0) return null
  const points = bounded.length
  const share = bounded.filter(({ inside }) => inside === true).length / points
  return { share, points, ...wilson(share, points) }
}

/** Standard normal quantile of 97.5 %. */
const z = 1.959963984540054

function wilson(share: number, points: number): { lower: number; upper: number } {
  const scale = 1 + z ** 2 / points
  const centre = (share + z ** 2 / (2 * points)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / points + z ** 2 / (4 * points ** 2))
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
