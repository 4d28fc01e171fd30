import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { boundLower, boundPoint, boundUpper } from '../../../src/forecast/bands/bounds'
import { differencesOf, fitBands } from '../../../src/forecast/bands/conformal'
import { normalQuantile } from '../../../src/forecast/bands/quantileFunctions'
import { canFollow, recentRatios, withEarlierPlaces } from '../../../src/forecast/bands/recentErrors'
import { measureUsualErrors } from '../../../src/forecast/bands/usualErrors'
import { createPanel } from '../../../src/forecast/panel/panel'
import { createRandom } from '../../../src/util/random'

/** Errors of a forecast of zero, origin by origin, as values of one series. */
function bandsOf(values: readonly number[], horizon: number, origins: number) {
  const panel = createPanel([{ id: 'one', values: Float64Array.from(values) }], 1)
  const places = {
    series: new Uint32Array(origins),
    origins: Uint32Array.from({ length: origins }, (_, i) => 10 + i * horizon),
  }
  const ends = [values.length]
  const forecast = new Float64Array(origins * horizon)
  const usual = measureUsualErrors(panel, places, forecast, differencesOf(panel, ends))
  return fitBands({ panel, places, ends, usual })
}

describe('conformal bands', () => {
  test('are the ⌈(n + 1) · coverage⌉-th smallest error of each step', () => {
    // Step 0 errs by 1…39, step 1 by ten times that: ranks ⌈40 · 0.8⌉ = 32 and ⌈40 · 0.95⌉ = 38.
    const errors = Array.from({ length: 39 }, (_, i) => [i + 1, -10 * (i + 1)]).flat()
    const bands = bandsOf([...Array<number>(10).fill(0), ...errors], 2, 39)
    expect(bands.halfWidth(0, 0, 0.8)).toBeCloseTo(32, 9)
    expect(bands.halfWidth(0, 1, 0.8)).toBeCloseTo(320, 9)
    expect(bands.halfWidth(0, 1, 0.95)).toBeCloseTo(380, 9)
    expect(bands.source(0.8)).toBe('eachStep')
  })

  test('take the errors of neighbouring steps where there are fewer than thirty', () => {
    const errors = Array.from({ length: 12 * 3 }, (_, i) => i + 1)
    const bands = bandsOf([...Array<number>(10).fill(0), ...errors], 3, 12)
    expect(bands.source(0.8)).toBe('neighbouringSteps')
    // Every error of all three steps: ⌈37 · 0.8⌉ = 30.
    expect(bands.halfWidth(0, 1, 0.8)).toBeCloseTo(30, 9)
  })

  test('are those of seasonal naive where nothing else stands behind them, wider with each season', () => {
    const values = Array.from({ length: 40 }, (_, t) => (t % 2 === 0 ? 3 : -3))
    const bands = bandsOf(values, 4, 2)
    expect(bands.source(0.95)).toBe('seasonalNaive')
    expect(bands.halfWidth(0, 0, 0.95)).toBeCloseTo(1.959963984540054 * 6, 6)
    expect(bands.halfWidth(0, 3, 0.95)).toBeCloseTo(2 * 1.959963984540054 * 6, 6)
  })

  test('cover as often as they say', () => {
    const random = createRandom(5)
    const noise = Array.from({ length: 10 + 4 * 400 }, () => random.normal() ** 3)
    const bands = bandsOf(noise, 4, 400)
    for (const coverage of [0.5, 0.8, 0.95]) {
      let inside = 0
      for (let i = 0; i < 8000; i++) {
        if (Math.abs(random.normal() ** 3) <= bands.halfWidth(0, i % 4, coverage)) inside++
      }
      expect(inside / 8000).toBeGreaterThan(coverage - 0.03)
      expect(inside / 8000).toBeLessThan(coverage + 0.03)
    }
  })
})

