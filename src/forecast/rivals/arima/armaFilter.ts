/**
 * The exact Gaussian likelihood of an ARMA model in state-space form. The Kalman gain is not found from the covariance of
 * the state, r × r, but from how it changes, which has rank one: r operations a point instead of r².
 * Sources: J. G. Pearlman, Biometrika 67(1), 1980; M. Morf, G. S. Sidhu, T. Kailath, IEEE TAC 19(4), 1974.
 */

import type { ArmaPolynomials } from './arimaModel'

/** Sums of the whitened series and, for a mean, of the whitened constant 1. */
export interface Whitened {
  readonly squares: number
  /** Of the series with the constant; 0 without one. */
  readonly products: number
  readonly constantSquares: number
  /** Σ log of the one-step variances, in units of the innovation's. */
  readonly logs: number
}

/** Steps of the gain below which it is taken as steady. */
const steady = 1e-14

export interface ArmaFilter extends Whitened {
  /** The state after the last value: its first element is the next value's expectation. [max(p, q + 1)] */
  readonly state: Float64Array
  /** The same for the constant 1. */
  readonly constantState: Float64Array
}

/** Null where the autoregression is not stationary within the doubles. */
export function filterArma(
  { ar, ma }: ArmaPolynomials,
  values: Float64Array,
  withConstant: boolean,
): ArmaFilter | null {
  const size = Math.max(ar.length, ma.length + 1)
  const phi = new Float64Array(size)
  phi.set(ar)
  const initial = initialCovariance(ar, ma, size)
  if (!initial) return null
  const gain = new Float64Array(size)
  const change = new Float64Array(size)
  const state = new Float64Array(size)
  const constantState = new Float64Array(size)
  for (let i = 0; i < size; i++) gain[i] = phi[i] * initial[0] + (initial[i + 1] ?? 0)
  change.set(gain)
  let variance = initial[0]
  let factor = -1 / variance
  let moving = true
  let squares = 0
  let products = 0
  let constantSquares = 0
  let logs = 0
  const last = size - 1
  for (const value of values) {
    if (!(variance > 0)) return null
    const error = value - state[0]
    squares += (error * error) / variance
    logs += Math.log(variance)
    advance(state, error / variance)
    if (withConstant) {
      const constantError = 1 - constantState[0]
      products += (error * constantError) / variance
      constantSquares += (constantError * constantError) / variance
      advance(constantState, constantError / variance)
    }
    if (moving) changeGain()
  }
  return { squares, products, constantSquares, logs, state, constantState }

  function advance(into: Float64Array, scaled: number): void {
    const first = into[0]
    for (let i = 0; i < last; i++) into[i] = phi[i] * first + into[i + 1] + gain[i] * scaled
    into[last] = phi[last] * first + gain[last] * scaled
  }

  function changeGain(): void {
    const head = change[0]
    const weight = head * factor
    const nextVariance = variance + head * weight
    let largest = 0
    for (let i = 0; i < size; i++) {
      const carried = phi[i] * head + (i < last ? change[i + 1] : 0)
      gain[i] += carried * weight
      change[i] = carried - (gain[i] * head) / nextVariance
      largest = Math.max(largest, change[i] * change[i])
    }
    factor += (weight * weight) / variance
    variance = nextVariance
    moving = largest * Math.abs(factor) > steady * variance
  }
}

/** Covariances of the state's elements with the value itself, before anything is seen. In units of the innovation's. */
function initialCovariance(ar: Float64Array, ma: Float64Array, size: number): Float64Array | null {
  const covariances = armaAutocovariances(ar, ma, size)
  if (!covariances) return null
  const response = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    response[k] = k === 0 ? 1 : (ma[k - 1] ?? 0)
    for (let j = 1; j <= Math.min(k, ar.length); j++) response[k] += ar[j - 1] * response[k - j]
  }
  return Float64Array.from({ length: size }, (_, i) => {
    let sum = 0
    for (let j = i; j < ar.length; j++) sum += ar[j] * covariances[j - i + 1]
    for (let j = i; j <= ma.length; j++) sum += (j === 0 ? 1 : ma[j - 1]) * response[j - i]
    return sum
  })
}

/** γ_0…γ_size of the ARMA process, from those of its autoregressive part. */
function armaAutocovariances(ar: Float64Array, ma: Float64Array, size: number): Float64Array | null {
  const q = ma.length
  const plain = autoregressiveCovariances(ar, size + q + 1)
  if (!plain) return null
  const weights = Float64Array.from({ length: q + 1 }, (_, i) => (i === 0 ? 1 : ma[i - 1]))
  const overlaps = weights.map((_, lag) => {
    let sum = 0
    for (let i = 0; i + lag <= q; i++) sum += weights[i] * weights[i + lag]
    return sum
  })
  return Float64Array.from({ length: size + 1 }, (_, k) => {
    let sum = overlaps[0] * plain[k]
    for (let lag = 1; lag <= q; lag++) sum += overlaps[lag] * (plain[k + lag] + plain[Math.abs(k - lag)])
    return sum
  })
}

/** γ_0…γ_{count−1} of an autoregression: down the Durbin–Levinson recursion for the partials, and up again. */
function autoregressiveCovariances(ar: Float64Array, count: number): Float64Array | null {
  const order = ar.length
  const levels: Float64Array[] = order === 0 ? [] : [ar]
  for (let k = order; k > 1; k--) {
    const [above] = levels
    const partial = above[k - 1]
    const rest = 1 - partial * partial
    if (!(rest > 0)) return null
    levels.unshift(
      Float64Array.from({ length: k - 1 }, (_, j) => (above[j] + partial * above[k - 2 - j]) / rest),
    )
  }
  const covariances = new Float64Array(count)
  let variance = 1
  for (const [k, level] of levels.entries()) variance /= 1 - level[k] ** 2
  if (!(variance > 0) || !Number.isFinite(variance)) return null
  covariances[0] = variance
  let unexplained = variance
  for (let lag = 1; lag < count; lag++) {
    const known = lag <= order ? levels[lag - 2] : ar
    const terms = Math.min(lag - 1, order)
    let sum = 0
    for (let j = 0; j < terms; j++) sum += known[j] * covariances[lag - 1 - j]
    if (lag <= order) {
      const partial = levels[lag - 1][lag - 1]
      sum += partial * unexplained
      unexplained *= 1 - partial * partial
    }
    covariances[lag] = sum
  }
  return covariances
}
