/** Folds, skill and the two self-tests. */

import { describe, expect, test } from 'vitest'

import { planFold } from '../../../src/forecast/backtest/folds'
import { forecastFold, type FoldForecasts } from '../../../src/forecast/backtest/forecastFold'
import { errorByStep, skillOf } from '../../../src/forecast/backtest/report'
import { leaksFuture, repeatsLastValue } from '../../../src/forecast/backtest/selfTests'
import { rivalNames, rivals, type Rival } from '../../../src/forecast/rivals'
import { createRandom } from '../../../src/util/random'
import { codeOf } from '../../csv/support'
import { noisySeason } from './support'

const count = (points: number) => Float64Array.from({ length: points }, (_, i) => i)

describe('folds', () => {
  const origins = { kind: 'origins', count: 3, every: 5, refit: false } as const

  test('the last forecast ends with the data, nothing fitted sees the first origin', () => {
    const fold = planFold(count(40), { protocol: origins, horizon: 4, part: 'test' })
    expect(Array.from(fold.origins)).toEqual([26, 31, 36])
    expect(fold.trainingEnd).toBe(26)
  })

  test('validation ends where the test begins', () => {
    const fold = planFold(count(40), { protocol: origins, horizon: 4, part: 'validation' })
    expect(fold.values).toHaveLength(26)
    expect(Array.from(fold.origins)).toEqual([12, 17, 22])
  })

  const borders = { kind: 'borders', train: [0, 8], test: [10, 16], stride: 1, scaled: true } as const

  test('borders: every window inside the part, scaled by the training part', () => {
    const fold = planFold(count(20), { protocol: borders, horizon: 3, part: 'test' })
    expect(Array.from(fold.origins)).toEqual([10, 11, 12, 13])
    // Mean and population deviation of 0…7.
    expect(fold).toMatchObject({ trainingEnd: 8, level: 3.5 })
    expect(fold.unit).toBeCloseTo(Math.sqrt(5.25), 12)
  })

  test('without a named validation, the last quarter of train', () => {
    const fold = planFold(count(20), { protocol: borders, horizon: 2, part: 'validation' })
    expect(Array.from(fold.origins)).toEqual([6])
    expect(fold.trainingEnd).toBe(6)
  })

  test('a test file follows the data', () => {
    const request = {
      protocol: { kind: 'testFile' },
      horizon: 2,
      part: 'test',
      test: Float64Array.of(9, 9),
    } as const
    const fold = planFold(count(5), request)
    expect(Array.from(fold.values)).toEqual([0, 1, 2, 3, 4, 9, 9])
    expect(Array.from(fold.origins)).toEqual([5])
  })

  test('too few points are said so', async () => {
    expect(await codeOf(() => planFold(count(3), { protocol: origins, horizon: 4, part: 'test' }))).toBe(
      'model.tooShort',
    )
  })
})

function run(
  rival: Rival,
  fold: ReturnType<typeof planFold>,
  seasonLength = 12,
  horizon = 12,
): FoldForecasts {
  const work = forecastFold(rival, fold, { seasonLength, horizon })
  let next = work.next()
  while (next.done !== true) next = work.next()
  return next.value
}

const season = Float64Array.from(noisySeason(240))
const fold = planFold(season, {
  protocol: { kind: 'origins', count: 10, every: 6, refit: false },
  horizon: 12,
  part: 'test',
})

test('error by step is the error of that step alone', () => {
  const forecasts = {
    origins: 2,
    horizon: 2,
    actual: Float64Array.of(1, 2, 3, NaN),
    forecast: new Float64Array(4),
  }
  expect(errorByStep(forecasts).map(({ value, points }) => [value, points])).toEqual([
    [2, 2],
    [2, 1],
  ])
})

describe('skill', () => {
  test('against itself it is zero, with certainty', () => {
    const own = run(rivals.seasonalNaive, fold)
    expect(skillOf(own, own, createRandom(1))).toEqual({ value: 0, interval: [0, 0] })
  })

  test('its interval holds it, and the mean of a noisy season beats no season', () => {
    const skill = skillOf(run(rivals.ets, fold), run(rivals.lastValue, fold), createRandom(1))
    expect(skill?.value).toBeGreaterThan(0.3)
    expect(skill?.interval?.[0]).toBeGreaterThan(0)
    expect(skill?.interval?.[0]).toBeLessThan(skill?.value ?? NaN)
    expect(skill?.interval?.[1]).toBeGreaterThan(skill?.value ?? NaN)
  })
})

describe('self-tests', () => {
  test.each(rivalNames)(
    '%s sees no future',
    (name) => {
      const setting = { seasonLength: 12, horizon: 12 }
      expect(leaksFuture(rivals[name], fold, setting)).toBe(false)
    },
    30_000,
  )

  test('a fill by the mean of all values is found out', () => {
    // Works on the whole buffer behind the values it is given, as a fill before the split would.
    const leaky: Rival = {
      ...rivals.lastValue,
      fit: (_training, { horizon }) => {
        const forecast = (known: Float64Array) => {
          const whole = new Float64Array(known.buffer)
          const sum = whole.reduce((total, value) => total + value, 0)
          return new Float64Array(horizon).fill(sum / whole.length)
        }
        return Object.assign(forecast, { learnt: null })
      },
    }
    expect(leaksFuture(leaky, fold, { seasonLength: 12, horizon: 12 })).toBe(true)
  })

  test('the last value repeats itself, a seasonal forecast does not', () => {
    const last = Float64Array.from(fold.origins, (origin) => season[origin - 1])
    expect(repeatsLastValue(run(rivals.lastValue, fold), last)).toBe(true)
    expect(repeatsLastValue(run(rivals.seasonalNaive, fold), last)).toBe(false)
  })

  test('three origins are no evidence of repeating the last value', () => {
    const few = { ...fold, origins: fold.origins.slice(0, 3) }
    const last = Float64Array.from(few.origins, (origin) => season[origin - 1])
    expect(repeatsLastValue(run(rivals.lastValue, few), last)).toBe(false)
  })
})
