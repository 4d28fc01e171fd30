import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { modelSettingsSchema } from '../../../src/contract'
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
        const plan = planTraining(seriesOf(Array.from({ length: points }, (_, i) => i)), settings)
        expect(plan.windows.training.length).toBeGreaterThan(0)
      },
    ),
  )
})

test.each([
  ['hourly', 17_420, 24, { horizon: 24, lookback: 96, batchSize: 64, epochs: 30 }],
  ['monthly and short', 144, 12, { horizon: 12, lookback: 24, batchSize: 8, epochs: 300 }],
  ['by the minute', 100_000, 1440, { horizon: 336, lookback: 512, batchSize: 64, epochs: 30 }],
  ['without a season', 1000, 1, { horizon: 12, lookback: 24, batchSize: 16 }],
])('%s', (_name, points, seasonLength, expected) => {
  expect(suggest(points, seasonLength)).toMatchObject(expected)
})

test('too few points have no suggestion', () => {
  expect(() => suggest(3, 1)).toThrow('This series has 3 points')
  expect(() => suggest(0, 1)).toThrow('too few')
})
