/**
 * Weights of a blend: not negative, adding up to one, with the least sum of squared or of absolute errors. Squares are solved by moving weight between
 * two members at a time, each move in closed form, until none gains; with a handful of members that takes microseconds.
 */

import { weightsByActiveSet } from './activeSet'

export interface BlendErrors {
  /** [members, members], row-major: Σ e_i e_j over the points all members forecast. */
  readonly products: Float64Array
  readonly members: number
}

/**
 * @param errors aligned errors of each member, in one common unit; points where any is NaN are left out
 * @param importance of a point
 */
export function errorProducts(
  errors: readonly Float64Array[],
  importance: (point: number) => number = () => 1,
): BlendErrors {
  const members = errors.length
  const products = new Float64Array(members * members)
  const points = errors[0]?.length ?? 0
  for (let t = 0; t < points; t++) {
    if (errors.some((each) => Number.isNaN(each[t]))) continue
    const weight = importance(t)
    for (let i = 0; i < members; i++) {
      for (let j = 0; j < members; j++) products[i * members + j] += weight * errors[i][t] * errors[j][t]
    }
  }
  return { products, members }
}

/** Rounds over all pairs. Few members that err in nearly the same way need more, and are then solved at once. */
const rounds = 200

/** @param shrinkage in [0, 1): how far the weights are held to equal ones, as a share of the members' mean error */
export function simplexWeights({ products, members }: BlendErrors, shrinkage = 0): Float64Array {
  const weights = new Float64Array(members).fill(1 / members)
  let trace = 0
  for (let i = 0; i < members; i++) trace += products[i * members + i] / members
  const at = (i: number, j: number) => products[i * members + j] + (i === j ? shrinkage * trace : 0)
  const slope = (i: number) => {
    let sum = 0
    for (let j = 0; j < members; j++) sum += at(i, j) * weights[j]
    return sum
  }
  for (let round = 0; round < rounds; round++) {
    let moved = 0
    for (let i = 0; i < members; i++) {
      for (let j = i + 1; j < members; j++) {
        const curvature = at(i, i) + at(j, j) - 2 * at(i, j)
        if (!(curvature > 0)) continue
        const wanted = (slope(j) - slope(i)) / curvature
        const step = Math.min(weights[j], Math.max(-weights[i], wanted))
        weights[i] += step
        weights[j] -= step
        moved = Math.max(moved, Math.abs(step))
      }
    }
    if (moved < 1e-9) return weights
  }
  return weightsByActiveSet(at, weights)
}

/** Rounds of reweighting; the sum of absolute errors moves in its fourth digit after half of them. */
const reweightings = 12
/** Errors below this share of the mean one count as this large: no point may decide alone. */
const leastShare = 0.05

/**
 * Weights with the least sum of absolute errors, by squares of which each is divided by the present error there. Source:
 * E. J. Schlossmacher, "An iterative technique for absolute deviations curve fitting", JASA 68, 1973.
 */
export function absoluteWeights(errors: readonly Float64Array[], shrinkage = 0): Float64Array {
  let weights = simplexWeights(errorProducts(errors), shrinkage)
  for (let round = 0; round < reweightings; round++) {
    const present = weights
    const blended = (t: number) => Math.abs(errors.reduce((sum, each, i) => sum + present[i] * each[t], 0))
    let sum = 0
    let count = 0
    for (let t = 0; t < (errors[0]?.length ?? 0); t++) {
      const error = blended(t)
      if (Number.isNaN(error)) continue
      sum += error
      count++
    }
    const least = (leastShare * sum) / count || 1
    weights = simplexWeights(
      errorProducts(errors, (t) => 1 / Math.max(blended(t), least)),
      shrinkage,
    )
  }
  return weights
}
