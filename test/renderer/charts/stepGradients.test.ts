/** What is said of gradients over the look-back, against numbers one can work out by hand. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { gradientReach, gradientRows, greatestNorm, inkOf } from '../../../renderer/charts/stepGradients'

/** Each step back so many times the one after it. */
const falling = (share: number, steps: number) =>
  Array.from({ length: steps }, (_, step) => share ** (steps - 1 - step))

describe('how far a gradient reaches', () => {
  test('ends where it is a thousandth of its greatest', () => {
    // 0.5⁹ is the last above 1/1000: ten of forty steps.
    expect(gradientReach(falling(0.5, 40))).toMatchObject({ state: 'vanishing', reach: 0.25 })
  })

  test('is the whole look-back where it stays', () => {
    expect(gradientReach(falling(0.99, 40))).toMatchObject({ state: 'even', reach: 1 })
    expect(gradientReach([2, 2, 2, 2])).toEqual({ state: 'even', reach: 1, ratio: 1 })
  })

  test('explodes where it grows on its way back, or is no number', () => {
    expect(gradientReach(falling(2, 40))?.state).toBe('exploding')
    expect(gradientReach([1, NaN, 1])?.state).toBe('exploding')
    expect(gradientReach([Infinity, 1])?.ratio).toBe(Infinity)
  })

  test('is not spoken of where nothing arrives', () => {
    expect(gradientReach([0, 0])).toBeNull()
  })
})

describe('ink', () => {
  test('is full for the greatest, half three powers of ten below, and none for nothing', () => {
    expect(inkOf(8, 8)).toBe(1)
    expect(inkOf(8e-3, 8)).toBeCloseTo(0.5, 12)
    expect(inkOf(8e-9, 8)).toBe(0)
    expect(inkOf(0, 8)).toBeNull()
    expect(inkOf(NaN, 8)).toBeNull()
  })

  test('is measured by the greatest finite norm', () => {
    expect(greatestNorm([{ epoch: 1, norms: [1, Infinity, 5, NaN] }])).toBe(5)
    expect(greatestNorm([{ epoch: 1, norms: [0] }])).toBe(1)
  })
})

test('many epochs are merged without losing their greatest norm', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 700 }),
      (norms) => {
        const rows = gradientRows(norms.map((norm, epoch) => ({ epoch, norms: [norm, 1] })))
        expect(rows.length).toBeLessThanOrEqual(120)
        expect(Math.max(...rows.map((row) => row.norms[0] ?? NaN))).toBe(Math.max(...norms))
        expect(rows.map(({ epoch }) => epoch)).toEqual(
          rows.map(({ epoch }) => epoch).toSorted((a, b) => a - b),
        )
      },
    ),
  )
})
