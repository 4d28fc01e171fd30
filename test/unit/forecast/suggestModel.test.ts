import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { modelSettingsSchema, settingsOver } from '../../../src/contract'
import { suggestModel } from '../../../src/forecast'
import { planTraining } from '../../../src/forecast/plan'
import { seriesOf } from './support'

const suggest = (points: number, seasonLength: number) =>
  suggestModel({ values: new Float64Array(points), seasonLength })

test('what is suggested can be trained and is in the agreed form, however short the series or long the season', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 3000 }),
      fc.integer({ min: 1, max: 2000 }),
      (points, seasonLength) => {
        const settings = suggest(points, seasonLength)
        expect(v.is(modelSettingsSchema, settings)).toBe(true)
        const plan = planTraining(
          seriesOf(
            Array.from({ length: points }, (_, i) => i),
            { seasonLength },
          ),
          settings,
        )
        expect(plan.windows.training.length).toBeGreaterThan(0)
      },
    ),
  )
})

test('what lies far back in a long series is not read: a suggestion is asked for while its first line is waited for', () => {
  const wave = (from: number, points: number) =>
    Array.from({ length: points }, (_, t) => Math.sin((2 * Math.PI * (from + t)) / 24) + ((t * 37) % 11) / 30)
  const newest = wave(50_000, 50_000)
  const like = suggestModel({ values: Float64Array.from([...wave(0, 50_000), ...newest]), seasonLength: 24 })
  const unlike = Float64Array.from({ length: 100_000 }, (_, t) => (t < 20_000 ? NaN : 0))
  unlike.set(wave(20_000, 80_000), 20_000)
  expect(suggestModel({ values: unlike, seasonLength: 24 })).toEqual(like)
})

test.each([
  [
    'hourly',
    17_420,
    24,
    { horizon: 24, lookback: 720, segment: 24, layers: [{ units: 64 }], batchSize: 256 },
  ],
  ['monthly and short', 144, 12, { horizon: 12, lookback: 24, segment: 12, layers: [{ units: 16 }] }],
  ['by the minute', 100_000, 1440, { horizon: 336, lookback: 1440, segment: 60, epochs: 30 }],
  ['without a season', 1000, 1, { horizon: 12, lookback: 216, segment: 12, phases: 'none' }],
])('%s', (_name, points, seasonLength, expected) => {
  expect(suggest(points, seasonLength)).toMatchObject({ ...expected, base: 'linear', head: 'parallel' })
})

test('a week is told where it matters, as the training part alone shows it', () => {
  const values = Float64Array.from(
    { length: 2400 },
    (_, t) => (Math.floor(t / 24) % 7 < 5 ? 10 : 2) + (t % 24),
  )
  expect(suggestModel({ values, seasonLength: 24 })).toMatchObject({ phases: 'seasonAndWeek' })
  const daily = Float64Array.from({ length: 2400 }, (_, t) => t % 24)
  expect(suggestModel({ values: daily, seasonLength: 24 })).toMatchObject({ phases: 'season' })
  const later = daily.map((value, t) => (t < 0.68 * 2400 ? value : -value * t))
  expect(suggestModel({ values: later, seasonLength: 24 })).toEqual(
    suggestModel({ values: daily, seasonLength: 24 }),
  )
})

test('what was not chosen gives way to what was', () => {
  const suggested = suggest(17_420, 24)
  expect(settingsOver(suggested, { lookback: 36 })).toEqual({ ...suggested, lookback: 36, segment: 12 })
  expect(settingsOver(suggested, { lookback: 37 }).segment).toBe(1)
  expect(settingsOver(suggested, { lookback: 36, segment: 24 }).segment).toBe(24)
  expect(settingsOver(suggested, { epochs: 1 }).warmUp).toBe(0)
  expect(settingsOver(suggested, { epochs: 1, warmUp: 3 }).warmUp).toBe(3)
  expect(settingsOver(suggested, {})).toEqual(suggested)
})

test('too few points have no suggestion', () => {
  expect(() => suggest(3, 1)).toThrow('This series has 3 points')
  expect(() => suggest(0, 1)).toThrow('too few')
})
