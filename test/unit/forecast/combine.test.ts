import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { averageForecasts, blendForecasts } from '../../../src/forecast/models/combine'
import { absoluteWeights, errorProducts, simplexWeights } from '../../../src/forecast/models/simplexWeights'

const share = fc.double({ min: 1e-9, max: 1, noNaN: true })
const error = fc.double({ min: -10, max: 10, noNaN: true })

/** Errors of 2 to 4 members at the same points. */
const errors = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 5, max: 30 }))
  .chain(([members, points]) =>
    fc.array(fc.array(error, { minLength: points, maxLength: points }), {
      minLength: members,
      maxLength: members,
    }),
  )
  .map((rows) => rows.map((row) => Float64Array.from(row)))

function squares(rows: readonly Float64Array[], weights: ArrayLike<number>): number {
  const points = rows[0]?.length ?? 0
  let sum = 0
  for (let t = 0; t < points; t++) {
    sum += rows.reduce((total, row, i) => total + (row[t] ?? NaN) * (weights[i] ?? NaN), 0) ** 2
  }
  return sum
}

describe('weights of a blend', () => {
  test('are not negative, add up to one, and no other weights have a smaller sum of squares', () => {
    fc.assert(
      fc.property(
        errors,
        fc.array(fc.array(share, { minLength: 4, maxLength: 4 }), { minLength: 20, maxLength: 20 }),
        (rows, trials) => {
          const weights = simplexWeights(errorProducts(rows))
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
          const least = squares(rows, weights)
          // The claim holds in any unit: what rounding leaves to gain is measured by the members.
          const size = Math.max(...rows.map((row) => squares([row], [1])))
          for (const trial of trials) {
            const drawn = rows.map((_, i) => trial[i] ?? NaN)
            const total = drawn.reduce((sum, weight) => sum + weight, 0)
            const other = squares(
              rows,
              drawn.map((weight) => weight / total),
            )
            expect(least).toBeLessThanOrEqual(other * (1 + 1e-9) + 1e-9 * size)
          }
        },
      ),
    )
  })

  test('of two members whose errors are independent follow their variances', () => {
    // Orthogonal errors of sizes 1 and 2: weights 4/5 and 1/5 by the closed form.
    const weights = simplexWeights(errorProducts([Float64Array.of(1, 0, 1, 0), Float64Array.of(0, 2, 0, 2)]))
    expect([...weights]).toEqual([expect.closeTo(0.8, 9), expect.closeTo(0.2, 9)])
  })

  test('by absolute errors are not led by one outlier', () => {
    const calm = Float64Array.from({ length: 41 }, (_, t) => (t === 20 ? 100 : Math.sin(t)))
    const wild = Float64Array.from({ length: 41 }, (_, t) => (t === 20 ? 0 : 3 * Math.cos(3 * t)))
    const [ofSquares] = simplexWeights(errorProducts([calm, wild]))
    const [ofSizes] = absoluteWeights([calm, wild])
    const size = (weight: number) =>
      calm.reduce((sum, error, t) => sum + Math.abs(weight * error + (1 - weight) * (wild[t] ?? NaN)), 0)
    const best = Math.min(...Array.from({ length: 101 }, (_, i) => size(i / 100)))
    expect(ofSquares).toBeLessThan(0.1)
    expect(size(ofSizes ?? NaN)).toBeLessThan(1.01 * best)
  })

  test('leave out points that a member cannot forecast', () => {
    const products = errorProducts([Float64Array.of(1, NaN, 2), Float64Array.of(3, 100, 1)])
    expect([...products.products]).toEqual([5, 5, 5, 10])
  })
})

test('a member without a number leaves its weight to the others', () => {
  const blended = blendForecasts([
    { forecast: Float64Array.of(10, NaN, NaN), weight: 0.25 },
    { forecast: Float64Array.of(20, 20, NaN), weight: 0.75 },
  ])
  expect([...blended]).toEqual([17.5, 20, NaN])
})

test('seeds are joined by their mean or, three or more, by their median', () => {
  const seeds = [1, 2, 9, 4].map((value) => Float64Array.of(value))
  expect([...averageForecasts(seeds, 'mean')]).toEqual([4])
  expect([...averageForecasts(seeds, 'median')]).toEqual([3])
  expect([...averageForecasts(seeds.slice(0, 3), 'median')]).toEqual([2])
  expect([...averageForecasts(seeds.slice(1, 3), 'median')]).toEqual([5.5])
})
