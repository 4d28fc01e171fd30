/** Functions of one number that `Math` does not have, in float64. */

export function sigmoidOf(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

export function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/**
 * erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5⋯(2n+1)): all terms have one sign, so nothing cancels. Source:
 * M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 7.1.6.
 */
export function erfOf(x: number): number {
  // erfc(6) is 2e-17: beyond, the sum rounds to ±1.
  if (Math.abs(x) > 6) return Math.sign(x)
  let total = x
  for (let term = x, n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    total += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
}

/** From here on the first terms of Stirling's series are exact to float64; smaller numbers are shifted up to it. */
const largeEnough = 10

/** Stirling's series (Abramowitz and Stegun, 6.1.41), after Γ(x) = Γ(x + n) / (x (x + 1) ⋯ (x + n − 1)). */
export function logGammaOf(x: number): number {
  if (!(x > 0)) return NaN
  if (x === Infinity) return x
  let divisor = 1
  let y = x
  for (; y < largeEnough; y++) divisor *= y
  const r = 1 / (y * y)
  const series = (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r / 1188)))) / y
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(divisor)
}

/** Abramowitz and Stegun, 6.3.18, after ψ(x) = ψ(x + 1) − 1/x. */
export function digammaOf(x: number): number {
  if (!(x > 0)) return NaN
  let shifted = 0
  let y = x
  for (; y < largeEnough; y++) shifted -= 1 / y
  const r = 1 / (y * y)
  return (
    shifted + Math.log(y) - 0.5 / y - r * (1 / 12 + r * (-1 / 120 + r * (1 / 252 + r * (-1 / 240 + r / 132))))
  )
}
