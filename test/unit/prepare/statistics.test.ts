/** Numbers from statsmodels 0.15.0 and SciPy 1.17.1. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chooseLambda } from '../../../src/series/prepare/statistics/boxCox'
import { chiSquaredTail, logGamma } from '../../../src/series/prepare/statistics/chiSquared'
import { mode } from '../../../src/series/prepare/statistics/mode'
import { dickeyFullerStatistic, kpssStatistic } from '../../../src/series/prepare/statistics/stationarity'

const t = Float64Array.from({ length: 60 }, (_, i) => i)

describe('stationarity', () => {
  const values = t.map((i) => 10 + 0.1 * i + 3 * Math.sin(i * 0.7) + ((i * 7919) % 13) / 5)

  test('KPSS', () => {
    expect(kpssStatistic(values)).toBeCloseTo(0.5826143597933409, 9)
  })

  test('augmented Dickey–Fuller', () => {
    expect(dickeyFullerStatistic(values)).toBeCloseTo(-3.163303272159437, 8)
  })
})

describe('the power of Box and Cox by likelihood', () => {
  test.each([
    [t.map((i) => Math.exp(0.5 + 0.03 * i + 0.3 * Math.sin(i * 0.9))), -0.08910134090639461],
    [t.map((i) => (2 + 0.05 * i + 0.4 * Math.sin(i * 0.9)) ** 2), 0.32033928197347245],
  ])('case %#', (values, lambda) => {
    expect(chooseLambda(values)).toBeCloseTo(lambda, 4)
  })
})

test('the chi-squared tail at its tabled 5 % points', () => {
  expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
  expect(chiSquaredTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12)
  expect(chiSquaredTail(0, 3)).toBe(1)
})

test('log gamma of whole and half numbers', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12)
})

describe('the commonest value', () => {
  test('is that of the longest run of the sorted values, the smallest of equals', () => {
    const few = fc.constantFrom(-1e300, -2.5, -1, 0, 1e-300, 0.1, 3, 2 ** 53, Infinity)
    fc.assert(
      fc.property(fc.array(fc.oneof(few, fc.double({ noNaN: true })), { minLength: 1 }), (drawn) => {
        const values = drawn.map((value) => value + 0)
        const counts = new Map<number, number>()
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
        const most = Math.max(...counts.values())
        const commonest = [...counts].filter(([, count]) => count === most).map(([value]) => value)
        expect(mode(Float64Array.from(drawn))).toBe(Math.min(...commonest))
      }),
    )
  })

  test('is found where no two values are equal, and there is none of none', () => {
    expect(mode(Float64Array.from({ length: 200_000 }, (_, i) => 200_000 - i / 7))).toBe(
      200_000 - 199_999 / 7,
    )
    expect(mode(Float64Array.of())).toBeNaN()
  })
})
