/** Quantiles of Student's t distribution, by inverting its distribution function. */

import { logGamma } from '../numeric/logGamma'
import { normalQuantile } from './quantileFunctions'

/** Relative change of a root below which it is found. */
const precision = 1e-14
const mostSteps = 100
/** In the tails a root is sought by its logarithm, of which the logarithm of the tail is almost linear. */
const tailBorder = 0.1

/** @param level in (0, 1) @param degrees of freedom, 1 or more; relative error below 1e-10 */
export function studentQuantile(level: number, degrees: number): number {
  if (level === 0.5) return 0
  if (level < 0.5) return -studentQuantile(1 - level, degrees)
  const wanted = 1 - level
  // Tails of t are heavier than normal ones: Newton's steps from the normal quantile never pass the root.
  let root = normalQuantile(level)
  for (let step = 0; step < mostSteps; step++) {
    const { tail, density } = tailOf(root, degrees)
    const change =
      wanted > tailBorder
        ? (tail - wanted) / density
        : root * Math.expm1((Math.log(tail / wanted) * tail) / (density * root))
    root += change
    if (Math.abs(change) <= precision * root) break
  }
  return root
}

/** P(T > t) and the density at t > 0. */
function tailOf(t: number, degrees: number): { readonly tail: number; readonly density: number } {
  const half = degrees / 2
  const logBeta = logGamma(half) + logGamma(0.5) - logGamma(half + 0.5)
  const square = t * t
  const density = Math.exp(-logBeta - 0.5 * Math.log(degrees) - (half + 0.5) * Math.log1p(square / degrees))
  const far = degrees / (degrees + square)
  const near = square / (degrees + square)
  // Of x and 1 − x the one whose continued fraction converges.
  const tail =
    near < 1.5 / (half + 2.5)
      ? 0.5 -
        0.5 * betaShare(near, { a: 0.5, b: half, logBeta, logComplement: -Math.log1p(square / degrees) })
      : 0.5 * betaShare(far, { a: half, b: 0.5, logBeta, logComplement: Math.log(near) })
  return { tail, density }
}

interface BetaParameters {
  readonly a: number
  readonly b: number
  readonly logBeta: number
  /** log(1 − x), which 1 − x alone would lose. */
  readonly logComplement: number
}

/** The regularised incomplete beta function, by Lentz's continued fraction. W. H. Press et al., "Numerical Recipes", 6.4. */
function betaShare(x: number, { a, b, logBeta, logComplement }: BetaParameters): number {
  const front = Math.exp(a * Math.log(x) + b * logComplement - logBeta) / a
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= c * d
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return front * value
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
