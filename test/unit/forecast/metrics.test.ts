/** The metric table against numbers worked out by hand. */

import { describe, expect, test } from 'vitest'

import {
  decileGrid,
  measureAll,
  measureCrps,
  metricNames,
  overallAverage,
} from '../../../src/forecast/metrics'

const numbers = (...values: number[]) => Float64Array.from(values)

/** The third point is filled: its actual counts nowhere. Errors of the others: −1, 0, 4. */
const actual = numbers(1, 2, NaN, 4)
const forecast = numbers(2, 2, 100, 0)
const interval = { level: 0.8, lower: numbers(1, 3, 0, -1), upper: numbers(3, 4, 200, 2) }
const points = { actual, forecast, interval, quantile: { level: 0.9, values: forecast } }

describe('each metric', () => {
  test.each([
    ['mae', 5 / 3],
    ['mse', 17 / 3],
    ['rmse', Math.sqrt(17 / 3)],
    ['wape', 5 / 7],
    // 200·1/3, 0, 200·4/4
    ['smape', (200 / 3 + 200) / 3],
    ['mase', 5 / 3 / 2],
    ['bias', (-1 + 0 + 4) / 3],
    // 2·0.1·1, 0, 2·0.9·4
    ['pinball2', (0.2 + 7.2) / 3],
    // 1 lies on the border of [1, 3]; 2 below [3, 4]; 4 above [−1, 2]
    ['coverage', 1 / 3],
    // widths 2, 1, 3; misses 1 and 2, each times 2/0.2
    ['winkler', (2 + 1 + 10 + 3 + 20) / 3],
    ['msis', (2 + 1 + 10 + 3 + 20) / 3 / 2],
  ] as const)('%s', (name, value) => {
    const measured = measureAll(name, points, 2)
    expect(measured.value).toBeCloseTo(value, 12)
    expect(measured.points).toBe(3)
  })

  test('the doubled pinball of the median is the absolute error', () => {
    const median = measureAll('pinball2', { ...points, quantile: { level: 0.5, values: forecast } })
    expect(median.value).toBeCloseTo(5 / 3, 12)
  })

  test.each(metricNames)('%s of nothing observed is undefined, with the reason', (name) => {
    const nothing = { ...points, actual: numbers(NaN, NaN, NaN, NaN) }
    expect(measureAll(name, nothing, 2)).toEqual({ value: null, points: 0, reason: 'noPoints' })
  })

  test('what a filled point holds changes nothing', () => {
    for (const name of metricNames) {
      const other = { ...points, forecast: numbers(2, 2, -7, 0) }
      expect(measureAll(name, other, 2)).toEqual(measureAll(name, points, 2))
    }
  })
})

describe('undefined is undefined', () => {
  test('a scale that is absent or zero', () => {
    expect(measureAll('mase', points)).toMatchObject({ value: null, reason: 'noScale' })
    expect(measureAll('msis', points, 0)).toMatchObject({ value: null, reason: 'zeroScale' })
  })

  test('shares of zeros', () => {
    const zeros = { actual: numbers(0, 0), forecast: numbers(1, 0) }
    expect(measureAll('wape', zeros)).toMatchObject({ value: null, reason: 'zeroActuals' })
    // 0 of 0 is no percentage: only the first point counts.
    expect(measureAll('smape', zeros)).toEqual({ value: 200, points: 1 })
  })

  test('an error beyond the doubles', () => {
    const huge = { actual: numbers(1e300), forecast: numbers(-1e300) }
    expect(measureAll('mse', huge)).toMatchObject({ value: null, reason: 'overflow' })
  })
})

test('CRPS over the deciles of a forecast that is certain is the absolute error', () => {
  const certain = decileGrid.map(() => numbers(2, 2, 100, 0))
  // Doubled pinball of a certain forecast: the levels average to one half on either side.
  expect(measureCrps(actual, certain).value).toBeCloseTo(5 / 3, 12)
})

test('OWA is a ratio of averages', () => {
  const naive2 = { smape: 18.383, mase: 2.395 }
  // The published rows of M4 Hourly.
  expect(overallAverage({ smape: 13.912, mase: 1.193 }, naive2).value).toBeCloseTo(0.628, 2)
  expect(overallAverage({ smape: 18.138, mase: 2.455 }, naive2).value).toBeCloseTo(1.006, 3)
})

test.each([
  [{ smape: 1, mase: 1 }, { smape: 0, mase: 1 }, 'zeroScale'],
  [{ smape: 1, mase: 1 }, { smape: 1, mase: null }, 'noScale'],
  [{ smape: null, mase: 1 }, { smape: 1, mase: 1 }, 'noPoints'],
] as const)('OWA of %j relative to %j is undefined, with the reason', (own, naive2, reason) => {
  expect(overallAverage(own, naive2)).toEqual({ value: null, reason })
})

test('CRPS of a spread forecast is the mean of its doubled pinballs', () => {
  // Quantiles −4…4 of an actual 0: .8, 1.2, 1.2, .8 on either side, 0 in the middle.
  const spread = decileGrid.map((_, i) => numbers(i - 4))
  expect(measureCrps(numbers(0), spread).value).toBeCloseTo(8 / 9, 12)
})
