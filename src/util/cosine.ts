/** A cosine of our own: the host's may differ in its last bit, and a learning rate is part of every weight. */

/**
 * Cosine of half turns, cos(πx) for x in [0, 1], to 1e-16: by symmetry on [0, ½], there Taylor's series of sine or
 * cosine on [0, π/4].
 */
export function cosineOfHalfTurns(x: number): number {
  if (x > 0.5) return -cosineOfHalfTurns(1 - x)
  return x <= 0.25 ? series(Math.PI * x, 0) : series(Math.PI * (0.5 - x), 1)
}

/** Σ (−1)ⁿ aᵏ / k! over even k (cosine, `first` 0) or odd k (sine, `first` 1). */
function series(a: number, first: 0 | 1): number {
  let term = first === 0 ? 1 : a
  let total = term
  for (let k = first + 2; k <= 20; k += 2) {
    term *= -(a * a) / (k * (k - 1))
    total += term
  }
  return total
}
