/**
 * Weights on the simplex with the least square w′Pw, exactly, where moving weight between pairs is too slow: the members
 * that weigh are solved for at once, those whose weight would be negative leave, those that would gain come back. Source:
 * J. Nocedal, S. J. Wright, "Numerical Optimization", 2nd ed., 2006, algorithm 16.3.
 */

import { finish } from '../../util/pieces'
import { factorize, solveFactorized } from '../numeric/linear'

/** Of the mean diagonal, added to it: members whose errors are multiples of each other leave no single solution. */
const ridge = 1e-12
/** A slope that is lower by less than this share of the largest is not worth a member. */
const leastGain = 1e-12

/**
 * @param at P, symmetric and positive semi-definite
 * @param start not negative, adding up to one
 */
export function weightsByActiveSet(at: (i: number, j: number) => number, start: Float64Array): Float64Array {
  const count = start.length
  const weights = start.slice()
  let active = Array.from(weights.keys()).filter((i) => weights[i] > 0)
  // Each round leaves or joins one member; more rounds than this would be a circle of equal solutions.
  for (let round = 0; round < 4 * count; round++) {
    const wanted = equalSlopes(at, active)
    if (!wanted) return weights
    const leaving = shortenStep(weights, wanted, active)
    if (leaving !== null) {
      active = active.filter((i) => i !== leaving)
      continue
    }
    const joining = memberThatGains(at, weights, active)
    if (joining === null) return weights
    active = [...active, joining]
  }
  return weights
}

/** Weights of the active members at which all their slopes are equal; null where rounding leaves no solution. */
function equalSlopes(at: (i: number, j: number) => number, active: readonly number[]): Float64Array | null {
  const size = active.length
  const matrix = Float64Array.from({ length: size * size }, (_, place) =>
    at(active[Math.floor(place / size)], active[place % size]),
  )
  let diagonal = 0
  for (let i = 0; i < size; i++) diagonal += matrix[i * size + i] / size
  for (let i = 0; i < size; i++) matrix[i * size + i] += ridge * diagonal
  const factor = finish(factorize(matrix, size))
  if (!factor) return null
  const solution = new Float64Array(size).fill(1)
  finish(solveFactorized(factor, size, solution, 1))
  const sum = solution.reduce((total, each) => total + each, 0)
  return Number.isFinite(sum) && sum > 0 ? solution.map((each) => each / sum) : null
}

/** Moves the weights to those wanted, or as far as none is negative. @returns the member that is zero then, or null */
function shortenStep(weights: Float64Array, wanted: Float64Array, active: readonly number[]): number | null {
  let share = 1
  let leaving: number | null = null
  active.forEach((i, place) => {
    if (wanted[place] >= 0) return
    const reached = weights[i] / (weights[i] - wanted[place])
    if (reached < share || leaving === null) {
      share = Math.min(share, reached)
      leaving = i
    }
  })
  active.forEach((i, place) => (weights[i] += share * (wanted[place] - weights[i])))
  if (leaving !== null) weights[leaving] = 0
  return leaving
}

function memberThatGains(
  at: (i: number, j: number) => number,
  weights: Float64Array,
  active: readonly number[],
): number | null {
  const slopes = weights.map((_, i) => weights.reduce((sum, weight, j) => sum + at(i, j) * weight, 0))
  const present = Math.max(...active.map((i) => slopes[i]))
  const largest = Math.max(...slopes.map(Math.abs))
  let best: number | null = null
  slopes.forEach((slope, i) => {
    if (active.includes(i) || slope >= present - leastGain * largest) return
    if (best === null || slope < slopes[best]) best = i
  })
  return best
}