/** A forecast of zero from every place of a series with seasons of four points, horizon four. */
function recentOf(values: Float64Array, origins: readonly number[], first: number, usualError: number) {
  const horizon = 4
  const panel = createPanel([{ id: 'one', values }], horizon)
  const places = { series: new Uint32Array(origins.length), origins: Uint32Array.from(origins) }
  const usual = {
    errors: new Float64Array(0),
    units: Float64Array.of(usualError),
    steps: new Float64Array(horizon).fill(1),
  }
  const memory = { horizon, seasonLength: horizon, firstOrigins: [first], usual }
  const remembered = withEarlierPlaces(panel, places, memory)
  const forecast = new Float64Array(remembered.places.series.length * horizon)
  return recentRatios(panel, places, remembered, forecast, memory)
}

describe('recent errors', () => {
  const restless = Float64Array.from({ length: 80 }, (_, t) => (t < 40 ? 1 : 3))

  test('are the mean of the last seven forecasts and three usual ones, in usual errors', () => {
    // At 68 the forecasts from 64, 60, …, 40 have come true: seven seasons of 3 beside three of 1.
    expect(recentOf(restless, [68], 0, 1)[0]).toBeCloseTo((7 * 3 + 3) / 10, 12)
    expect(recentOf(restless, [68], 0, 3)[0]).toBeCloseTo(1, 12)
  })

  test('are usual where no earlier forecast lies outside of what was fitted', () => {
    expect(recentOf(restless, [68], 68, 1)[0]).toBe(1)
    expect(recentOf(restless, [68], 64, 1)[0]).toBeCloseTo((3 + 3) / 4, 12)
  })

  test('know nothing at or after their origin, and are the same whatever else is asked', () => {
    const origins = fc.integer({ min: 30, max: 70 })
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    fc.assert(
      fc.property(origins, fc.array(origins, { maxLength: 5 }), value, (origin, others, later) => {
        const changed = restless.map((each, t) => (t < origin ? each : later))
        const alone = recentOf(restless, [origin], 0, 1)[0]
        expect(recentOf(changed, [origin, ...others], 0, 1)[0]).toBe(alone)
      }),
    )
  })

  test('are followed only where validation has fourteen seasons beyond the horizon', () => {
    expect(canFollow([24 * 15], 24, 24)).toBe(true)
    expect(canFollow([24 * 15, 24 * 15 - 1], 24, 24)).toBe(false)
  })

  test('widen the bands of a place in proportion', () => {
    const errors = Array.from({ length: 39 }, (_, i) => i + 1)
    const bands = bandsOf([...Array<number>(10).fill(0), ...errors], 1, 39)
    expect(bands.halfWidth(0, 0, 0.8, 1.5)).toBeCloseTo(1.5 * bands.halfWidth(0, 0, 0.8), 9)
  })
})

test('bounds hold for point and band, and the point stays inside its band', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(value, fc.double({ min: 0, max: 1e5, noNaN: true }), fc.boolean(), (point, half, whole) => {
      const bounds = { minimum: 0, maximum: 1000, whole }
      const lower = boundLower(point - half, bounds)
      const middle = boundPoint(point, bounds)
      const upper = boundUpper(point + half, bounds)
      expect(lower).toBeGreaterThanOrEqual(0)
      expect(upper).toBeLessThanOrEqual(1000)
      expect(lower).toBeLessThanOrEqual(middle)
      expect(middle).toBeLessThanOrEqual(upper)
      if (whole) for (const each of [lower, middle, upper]) expect(Number.isInteger(each)).toBe(true)
    }),
  )
})

// scipy.stats.norm.ppf
test.each([
  [0.5, 0],
  [0.9, 1.2815515655446004],
  [0.975, 1.959963984540054],
  [0.025, -1.959963984540054],
  [1e-5, -4.264890793922825],
])('the normal quantile at %d is %d', (level, quantile) => {
  expect(normalQuantile(level)).toBeCloseTo(quantile, 7)
})
