/**
 * Minimisation of a smooth function without constraints: BFGS with gradients by central differences.
 * Source: J. Nocedal, S. J. Wright, "Numerical Optimization", 2006, alg. 6.1, with backtracking instead of a full search.
 */

import type { Minimum } from './minimize'

export interface QuasiNewtonOptions {
  readonly iterations: number
  /** Stops when a step gains less than this, relative to the value. */
  readonly tolerance: number
}

const difference = 1e-4
/** Share of the gain a straight line promises that a step must bring. */
const sufficient = 1e-4
const shortestStep = 1e-10

/** @param objective finite at `start`; not finite outside its domain */
export function minimizeSmooth(
  objective: (point: Float64Array) => number,
  start: Float64Array,
  { iterations, tolerance }: QuasiNewtonOptions,
): Minimum {
  const size = start.length
  let point = start.slice()
  let value = objective(point)
  let inverse = identity(size)
  let gradient = gradientAt(objective, point)
  for (let iteration = 0; iteration < iterations && size > 0; iteration++) {
    let direction = descend(inverse, gradient)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      inverse = identity(size)
      direction = gradient.map((part) => -part)
      slope = -dot(gradient, gradient)
      if (!(slope < 0)) break
    }
    let step = 1
    let next = point
    let nextValue = Infinity
    for (; step > shortestStep; step /= 5) {
      next = point.map((x, i) => x + step * direction[i])
      nextValue = objective(next)
      if (nextValue <= value + sufficient * step * slope) break
    }
    if (!(nextValue < value)) break
    const gain = value - nextValue
    const nextGradient = gradientAt(objective, next)
    update(inverse, subtract(next, point), subtract(nextGradient, gradient))
    point = next
    value = nextValue
    gradient = nextGradient
    if (gain <= tolerance * (Math.abs(value) + tolerance)) break
  }
  return { point, value }
}

/** Zero along axes on which the objective cannot be compared on both sides. */
function gradientAt(objective: (point: Float64Array) => number, at: Float64Array): Float64Array {
  const moved = at.slice()
  return at.map((x, i) => {
    moved[i] = x + difference
    const above = objective(moved)
    moved[i] = x - difference
    const below = objective(moved)
    moved[i] = x
    const slope = (above - below) / (2 * difference)
    return Number.isFinite(slope) ? slope : 0
  })
}

/** The inverse Hessian [size, size] after a step `s` on which the gradient changed by `y`. */
function update(inverse: Float64Array, s: Float64Array, y: Float64Array): void {
  const size = s.length
  const curvature = dot(s, y)
  if (!(curvature > 1e-12)) return
  const product = multiply(inverse, y)
  const spread = 1 + dot(y, product) / curvature
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j] += (spread * s[i] * s[j] - product[i] * s[j] - s[i] * product[j]) / curvature
    }
  }
}

function descend(inverse: Float64Array, gradient: Float64Array): Float64Array {
  return multiply(inverse, gradient).map((part) => -part)
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0))
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length
  return vector.map((_, i) => dot(matrix.subarray(i * size, (i + 1) * size), vector))
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, i) => x - b[i])
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
