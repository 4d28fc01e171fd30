/** The list of series that were forecast together: a row each, in the order that was asked for. */

import type { PanelForecast, SeriesForecast } from '../../../src/contract'

export const seriesOrders = ['name', 'best', 'worst'] as const
export type SeriesOrder = (typeof seriesOrders)[number]

export interface SeriesRow extends SeriesForecast {
  /** Against seasonal naive; null while or where nothing can be said. */
  readonly skill: number | null
}

/** Series without a skill come last, whichever end is asked for; equal ones stay in the order of the file. */
export function seriesRows(
  { series }: Pick<PanelForecast, 'series'>,
  skills: ReadonlyMap<string, number | null>,
  order: SeriesOrder,
  compareNames: (one: string, other: string) => number,
): readonly SeriesRow[] {
  const rows = series.map((each): SeriesRow => ({ ...each, skill: skills.get(each.id) ?? null }))
  if (order === 'name') return rows.sort((one, other) => compareNames(one.id, other.id))
  const sign = order === 'best' ? -1 : 1
  return rows.sort((one, other) => {
    if (one.skill === null || other.skill === null)
      return Number(one.skill === null) - Number(other.skill === null)
    return sign * (one.skill - other.skill)
  })
}

/** The middle one, of an even count the mean of the two; null of none. */
export function medianSkill(skills: Iterable<number | null>): number | null {
  const known = [...skills].filter((skill) => skill !== null).sort((one, other) => one - other)
  const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
