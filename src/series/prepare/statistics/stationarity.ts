/**
 * Whether a series keeps its level: two tests whose null hypotheses are opposite. Sources: D. Kwiatkowski et al.,
 * Journal of Econometrics 54, 1992 (KPSS); S. Said, D. Dickey, Biometrika 71, 1984 (augmented Dickey–Fuller); critical
 * values at 5 % for a constant level: 0.463 and −2.86.
 */

import { mean } from './averages'
import { leastSquares } from './leastSquares'

export type Stationarity = 'stationary' | 'unitRoot' | 'trend' | 'unclear'

const critical = { kpss: 0.463, dickeyFuller: -2.86 } as const

export interface StationarityTests {
  readonly kpss: number
  readonly dickeyFuller: number
  readonly verdict: Stationarity
}

/** @param values none missing, at least 20. */
export function testStationarity(values: Float64Array): StationarityTests {
  const kpss = kpssStatistic(values)
  const dickeyFuller = dickeyFullerStatistic(values)
  const level = kpss < critical.kpss
  const noUnitRoot = dickeyFuller < critical.dickeyFuller
  const verdict = level ? (noUnitRoot ? 'stationary' : 'unclear') : noUnitRoot ? 'trend' : 'unitRoot'
  return { kpss, dickeyFuller, verdict }
}

/** With Bartlett weights over ceil(12 (n / 100)^¼) lags. */
export function kpssStatistic(values: Float64Array): number {
  const count = values.length
  const center = mean(values)
  const deviations = values.map((value) => value - center)
  const lags = Math.min(Math.ceil(12 * (count / 100) ** 0.25), count - 1)
  let longRun = covariance(deviations, 0)
  for (let lag = 1; lag <= lags; lag++) longRun += 2 * (1 - lag / (lags + 1)) * covariance(deviations, lag)
  let partial = 0
  let squares = 0
  for (const deviation of deviations) {
    partial += deviation
    squares += partial * partial
  }
  return longRun > 0 ? squares / (count * count * longRun) : 0
}

function covariance(deviations: Float64Array, lag: number): number {
  let sum = 0
  for (let i = lag; i < deviations.length; i++) sum += deviations[i]! * deviations[i - lag]!
  return sum / deviations.length
}

/** The t value of the level in Δy = a + b y₋₁ + Σ cᵢ Δy₋ᵢ with ⌊(n − 1)^⅓⌋ lags; 0 where it is undefined. */
export function dickeyFullerStatistic(values: Float64Array): number {
  const lags = Math.floor(Math.cbrt(values.length - 1))
  const changes = values.subarray(1).map((value, i) => value - values[i]!)
  const target = changes.subarray(lags)
  const columns = [
    values.subarray(lags, values.length - 1),
    new Float64Array(target.length).fill(1),
    ...Array.from({ length: lags }, (_, i) => changes.subarray(lags - 1 - i, changes.length - 1 - i)),
  ]
  const fit = leastSquares(columns, target)
  return fit === null ? 0 : fit.coefficients[0]! / fit.standardErrors[0]!
}
