/** Solving symmetric systems, in steps short enough to be stopped between. */

import { expect, test } from 'vitest'

import { factorize, solveFactorized } from '../../../src/forecast/numeric/linear'
import { ridgeNlinear } from '../../../src/forecast/rivals/ridgeNlinear'
import { finish } from '../../../src/util/pieces'
import { createRandom } from '../../../src/util/random'
import { noisySeason } from './support'

/** Bᵀ B + I is positive definite. */
function definite(size: number): Float64Array {
  const random = createRandom(size)
  const root = Float64Array.from({ length: size * size }, () => random.uniform() - 0.5)
  return Float64Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size)
    const column = at % size
    let sum = row === column ? 1 : 0
    for (let k = 0; k < size; k++) sum += root[k * size + row] * root[k * size + column]
    return sum
  })
}

test.each([1, 2, 3, 5, 8, 31, 64])('a system of %i unknowns is solved', (size) => {
  const matrix = definite(size)
  const wanted = Float64Array.from({ length: size * 2 }, (_, at) => Math.sin(at))
  const right = new Float64Array(size * 2)
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      for (const column of [0, 1]) right[row * 2 + column] += matrix[row * size + k] * wanted[k * 2 + column]
    }
  }
  const factor = finish(factorize(matrix, size))
  if (!factor) throw new Error('not positive definite')
  finish(solveFactorized(factor, size, right, 2))
  right.forEach((value, at) => expect(value).toBeCloseTo(wanted[at], 9))
})

test('a matrix that is not positive definite has no factor', () => {
  expect(finish(factorize(Float64Array.of(1, 2, 2, 1), 2))).toBeNull()
})

test('a fit of a long look-back can be given up at many places, also within one solution', () => {
  const steps = (season: number) =>
    countSteps(ridgeNlinear.fitPanel!([series], { seasonLength: season, horizon: season }))
  const series = Float64Array.from(noisySeason(2000))
  expect(steps(40)).toBeGreaterThan(2 * steps(4))
})

function countSteps(work: Generator<unknown, unknown>): number {
  let count = 0
  while (work.next().done !== true) count++
  return count
}
