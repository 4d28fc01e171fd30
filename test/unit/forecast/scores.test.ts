import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createHistory } from '../../../src/forecast/history'
import { measure, score, seasonalScale } from '../../../src/forecast/metrics'
import { forecastRival } from '../../../src/forecast/forecastRival'
import { createTail } from '../../../src/forecast/tail'
import { planTraining } from '../../../src/forecast/plan'
import { hasShared } from '../../csv/support'
import { historyOf, readSharedSeries, seriesOf, smallModel } from './support'

const numbers = (...values: number[]) => Float64Array.from(values)

describe('metrics', () => {
  test('mean and root mean square over the points that have both sides', () => {
    const actual = numbers(1, 2, NaN, 4)
    const forecast = numbers(2, 2, 100, 0)
    expect(measure('mae', actual, forecast)).toBeCloseTo(5 / 3, 12)
    expect(measure('rmse', actual, forecast)).toBeCloseTo(Math.sqrt(17 / 3), 12)
  })

  test('nothing to score is null, not zero', () => {
    expect(measure('mae', numbers(NaN), numbers(1))).toBeNull()
    expect(measure('rmse', numbers(), numbers())).toBeNull()
  })

  test('MASE and skill are ratios to what they are relative to, and null where that is zero or absent', () => {
    const actual = numbers(10, 12)
    const forecast = numbers(11, 13)
    expect(score(actual, forecast, { seasonalScale: 4, seasonalNaiveMae: 2 })).toEqual({
      mae: 1,
      rmse: 1,
      mase: 0.25,
      skill: 0.5,
    })
    expect(score(actual, forecast, { seasonalScale: 0, seasonalNaiveMae: null })).toMatchObject({
      mase: null,
      skill: null,
    })
  })

  test('the scale of MASE uses observed pairs before the end only', () => {
    // Pairs two apart: |3−1|, |6−2|; the third pair meets a filled point, the fourth lies beyond the end.
    const history = historyOf([1, 2, 3, 6, 0, 100], { filled: { 4: 50 } })
    expect(seasonalScale(history, 5, 2)).toBe(3)
    expect(seasonalScale(history, 2, 2)).toBeNull()
  })
})

describe('rivals', () => {
  const place = { origin: 5, end: 9, seasonLength: 3 }

  test('seasonal naive repeats the last season, over and over', () => {
    const history = historyOf([0, 1, 2, 3, 4])
    expect(Array.from(forecastRival('seasonalNaive', history, place))).toEqual([2, 3, 4, 2])
  })

  test('where the last season is missing or filled, the latest observed one of the same phase is taken', () => {
    const history = historyOf([0, 1, NaN, 3, 4], { filled: { 4: 77 } })
    // Phase 2 was never seen: the last value, 3. Phase 1 was last seen at index 1.
    expect(Array.from(forecastRival('seasonalNaive', history, place))).toEqual([3, 3, 1, 3])
  })

  test('a season of one is the last value', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(NaN), fc.integer()), { minLength: 1 }), (values) => {
        const history = historyOf([5, ...values])
        const last = { origin: values.length + 1, end: values.length + 6, seasonLength: 1 }
        expect(forecastRival('seasonalNaive', history, last)).toEqual(
          forecastRival('lastValue', history, last),
        )
      }),
    )
  })

  test('no rival sees its origin or anything after it', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    const changed = values.map((value, i) => (i < 5 ? value : -value))
    for (const name of ['seasonalNaive', 'lastValue'] as const) {
      expect(forecastRival(name, historyOf(changed), place)).toEqual(
        forecastRival(name, historyOf(values), place),
      )
    }
  })
})

describe('the tail', () => {
  test('origins stand a horizon apart and the last is clipped; filled points are not actual', () => {
    const series = seriesOf([1, 2, 3, 4, 5, 6, 7], { filled: { 5: 60 } })
    const { description } = createTail(series, createHistory(series), Uint32Array.of(3, 5))
    expect(Array.from(description.stamps)).toEqual([4, 5, 6, 7])
    expect(Array.from(description.actual)).toEqual([4, 5, NaN, 7])
    expect(Array.from(description.lastValue)).toEqual([3, 3, 5, 5])
    expect(description).toMatchObject({ origins: 2, scoredPoints: 3 })
    expect(description.rivals[1]?.scores.mae).toBeCloseTo(5 / 3, 12)
  })

  test.skipIf(!hasShared)(
    'ETTh1, target OT, horizon 24: seasonal naive errs by 1.71, the last value by 1.67 (shared data)',
    async () => {
      const series = await readSharedSeries('ETTh1.csv', { time: 'date', target: 'OT' })
      const { tail } = planTraining(series, { ...smallModel, lookback: 96, horizon: 24 })
      expect(tail.description).toMatchObject({ origins: 146, scoredPoints: 3484 })
      const [seasonalNaive, lastValue] = tail.description.rivals
      expect(seasonalNaive?.scores.mae).toBeCloseTo(1.71383, 4)
      expect(lastValue?.scores.mae).toBeCloseTo(1.66875, 4)
    },
  )
})
