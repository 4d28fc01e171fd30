/** One body over the whole table of rivals, and what single rivals must get right. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { measure, measureAll, seasonalScale } from '../../../src/forecast/metrics'
import { rivalNames, rivals } from '../../../src/forecast/rivals'
import { hasShared, sharedFolder } from '../../csv/support'
import { noisySeason } from './support'

const setting = { seasonLength: 12, horizon: 18 }

describe.each(rivalNames)('%s', (name) => {
  const rival = rivals[name]

  test('gives finite numbers for any series with one value at least', () => {
    const value = fc.oneof(
      { weight: 3, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    )
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 40 }),
        fc.array(value, { maxLength: 10 }),
        fc.integer({ min: 1, max: 7 }),
        (training, later, seasonLength) => {
          const first = Float64Array.from([1, ...training])
          const forecast = rival.fit(first, { seasonLength, horizon: 5 })(
            Float64Array.from([...first, ...later]),
          )
          expect(forecast).toHaveLength(5)
          expect(forecast.every(Number.isFinite)).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('a constant series goes on as it was', () => {
    const known = new Float64Array(60).fill(7)
    for (const value of rival.fit(known, setting)(known)) expect(value).toBeCloseTo(7, 6)
  })

  test('neither the fit nor the forecast changes its input, and both are deterministic', () => {
    const known = Float64Array.from(noisySeason(96))
    known[40] = NaN
    const copy = known.slice()
    const forecaster = rival.fit(known.subarray(0, 72), setting)
    const first = forecaster(known)
    expect(known).toEqual(copy)
    expect(forecaster(known)).toEqual(first)
    expect(rival.fit(known.slice(0, 72), setting)(known)).toEqual(first)
  })
})

test('drift and mean, by hand', () => {
  const known = Float64Array.of(NaN, 2, 4, NaN, 8)
  const three = { seasonLength: 1, horizon: 2 }
  expect(Array.from(rivals.drift.fit(known, three)(known))).toEqual([10, 12])
  expect(rivals.mean.fit(known, three)(known)[0]).toBeCloseTo(14 / 3, 12)
})

test('Croston and TSB of a demand of 4 every second step', () => {
  const known = Float64Array.from({ length: 400 }, (_, t) => (t % 2 === 1 ? 4 : 0))
  expect(rivals.croston.fit(known, setting)(known)[0]).toBeCloseTo(2, 6)
  // After a demand TSB's probability stands half a step of 0.1 above its mean of one half.
  expect(rivals.tsb.fit(known, setting)(known)[0]).toBeCloseTo(4 * (0.1 / (1 - 0.9 ** 2)), 6)
})

test('an autoregression finds the recursion that made the series', () => {
  const values = [1, 0.5]
  for (let t = 2; t < 120; t++) values.push(1.6 * values[t - 1] - 0.999 * values[t - 2])
  const known = Float64Array.from(values.slice(0, 100))
  const forecast = rivals.autoregression.fit(known, { seasonLength: 1, horizon: 20 })(known)
  forecast.forEach((value, step) => expect(value).toBeCloseTo(values[100 + step], 1))
})

describe.skipIf(!hasShared)('AirPassengers, 120 fitted and 24 scored (shared data)', () => {
  function maseOf(name: keyof typeof rivals): number | null {
    const text = readFileSync(path.join(sharedFolder, 'data/AirPassengers.csv'), 'utf8')
    const values = Float64Array.from(text.trim().split('\n').slice(1), (line) => Number(line.split(',')[1]))
    const known = values.slice(0, 120)
    const observed = new Uint8Array(120).fill(1)
    const scale = seasonalScale({ values: known, observed }, 120, 12)
    const forecast = rivals[name].fit(known, { seasonLength: 12, horizon: 24 })(known)
    expect(measure('mae', values.subarray(120), forecast)).not.toBeNull()
    return measureAll('mase', { actual: values.slice(120), forecast }, scale).value
  }

  test.each([
    ['seasonalNaive', 2.494],
    ['theta', 2.21],
    ['ets', 2.21],
    ['stlEts', 0.76],
    ['arima', 1.3805],
  ] as const)('%s has a MASE of %d, as in R, within 1 %%', (name, published) => {
    expect(Math.abs((maseOf(name) ?? NaN) / published - 1)).toBeLessThan(0.01)
  })
})

describe.each(['stlEts', 'mstlEts'] as const)('%s followed through a season', (name) => {
  const season = Float64Array.from({ length: 200 }, (_, t) => 50 + 10 * Math.sin((2 * Math.PI * t) / 12))

  test('knows the phase at every origin, though it decomposes but once a season', () => {
    const forecaster = rivals[name].fit(season.slice(0, 120), setting)
    for (let origin = 120; origin < 160; origin++) {
      const forecast = forecaster(season.subarray(0, origin))
      for (let step = 0; step < setting.horizon; step++) {
        expect(forecast[step]).toBeCloseTo(season[origin + step], 3)
      }
    }
  })

  test('an origin has the same forecast whichever were asked for before it', () => {
    const values = Float64Array.from(noisySeason(200))
    const [ordered, single] = [1, 2].map(() => rivals[name].fit(values.slice(0, 120), setting))
    for (let origin = 120; origin < 150; origin++) ordered(values.subarray(0, origin))
    expect(ordered(values.subarray(0, 150))).toEqual(single(values.subarray(0, 150)))
    expect(ordered(values.subarray(0, 131))).toEqual(single(values.subarray(0, 131)))
  })
})
