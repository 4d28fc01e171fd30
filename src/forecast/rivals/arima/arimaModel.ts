/**
 * A seasonal ARMA model of an already differenced series: its orders, and its two polynomials made from free parameters.
 *
 * Free parameters are any real numbers: their hyperbolic tangents are partial autocorrelations, so that every point of the
 * search is stationary and invertible. Source: J. F. Monahan, Biometrika 71(2), 1984.
 */

export interface ArimaOrders {
  /** Autoregressive, at lags 1…p. */
  readonly p: number
  /** Moving average, at lags 1…q. */
  readonly q: number
  /** Autoregressive, at lags of whole seasons. */
  readonly seasonalP: number
  readonly seasonalQ: number
  /** A mean of the differenced series: a drift where it was differenced once. */
  readonly constant: boolean
}

/** w_t = Σ ar[i−1] w_{t−i} + e_t + Σ ma[i−1] e_{t−i}. */
export interface ArmaPolynomials {
  readonly ar: Float64Array
  readonly ma: Float64Array
}

export function parameterCount({ p, q, seasonalP, seasonalQ }: ArimaOrders): number {
  return p + q + seasonalP + seasonalQ
}

/** The four factors, in the order of the free parameters. */
function factorsOf(free: Float64Array, { p, q, seasonalP, seasonalQ }: ArimaOrders): Float64Array[] {
  let at = 0
  return [p, seasonalP, q, seasonalQ].map((order) => stationary(free.subarray(at, (at += order))))
}

/** @param free [parameterCount] */
export function polynomialsOf(
  free: Float64Array,
  orders: ArimaOrders,
  seasonLength: number,
): ArmaPolynomials {
  const [ar, seasonalAr, ma, seasonalMa] = factorsOf(free, orders)
  return {
    ar: expand(ar, seasonalAr, seasonLength),
    ma: expand(ma, seasonalMa, seasonLength).map((weight) => -weight),
  }
}

/** The least size of a root of any of the polynomials: 1 is a unit root. Infinity where there are none. */
export function leastRoot(free: Float64Array, orders: ArimaOrders, seasonLength: number): number {
  const [ar, seasonalAr, ma, seasonalMa] = factorsOf(free, orders)
  const near = Math.min(leastRootOf(ar), leastRootOf(ma))
  // A root z of the seasonal factor stands for roots of size |z|^(1/m).
  const far = Math.min(leastRootOf(seasonalAr), leastRootOf(seasonalMa))
  return Math.min(near, far ** (1 / seasonLength))
}

/** Coefficients of 1 − Σ c_i z^i with all roots outside the unit circle, by the Durbin–Levinson recursion. */
function stationary(free: Float64Array): Float64Array {
  const coefficients = new Float64Array(free.length)
  const before = new Float64Array(free.length)
  for (let k = 0; k < free.length; k++) {
    const partial = Math.tanh(free[k])
    before.set(coefficients)
    for (let j = 0; j < k; j++) coefficients[j] = before[j] - partial * before[k - 1 - j]
    coefficients[k] = partial
  }
  return coefficients
}

/** Coefficients c of 1 − Σ c_i z^i = (1 − Σ a_i z^i)(1 − Σ b_i z^{i·season}). */
function expand(near: Float64Array, seasonal: Float64Array, seasonLength: number): Float64Array {
  const product = new Float64Array(near.length + seasonal.length * seasonLength)
  product.set(near)
  seasonal.forEach((weight, i) => {
    const lag = (i + 1) * seasonLength
    product[lag - 1] += weight
    near.forEach((other, j) => (product[lag + j] -= weight * other))
  })
  return product
}

/** Coefficients smaller than this do not make a root. */
const leastCoefficient = 1e-8
const rootIterations = 200

/** The least size of the roots of 1 − Σ c_i z^i, by the iteration of Weierstrass, Durand and Kerner. */
function leastRootOf(coefficients: Float64Array): number {
  const degree = coefficients.findLastIndex((weight) => Math.abs(weight) > leastCoefficient) + 1
  if (degree === 0) return Infinity
  // The reversed polynomial z^n − Σ c_i z^{n−i} is monic; its roots are the inverses.
  const real = Float64Array.from({ length: degree }, (_, i) => Math.cos(0.4 + (2 * Math.PI * i) / degree))
  const imaginary = Float64Array.from(real, (_, i) => Math.sin(0.4 + (2 * Math.PI * i) / degree))
  for (let iteration = 0; iteration < rootIterations; iteration++) {
    let moved = 0
    for (let i = 0; i < degree; i++) {
      let a = 1
      let b = 0
      for (let k = 0; k < degree; k++) {
        const next = a * real[i] - b * imaginary[i] - coefficients[k]
        b = a * imaginary[i] + b * real[i]
        a = next
      }
      for (let k = 0; k < degree; k++) {
        if (k === i) continue
        const x = real[i] - real[k]
        const y = imaginary[i] - imaginary[k]
        const size = x * x + y * y || Number.MIN_VALUE
        const quotient = (a * x + b * y) / size
        b = (b * x - a * y) / size
        a = quotient
      }
      real[i] -= a
      imaginary[i] -= b
      moved = Math.max(moved, Math.abs(a), Math.abs(b))
    }
    if (moved < 1e-12) break
  }
  return 1 / real.reduce((largest, x, i) => Math.max(largest, Math.hypot(x, imaginary[i])), 0)
}
