/** How the series moves: seasons, shifts of the level, drift, stationarity. */

import type { Points } from '../points'
import { expectByPhase, levelOf } from '../outliers/expectation'
import { mean, presentValues, robustSpread, varianceOf } from '../statistics/averages'
import { testStationarity } from '../statistics/stationarity'
import { wholeOf, type Finding } from './finding'

/** A season weaker than this is not worth naming. */
const leastStrength = 0.1

/** Points, the last ones, that a season is looked for in. */
const mostSeasonal = 100_000
/** A longer season must explain this much more than a shorter one to be named beside it. */
const leastGain = 0.05

/**
 * The share of the detrended variance that the season explains (X. Wang et al., 2006), less what as many free medians
 * would explain of pure noise; 0 where none is left.
 */
export function seasonStrength(values: Float64Array, seasonLength: number): number {
  const level = levelOf(values, seasonLength)
  const expected = expectByPhase(values, seasonLength)
  const detrended = presentValues(values.map((value, i) => value - level[i]!))
  const remainder = presentValues(values.map((value, i) => value - expected[i]!))
  const total = varianceOf(detrended)
  const spare = remainder.length - seasonLength
  if (!(total > 0) || spare <= 0) return 0
  return Math.max(0, 1 - (varianceOf(remainder) / total) * (remainder.length / spare))
}

/** @param candidates shortest first */
export function seasonFindings(
  { values, stamps }: Points,
  candidates: readonly number[],
): readonly Finding[] {
  const named: { readonly season: number; readonly strength: number }[] = []
  for (const season of candidates) {
    const strength = seasonStrength(values.subarray(-mostSeasonal), season)
    const strongest = Math.max(0, ...named.map((other) => other.strength))
    if (strength >= leastStrength && strength >= strongest + leastGain) named.push({ season, strength })
  }
  return named.toReversed().map(({ season, strength }) => ({
    code: 'seasonality',
    severity: 'note',
    says: { name: 'season', facts: { season, share: strength } },
    count: season,
    places: wholeOf(stamps),
    remedy: { step: 'difference', lag: season },
  }))
}

/** Blocks that the level is compared in. */
const blocksOfLevel = 60
const blocksAside = 8
const shiftSensitivity = 8
const driftSensitivity = 4

/** The level by blocks: one mean a block of the season-free values. */
interface BlockLevels {
  readonly levels: Float64Array
  /** Index of the first point of each block. */
  readonly starts: readonly number[]
}

function blockLevels({ values }: Points, seasonLength: number): BlockLevels {
  const length = Math.max(seasonLength, Math.ceil(values.length / blocksOfLevel), 4)
  const levels: number[] = []
  const starts: number[] = []
  for (let start = 0; start + length <= values.length; start += length) {
    const present = presentValues(values.subarray(start, start + length))
    if (present.length < length / 2) continue
    levels.push(mean(present))
    starts.push(start)
  }
  return { levels: Float64Array.from(levels), starts }
}

/** What moves the level of a series. */
export function levelFindings(points: Points, seasonLength: number): readonly Finding[] {
  const blocks = blockLevels(points, seasonLength)
  return [...shiftFindings(points, blocks), ...driftFindings(points, blocks)]
}

/** Places where the mean of the blocks after differs from that of the blocks before, far beyond their own changes. */
function shiftFindings(points: Points, { levels, starts }: BlockLevels): readonly Finding[] {
  if (levels.length < 3 * blocksAside) return []
  const changes = levels.subarray(1).map((level, i) => level - levels[i]!)
  // A steady rise is no shift: what it adds over the blocks is taken off.
  const { center, spread } = robustSpread(changes)
  if (!(spread > 0)) return []
  let best = 0
  let at = -1
  for (let i = blocksAside; i + blocksAside <= levels.length; i++) {
    const rise = mean(levels.subarray(i, i + blocksAside)) - mean(levels.subarray(i - blocksAside, i))
    const jump = rise - blocksAside * center
    if (Math.abs(jump) <= Math.abs(best)) continue
    best = jump
    at = i
  }
  if (Math.abs(best) <= shiftSensitivity * spread) return []
  const index = starts[at]!
  const stamp = points.stamps[index]!
  return [
    {
      code: 'levelShift',
      severity: 'note',
      says: { name: best > 0 ? 'levelRises' : 'levelFalls', facts: { change: Math.abs(best) } },
      count: 1,
      places: [{ from: stamp, to: stamp, index, points: 1 }],
      // Of a shift, differences keep one odd point.
      remedy: { step: 'difference', lag: 1 },
    },
  ]
}

/** Steady rise or fall: the test of H. Mann and M. Kendall on the levels of blocks. */
function driftFindings(points: Points, { levels }: BlockLevels): readonly Finding[] {
  const count = levels.length
  if (count < 8) return []
  let score = 0
  for (let i = 0; i < count; i++)
    for (let k = i + 1; k < count; k++) score += Math.sign(levels[k]! - levels[i]!)
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18)
  if (Math.abs(score) < driftSensitivity * deviation) return []
  const change = levels[count - 1]! - levels[0]!
  return [
    {
      code: 'drift',
      severity: 'note',
      says: { name: score > 0 ? 'risesSteadily' : 'fallsSteadily', facts: { change: Math.abs(change) } },
      count: points.values.length,
      places: wholeOf(points.stamps),
      remedy: { step: 'difference', lag: 1 },
    },
  ]
}

/** Tests on longer series find what does not matter. */
const mostTested = 5000
const fewestTested = 20

/** The last values that are not missing, up to so many, in their order. */
function lastPresent(values: Float64Array, most: number): Float64Array {
  const present = new Float64Array(Math.min(most, values.length))
  let free = present.length
  for (let i = values.length - 1; i >= 0 && free > 0; i--) {
    const value = values[i]!
    if (!Number.isNaN(value)) present[--free] = value
  }
  return present.subarray(free)
}

export function stationarityFindings({ values, stamps }: Points): readonly Finding[] {
  const present = lastPresent(values, mostTested)
  if (present.length < fewestTested || present.every((value) => value === present[0])) return []
  const { kpss, dickeyFuller, verdict } = testStationarity(present)
  return [
    {
      code: 'stationarity',
      severity: 'note',
      says: { name: verdict, facts: { kpss, dickeyFuller } },
      count: present.length,
      places: wholeOf(stamps),
      remedy: verdict === 'unitRoot' || verdict === 'trend' ? { step: 'difference', lag: 1 } : null,
    },
  ]
}
