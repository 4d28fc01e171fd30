/** How the series moves: seasons, shifts of the level, drift, stationarity. */

import type { Points } from '../points'
import { expectByPhase, levelOf } from '../outliers/expectation'
import { mean, presentValues, robustSpread, varianceOf } from '../statistics/averages'
import { testStationarity, type Stationarity } from '../statistics/stationarity'
import { percent, type Finding } from './finding'

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
export function seasonFindings({ values }: Points, candidates: readonly number[]): readonly Finding[] {
  const named: { readonly season: number; readonly strength: number }[] = []
  for (const season of candidates) {
    const strength = seasonStrength(values.subarray(-mostSeasonal), season)
    const strongest = Math.max(0, ...named.map((other) => other.strength))
    if (strength >= leastStrength && strength >= strongest + leastGain) named.push({ season, strength })
  }
  return named.toReversed().map(({ season, strength }) => ({
    code: 'seasonality',
    severity: 'note',
    sentence: `A season of ${season} points explains ${percent(strength)} of what the level leaves.`,
    count: season,
    places: [],
    remedy: null,
  }))
}

/** Blocks that the level is compared in. */
const blocksOfLevel = 60
const blocksAside = 8
const shiftSensitivity = 8
const driftSensitivity = 4

/** The level by blocks: one mean a block of the season-free values. */
function blockLevels({ stamps, values }: Points, seasonLength: number) {
  const length = Math.max(seasonLength, Math.ceil(values.length / blocksOfLevel), 4)
  const levels: number[] = []
  const from: number[] = []
  for (let start = 0; start + length <= values.length; start += length) {
    const present = presentValues(values.subarray(start, start + length))
    if (present.length < length / 2) continue
    levels.push(mean(present))
    from.push(stamps[start]!)
  }
  return { levels: Float64Array.from(levels), from }
}

/** Places where the mean of the blocks after differs from that of the blocks before, far beyond their own changes. */
export function shiftFindings(points: Points, seasonLength: number): readonly Finding[] {
  const { levels, from } = blockLevels(points, seasonLength)
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
  return [
    {
      code: 'levelShift',
      severity: 'note',
      sentence: `The level ${best > 0 ? 'rises' : 'falls'} by ${Math.abs(best).toPrecision(3)} at once and stays there.`,
      count: 1,
      places: [{ from: from[at]!, to: from[at]!, points: 1 }],
      remedy: null,
    },
  ]
}

/** Steady rise or fall: the test of H. Mann and M. Kendall on the levels of blocks. */
export function driftFindings(points: Points, seasonLength: number): readonly Finding[] {
  const { levels } = blockLevels(points, seasonLength)
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
      sentence: `The level ${score > 0 ? 'rises' : 'falls'} steadily, by ${Math.abs(change).toPrecision(3)} from first to last.`,
      count: points.values.length,
      places: [],
      remedy: { step: 'difference', lag: 1 },
    },
  ]
}

const stationarityWords: Readonly<Record<Stationarity, string>> = {
  stationary: 'The series returns to one level: it can be trained on as it is.',
  unitRoot: 'The series wanders and does not return to a level: differences are easier to learn.',
  trend: 'The series keeps to a trend rather than a level.',
  unclear: 'The tests cannot say whether the series returns to a level.',
}
/** Tests on longer series find what does not matter. */
const mostTested = 5000
const fewestTested = 20

export function stationarityFindings({ values }: Points): readonly Finding[] {
  const present = presentValues(values).slice(-mostTested)
  if (present.length < fewestTested || present.every((value) => value === present[0])) return []
  const { kpss, dickeyFuller, verdict } = testStationarity(present)
  return [
    {
      code: 'stationarity',
      severity: 'note',
      sentence: `${stationarityWords[verdict]} (KPSS ${kpss.toFixed(2)}, Dickey–Fuller ${dickeyFuller.toFixed(2)})`,
      count: present.length,
      places: [],
      remedy: verdict === 'unitRoot' ? { step: 'difference', lag: 1 } : null,
    },
  ]
}
