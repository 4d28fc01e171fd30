/**
 * How often a series is to be differenced, and differences taken and undone. Seasonal differences by the strength of the
 * season, plain ones by the KPSS test. Sources: X. Wang, K. Smith, R. J. Hyndman, Data Mining and Knowledge Discovery
 * 13(3), 2006 (strength); D. Kwiatkowski et al., Journal of Econometrics 54, 1992 (KPSS).
 */

import { decomposeSeason, firstSeasonalWindow } from '../mstl'

export interface Differences {
  /** Times at lag 1: 0, 1 or 2. */
  readonly plain: number
  /** Times at the lag of a season: 0 or 1. */
  readonly seasonal: number
}

const mostPlain = 2
/** A season stronger than this is differenced, as R's `nsdiffs`. */
const strongSeason = 0.64
/** Critical value of the test of a level at 5 %. */
const criticalLevel = 0.463

/** @param seasonLength 1 if none */
export function chooseDifferences(values: Float64Array, seasonLength: number): Differences {
  const seasonal =
    seasonLength > 1 &&
    values.length > 2 * seasonLength &&
    seasonalStrength(values, seasonLength) > strongSeason
      ? 1
      : 0
  let rest = seasonal === 1 ? differenceAt(values, seasonLength) : values
  let plain = 0
  while (plain < mostPlain && !isConstant(rest) && levelStatistic(rest) > criticalLevel) {
    rest = differenceAt(rest, 1)
    plain++
  }
  return { plain, seasonal }
}

export function difference(
  values: Float64Array,
  { plain, seasonal }: Differences,
  seasonLength: number,
): Float64Array {
  let result = values
  for (let i = 0; i < seasonal; i++) result = differenceAt(result, seasonLength)
  for (let i = 0; i < plain; i++) result = differenceAt(result, 1)
  return result
}

/** Undoes {@link difference} for values that follow. @param known what was differenced */
export function integrate(
  forecast: Float64Array,
  known: Float64Array,
  { plain, seasonal }: Differences,
  seasonLength: number,
): Float64Array {
  const deseasoned = seasonal === 1 ? differenceAt(known, seasonLength) : known
  const result = forecast.slice()
  for (let level = plain - 1; level >= 0; level--) {
    const base = difference(deseasoned, { plain: level, seasonal: 0 }, 1)
    let last = base[base.length - 1]
    for (let i = 0; i < result.length; i++) last = result[i] += last
  }
  if (seasonal === 0) return result
  for (let i = 0; i < result.length; i++) {
    result[i] += i < seasonLength ? known[known.length - seasonLength + i] : result[i - seasonLength]
  }
  return result
}

export function isConstant(values: Float64Array): boolean {
  const size = values.reduce((sum, value) => sum + Math.abs(value) / values.length, 0)
  const [first] = values
  return values.every((value) => Math.abs(value - first) <= 1.5e-8 * size)
}

function differenceAt(values: Float64Array, lag: number): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, values.length - lag) },
    (_, i) => values[i + lag] - values[i],
  )
}

/** 1 − variance of the remainder over that of season and remainder, from 0 to 1. */
function seasonalStrength(values: Float64Array, seasonLength: number): number {
  const { trend, seasonal } = decomposeSeason(values, seasonLength, firstSeasonalWindow)
  const remainder = values.map((value, t) => value - trend[t] - seasonal[t])
  const whole = varianceOf(remainder.map((value, t) => value + seasonal[t]))
  return whole > 0 ? Math.max(0, 1 - varianceOf(remainder) / whole) : 0
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  return values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0)
}

/** The KPSS statistic of a constant level, with the bandwidth of R's `ndiffs`. */
function levelStatistic(values: Float64Array): number {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value / count, 0)
  const residuals = values.map((value) => value - mean)
  let partial = 0
  let partialSquares = 0
  let variance = 0
  for (const residual of residuals) {
    partial += residual
    partialSquares += partial * partial
    variance += residual * residual
  }
  const bandwidth = Math.floor((3 * Math.sqrt(count)) / 13)
  for (let lag = 1; lag <= bandwidth; lag++) {
    let sum = 0
    for (let t = lag; t < count; t++) sum += residuals[t] * residuals[t - lag]
    variance += 2 * (1 - lag / (bandwidth + 1)) * sum
  }
  return partialSquares / count / variance
}
