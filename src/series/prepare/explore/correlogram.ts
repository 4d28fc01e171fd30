/** How a series resembles itself some points later: autocorrelations, whole and partial, with their limits. */

import type { Points } from '../points'
import { regularPoints } from '../recipe/regularPoints'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import {
  autocorrelating,
  bartlettBand,
  noiseBand,
  partialAutocorrelation,
} from '../statistics/autocorrelation'
import type { Work } from '../work'

export interface Correlogram {
  /** By lag in points, from 0: the first is 1. NaN throughout where the values never change. */
  readonly correlations: Float64Array
  readonly partial: Float64Array
  /** Half width about zero that is left once in twenty, by lag (M. Bartlett). */
  readonly limits: Float64Array
  /** The same for every partial autocorrelation. */
  readonly partialLimit: number
  /** Points that were present. */
  readonly count: number
  /** Points of one season, 1 where the step suggests none. */
  readonly season: number
}

const fewestLags = 40
const seasonsShown = 3
const mostLags = 2000

/** @param lags in points. Absent: three seasons, at least 40. Missing points are left out of every product. */
export function* correlogramOf(source: Points, lags?: number): Work<Correlogram> {
  const { points } = regularPoints(source)
  const { values } = points
  const season = seasonOfPoints(points)
  const wanted = lags ?? Math.max(fewestLags, seasonsShown * season)
  const shown = Math.max(0, Math.min(wanted, mostLags, values.length - 1))
  const correlations = yield* autocorrelating(values, shown)
  const count = values.reduce((known, value) => known + (Number.isNaN(value) ? 0 : 1), 0)
  return {
    correlations,
    partial: partialAutocorrelation(correlations),
    limits: bartlettBand(correlations, count),
    partialLimit: noiseBand(count),
    count,
    season,
  }
}
