/** What is filled in at an origin, as a whole and its end alone. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { complete, completeEnd } from '../../../src/forecast/rivals/complete'

const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(NaN))
const known = fc.array(value, { minLength: 1, maxLength: 60 }).filter((values) => !values.every(Number.isNaN))

test('missing values take the mean of their neighbours of the same phase', () => {
  expect([...complete(Float64Array.of(1, 10, NaN, 12, 3, NaN), 2)]).toEqual([1, 10, 2, 12, 3, 12])
})

test('the end is what the whole has there, however little of it is asked for', () => {
  fc.assert(
    fc.property(
      known,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 70 }),
      (values, season, count) => {
        const whole = complete(Float64Array.from(values), season)
        expect([...completeEnd(Float64Array.from(values), season, count)]).toEqual([...whole.slice(-count)])
      },
    ),
    { numRuns: 500 },
  )
})

test('the end of a series without gaps is not copied', () => {
  const values = Float64Array.from({ length: 1000 }, (_, t) => t)
  expect(completeEnd(values, 24, 48).buffer).toBe(values.buffer)
})
