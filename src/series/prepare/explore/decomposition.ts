/** A series taken apart for looking at: trend, season and remainder, each in the unit of the series. */

import { TidecastError } from '../../../util/errors'
import { bridgeGaps } from '../fill/bridgeGaps'
import type { Points } from '../points'
import { regularPoints } from '../recipe/regularPoints'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import { presentValues, varianceOf } from '../statistics/averages'
import { decomposing } from '../statistics/stl'
import type { Work } from '../work'

export interface DecompositionChoice {
  /** Points of one season, at least 2. @default the one the step suggests */
  readonly season?: number | undefined
  /** Weigh outliers down, so that they stay in the remainder. @default false */
  readonly robust?: boolean | undefined
  /** Odd: the seasons over which the season may change. @default 7 */
  readonly seasonalWindow?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export interface DecomposedPoints {
  /** Regular, one a value. */
  readonly stamps: Float64Array
  /** Observed; NaN where missing. */
  readonly values: Float64Array
  /** Known everywhere: missing points were bridged for the method alone. */
  readonly trend: Float64Array
  readonly seasonal: Float64Array
  /** NaN where the value is missing. */
  readonly remainder: Float64Array
  readonly season: number
  /** 0–1: the share of the variance of trend + remainder (season + remainder) that is not the remainder's. */
  readonly trendStrength: number
  readonly seasonalStrength: number
}

/** Points up to which every one has its own fit; beyond, fits are a tenth of their window apart (as in R). */
const fittedSingly = 20_000
const usualSeasonalWindow = 7

/**
 * STL of the points on their own grid. Yields how far it is, 0–1. Throws `prepare.noSeason` where there is no season or
 * less than two of it, and `cancelled`.
 */
export function* decomposePoints(
  source: Points,
  { season, robust, seasonalWindow = usualSeasonalWindow, signal }: DecompositionChoice = {},
): Work<DecomposedPoints> {
  const { points } = regularPoints(source)
  const { stamps, values } = points
  const seasonLength = season ?? seasonOfPoints(points)
  const bridged = bridgeGaps(values, stamps, seasonLength)
  if (seasonLength < 2 || values.length < 2 * seasonLength || bridged.includes(NaN)) {
    throw new TidecastError('prepare.noSeason', { season: seasonLength, points: values.length })
  }
  const long = values.length > fittedSingly
  const parts = yield* decomposing(bridged, {
    seasonLength,
    seasonalWindow,
    robust,
    signal,
    ...(long ? { jumps: jumpsOf(seasonLength, seasonalWindow) } : {}),
  })
  const { trend, seasonal } = parts
  const remainder = parts.remainder.map((rest, i) => (Number.isNaN(values[i]!) ? NaN : rest))
  return {
    stamps,
    values,
    trend,
    seasonal,
    remainder,
    season: seasonLength,
    trendStrength: strengthOf(remainder, trend),
    seasonalStrength: strengthOf(remainder, seasonal),
  }
}

function jumpsOf(seasonLength: number, seasonalWindow: number) {
  const tenth = (window: number) => Math.max(1, Math.ceil(window / 10))
  const trendWindow = (1.5 * seasonLength) / (1 - 1.5 / seasonalWindow)
  return { seasonal: tenth(seasonalWindow), trend: tenth(trendWindow), lowPass: tenth(seasonLength) }
}

/** Source: X. Wang, K. Smith, R. Hyndman, "Characteristic-Based Clustering for Time Series Data", 2006. */
function strengthOf(remainder: Float64Array, part: Float64Array): number {
  const rest = varianceOf(presentValues(remainder))
  const together = varianceOf(presentValues(remainder.map((value, i) => value + part[i]!)))
  return together > 0 ? Math.max(0, 1 - rest / together) : 0
}
