/**
 * The conditional sum of squares of an ARMA model: errors before the first that has all its lags are taken as zero. Cheaper
 * than the exact likelihood, since only the lags that the model has are walked through.
 */

import type { ArmaPolynomials } from './arimaModel'
import type { Whitened } from './armaFilter'

interface Lags {
  readonly lags: Int32Array
  readonly weights: Float64Array
}

export interface ConditionalSums extends Whitened {
  /** Errors in the sums. */
  readonly points: number
}

export function conditionalSums(
  { ar, ma }: ArmaPolynomials,
  values: Float64Array,
  withConstant: boolean,
): ConditionalSums {
  const past = lagsOf(ar)
  const shocks = lagsOf(ma)
  const errors = new Float64Array(values.length)
  const constantErrors = new Float64Array(withConstant ? values.length : 0)
  let squares = 0
  let products = 0
  let constantSquares = 0
  for (let t = ar.length; t < values.length; t++) {
    let error = values[t]
    for (let i = 0; i < past.lags.length; i++) error -= past.weights[i] * values[t - past.lags[i]]
    for (let i = 0; i < shocks.lags.length; i++) {
      const from = t - shocks.lags[i]
      if (from >= 0) error -= shocks.weights[i] * errors[from]
    }
    errors[t] = error
    squares += error * error
    if (!withConstant) continue
    let constantError = 1
    for (let i = 0; i < past.lags.length; i++) constantError -= past.weights[i]
    for (let i = 0; i < shocks.lags.length; i++) {
      const from = t - shocks.lags[i]
      if (from >= 0) constantError -= shocks.weights[i] * constantErrors[from]
    }
    constantErrors[t] = constantError
    products += error * constantError
    constantSquares += constantError * constantError
  }
  return { squares, products, constantSquares, logs: 0, points: Math.max(0, values.length - ar.length) }
}

function lagsOf(polynomial: Float64Array): Lags {
  const lags = Int32Array.from(polynomial.keys())
    .map((i) => i + 1)
    .filter((lag) => polynomial[lag - 1] !== 0)
  return { lags, weights: Float64Array.from(lags, (lag) => polynomial[lag - 1]) }
}
