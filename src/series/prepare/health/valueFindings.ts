/** What is odd about the values: zeros, stretches that never change, outliers. */

import type { RecipeStep } from '../../../contract'
import { expectByPhase } from '../outliers/expectation'
import type { Points } from '../points'
import { showStamp } from '../read/showStamp'
import { presentValues, robustSpread } from '../statistics/averages'
import { findRuns, type Finding, type Place } from './finding'

/** A run of equal values is odd from here on, or from a season on where that is longer. */
const oddRun = 12
/** More zeros than this share are normal for the series. */
const commonZeros = 0.25
const sensitivity = 6
/** Residuals that are asked for their spread, evenly taken from a longer series. */
const residualsAsked = 100_000

export function zeroFindings({ stamps, values }: Points, seasonLength: number): readonly Finding[] {
  const zeros = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0)
  if (zeros === 0) return []
  const shortest = Math.max(oddRun, seasonLength)
  const isZero = (i: number) => values[i] === 0
  const { places, count, runs } = findRuns(stamps, isZero, shortest)
  const leastPositive = values.reduce(
    (least, value) => (value > 0 && value < least ? value : least),
    Infinity,
  )
  const neverNegative = !values.some((value) => value < 0)
  const share = zeros / values.length
  const likelyMissing = runs > 0 && neverNegative && share < commonZeros && Number.isFinite(leastPositive)
  return [
    {
      code: 'zeros',
      severity: likelyMissing ? 'problem' : 'note',
      says:
        runs > 0
          ? { name: 'zerosInRow', facts: { count: zeros, share, inRow: count, shortest } }
          : { name: 'zeros', facts: { count: zeros, share } },
      count: zeros,
      places: runs > 0 ? places : findRuns(stamps, isZero).places,
      remedy: likelyMissing ? { step: 'clip', minimum: leastPositive, outside: 'missing' } : null,
    },
  ]
}

export function constantFindings(points: Points, seasonLength: number): readonly Finding[] {
  const { stamps, values } = points
  const shortest = Math.max(oddRun, seasonLength)
  const repeats = (i: number) => values[i] === values[i - 1] && values[i] !== 0
  const { places, count, runs } = findRuns(stamps, repeats, shortest - 1)
  if (runs === 0) return []
  return [
    {
      code: 'constant',
      severity: 'note',
      says: { name: 'constant', facts: { count: count + runs, shortest } },
      count: count + runs,
      places,
      remedy: deletion(points, places),
    },
  ]
}

/** More edits than this are no recipe that anyone reads. */
const mostEdits = 1000

/** What repeats is taken away; the first value of each stretch, which is no repeat, stays. */
function deletion(points: Points, places: readonly Place[]): RecipeStep | null {
  const repeats = places.flatMap(({ index, points: count }) =>
    Array.from({ length: count }, (_, i) => points.stamps[index + i]!),
  )
  if (points.kind === 'count' || repeats.length > mostEdits) return null
  return {
    step: 'edit',
    edits: repeats.map((stamp) => ({ action: 'delete', at: showStamp(points, stamp) })),
  }
}

export function outlierFindings({ stamps, values }: Points, seasonLength: number): readonly Finding[] {
  const expected = expectByPhase(values, seasonLength)
  const residuals = values.map((value, i) => value - expected[i]!)
  const stride = Math.max(1, Math.floor(residuals.length / residualsAsked))
  const asked = Float64Array.from(
    { length: Math.ceil(residuals.length / stride) },
    (_, i) => residuals[i * stride]!,
  )
  const present = presentValues(asked)
  if (present.length === 0) return []
  const { spread } = robustSpread(present)
  if (!(spread > 0)) return []
  const { places, count } = findRuns(stamps, (i) => Math.abs(residuals[i]!) > sensitivity * spread)
  if (count === 0) return []
  return [
    {
      code: 'outliers',
      severity: 'note',
      says: { name: 'outliers', facts: { count, deviations: sensitivity } },
      count,
      places,
      remedy: {
        step: 'outliers',
        method: 'seasonalDeviation',
        sensitivity,
        action: 'detect',
        ...(seasonLength > 1 ? { season: seasonLength } : {}),
      },
    },
  ]
}
