/** What a point should have been, by the level around it and its season, whatever its own value is. */

import { bridgeGaps } from '../fill/bridgeGaps'
import type { Points } from '../points'
import { median } from '../statistics/averages'
import { decomposing } from '../statistics/stl'
import type { Work } from '../recipe/stepRow'

/** Points whose median is one level, where no season says how many. */
const usualBlock = 25

/** Level and season by medians, which no outlier moves. One value a point, NaN where nothing is known. */
export function expectByPhase(values: Float64Array, seasonLength: number): Float64Array {
  const level = levelOf(values, seasonLength > 1 ? seasonLength : usualBlock)
  return seasonLength > 1 ? addSeason(values, level, seasonLength) : level
}

/** Medians of blocks, joined by straight lines between their middles; flat beyond the outer ones. */
export function levelOf(values: Float64Array, blockLength: number): Float64Array {
  const length = Math.max(blockLength, usualBlock - (usualBlock % blockLength))
  const middles: number[] = []
  const levels: number[] = []
  // A short rest at the end belongs to the last whole block.
  const room = new Float64Array(Math.min(values.length, 2 * length))
  for (let start = 0; start < values.length; start += length) {
    const end = values.length - start < 2 * length ? values.length : start + length
    let count = 0
    for (let i = start; i < end; i++) {
      const value = values[i]!
      if (!Number.isNaN(value)) room[count++] = value
    }
    if (count > 0) {
      middles.push((start + end - 1) / 2)
      levels.push(median(room.subarray(0, count)))
    }
    if (end === values.length) break
  }
  const level = new Float64Array(values.length).fill(levels[0] ?? NaN)
  for (let block = 1; block < levels.length; block++) {
    const from = middles[block - 1]!
    const slope = (levels[block]! - levels[block - 1]!) / (middles[block]! - from)
    const first = Math.ceil(from)
    for (let i = first; i <= middles[block]!; i++) level[i] = levels[block - 1]! + slope * (i - from)
  }
  return level.fill(levels.at(-1) ?? NaN, Math.ceil(middles.at(-1) ?? 0))
}

/** Seasons that are asked for the usual distance of a phase, spread over a longer series. */
const seasonsAsked = 1000

/** `level` plus the median distance from it of each phase; `level` is changed. */
function addSeason(values: Float64Array, level: Float64Array, seasonLength: number): Float64Array {
  const distances = new Float64Array(Math.ceil(values.length / seasonLength))
  const stride = seasonLength * Math.max(1, Math.floor(distances.length / seasonsAsked))
  for (let phase = 0; phase < seasonLength; phase++) {
    let count = 0
    for (let i = phase; i < values.length; i += stride) {
      const distance = values[i]! - level[i]!
      if (!Number.isNaN(distance)) distances[count++] = distance
    }
    const usual = count === 0 ? NaN : median(distances.subarray(0, count))
    for (let i = phase; i < values.length; i += seasonLength) level[i] = level[i]! + usual
  }
  return level
}

/** Wide, so that one odd point cannot pull the season of its phase towards itself. */
const seasonalWindow = 21

/** Trend and season of a robust STL; missing points are bridged for it alone. Throws `cancelled`. */
export function* expectByStl(
  { values, stamps }: Points,
  seasonLength: number,
  signal: AbortSignal | undefined,
): Work<Float64Array> {
  const bridged = bridgeGaps(values, stamps, seasonLength)
  if (bridged.length < 2 * seasonLength || bridged.includes(NaN)) return bridged.fill(NaN)
  const { trend, seasonal } = yield* decomposing(bridged, {
    seasonLength,
    seasonalWindow,
    robust: true,
    signal,
  })
  return trend.map((level, i) => level + seasonal[i]!)
}
