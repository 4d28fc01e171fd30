/**
 * How wrong a model has lately been, relative to how wrong it usually is: what widens its bands in restless times and narrows
 * them in calm ones. Conformal scores measured in a local scale are normalised scores: H. Papadopoulos et al., "Normalized
 * nonconformity measures for regression conformal prediction", 2008. Only errors that are known at an origin count there.
 */

import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import { absoluteErrors, type UsualErrors } from './usualErrors'

/** Forecasts looked back at, one a season: a week of days. */
const seasonsOfMemory = 7
/** So many seasons of usual errors count beside the recent ones. */
const seasonsOfUsual = 3
/** Seasons of validation, beyond the horizon, without which there is too little to look back at. */
const leastSeasons = 14

export interface RecentMemory {
  readonly horizon: number
  readonly seasonLength: number
  /** Of each series: earlier origins lie in what the model was fitted on. */
  readonly firstOrigins: readonly number[]
  readonly usual: Pick<UsualErrors, 'units' | 'steps'>
}

/** Whether validation is long enough to follow errors through it. @param lengths of validation, a series */
export function canFollow(lengths: readonly number[], horizon: number, seasonLength: number): boolean {
  return lengths.every((length) => length >= horizon + leastSeasons * seasonLength)
}

/** The places, each once, and then those whose forecasts had partly come true at one of them. */
export function withEarlierPlaces(
  panel: Panel,
  { series, origins }: Places,
  memory: RecentMemory,
): RememberedPlaces {
  const rows = new Map<number, number>()
  const all: [series: number, origin: number][] = []
  const add = (s: number, origin: number) => {
    const key = keyOf(panel, s, origin)
    if (rows.has(key)) return
    rows.set(key, all.length)
    all.push([s, origin])
  }
  series.forEach((s, row) => add(s, origins[row]))
  series.forEach((s, row) => {
    for (const origin of earlierOrigins(origins[row], memory.firstOrigins[s], memory.seasonLength)) {
      add(s, origin)
    }
  })
  return {
    places: {
      series: Uint32Array.from(all, ([s]) => s),
      origins: Uint32Array.from(all, ([, origin]) => origin),
    },
    rowOf: (s, origin) => rows.get(keyOf(panel, s, origin)),
  }
}

export interface RememberedPlaces {
  readonly places: Places
  /** Of a place; undefined where it is not among them. */
  rowOf(series: number, origin: number): number | undefined
}

function keyOf({ members }: Panel, series: number, origin: number): number {
  return origin * members.length + series
}

function* earlierOrigins(origin: number, first: number, seasonLength: number): Generator<number> {
  for (let back = 1; back <= seasonsOfMemory; back++) {
    const earlier = origin - back * seasonLength
    if (earlier < first) return
    yield earlier
  }
}

/**
 * [places]: mean error of the last forecasts, as far as they had come true, in usual errors of their steps; 1 where none had.
 * @param forecast of the remembered places, aligned
 */
export function recentRatios(
  panel: Panel,
  { series, origins }: Places,
  { places, rowOf }: RememberedPlaces,
  forecast: Float64Array,
  { horizon, seasonLength, firstOrigins, usual }: RecentMemory,
): Float64Array {
  const errors = absoluteErrors(panel, places, forecast)
  const usualCount = seasonsOfUsual * Math.min(horizon, seasonLength)
  return Float64Array.from(series, (s, row) => {
    let sum = usualCount
    let count = usualCount
    for (const earlier of earlierOrigins(origins[row], firstOrigins[s], seasonLength)) {
      const at = rowOf(s, earlier)
      if (at === undefined) continue
      for (let step = 0; step < horizon && earlier + step < origins[row]; step++) {
        const error = errors[at * horizon + step]
        if (Number.isNaN(error)) continue
        sum += error / usual.units[s] / usual.steps[step]
        count++
      }
    }
    return sum / count
  })
}
