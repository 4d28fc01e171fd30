/**
 * Minimisation without gradients: the simplex of Nelder and Mead, and golden-section search for one variable. Both are
 * deterministic. The simplex takes the same steps as `nmmin` of R, so that fits published with R are found again.
 * Sources: J. A. Nelder, R. Mead, Computer Journal 7(4), 1965; J. C. Nash, "Compact Numerical Methods", 1990, alg. 19.
 */

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
}

export interface SimplexOptions {
  /** Evaluations after which the search ends. */
  readonly evaluations: number
  /** Stops when the simplex's values differ by less than this, relative to the value at the start. */
  readonly tolerance: number
}

/** Stands for values outside the domain, so that they can be compared. */
const outside = 1e35

/** @param objective finite at `start`; not finite outside its domain */
export function minimize(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  { evaluations, tolerance }: SimplexOptions,
): Minimum {
  const size = start.length
  let used = 0
  const corner = (point: Float64Array): { point: Float64Array; value: number } => {
    used++
    const value = objective(point)
    return { point, value: Number.isFinite(value) ? value : outside }
  }
  const origin = corner(Float64Array.from(start))
  const enough = tolerance * (Math.abs(origin.value) + tolerance)
  const step = origin.point.reduce((longest, x) => Math.max(longest, 0.1 * Math.abs(x)), 0) || 0.1
  const corners = [
    origin,
    ...Array.from({ length: size }, (_, i) => corner(origin.point.map((x, k) => (k === i ? x + step : x)))),
  ]
  let best = 0
  let extent = size * 10 * step
  for (;;) {
    let worst = best
    let highest = corners[best].value
    const kept = best
    corners.forEach(({ value }, j) => {
      if (j === kept) return
      if (value < corners[best].value) best = j
      if (value > highest) {
        highest = value
        worst = j
      }
    })
    const lowest = corners[best].value
    if (highest <= lowest + enough || used > evaluations) return corners[best]

    const centroid = new Float64Array(size)
    corners.forEach(({ point }, j) => {
      if (j !== worst) for (let i = 0; i < size; i++) centroid[i] += point[i] / size
    })
    const reflected = corner(centroid.map((center, i) => 2 * center - corners[worst].point[i]))
    if (reflected.value < lowest) {
      const expanded = corner(centroid.map((center, i) => 2 * reflected.point[i] - center))
      corners[worst] = expanded.value < reflected.value ? expanded : reflected
      continue
    }
    if (reflected.value < highest) corners[worst] = reflected
    const contracted = corner(centroid.map((center, i) => (center + corners[worst].point[i]) / 2))
    if (contracted.value < corners[worst].value) corners[worst] = contracted
    else if (reflected.value >= highest) {
      const { point: anchor } = corners[best]
      const shrunk = corners.map(({ point }) => point.map((x, i) => anchor[i] + (x - anchor[i]) / 2))
      const shrunkExtent = shrunk.reduce(
        (sum, point) => sum + point.reduce((part, x, i) => part + Math.abs(x - anchor[i]), 0),
        0,
      )
      if (shrunkExtent >= extent) return corners[best]
      extent = shrunkExtent
      shrunk.forEach((point, j) => {
        if (j !== best) corners[j] = corner(point)
      })
    }
  }
}

const goldenRatio = (Math.sqrt(5) - 1) / 2

/** The minimum of a function of one variable between two bounds: the best of a grid, refined between its neighbours. */
export function minimizeBetween(
  objective: (x: number) => number,
  lower: number,
  upper: number,
  gridPoints = 20,
): number {
  const step = (upper - lower) / gridPoints
  let best = lower
  let bestValue = Infinity
  for (let i = 0; i <= gridPoints; i++) {
    const value = objective(lower + i * step)
    if (value >= bestValue) continue
    best = lower + i * step
    bestValue = value
  }
  let low = Math.max(lower, best - step)
  let high = Math.min(upper, best + step)
  let left = high - goldenRatio * (high - low)
  let right = low + goldenRatio * (high - low)
  let leftValue = objective(left)
  let rightValue = objective(right)
  while (high - low > 1e-6 * (upper - lower)) {
    if (leftValue <= rightValue) {
      high = right
      right = left
      rightValue = leftValue
      left = high - goldenRatio * (high - low)
      leftValue = objective(left)
    } else {
      low = left
      left = right
      leftValue = rightValue
      right = low + goldenRatio * (high - low)
      rightValue = objective(right)
    }
  }
  return leftValue <= rightValue ? left : right
}
