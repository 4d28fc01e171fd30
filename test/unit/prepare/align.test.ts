/** Several series made one shape, and what lies beside a resampled value. Bars of prices: pandas 1.5.3, `resample("D").ohlc()`. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  alignByStamps,
  applyRecipe,
  describeRule,
  encodePreparedCsv,
  matchLengths,
  parseIsoStamp,
  scoredMask,
} from '../../../src/series/prepare'
import { day, evenPoints, hour, recipe, stampedPoints } from './support'

describe('series on the same stamps', () => {
  const first = stampedPoints([
    ['2024-01-01', 1],
    ['2024-01-02', NaN],
    ['2024-01-04', 4],
  ])
  const second = stampedPoints([
    ['2024-01-02', 20],
    ['2024-01-03', 30],
    ['2024-01-04', 40],
  ])

  test('that all have, or that any has', () => {
    expect(alignByStamps([first, second], 'intersection').map(({ values }) => [...values])).toEqual([
      [NaN, 4],
      [20, 40],
    ])
    const [left, right] = alignByStamps([first, second], 'union')
    expect([...left.values]).toEqual([1, NaN, NaN, 4])
    expect([...right.values]).toEqual([NaN, 20, 30, 40])
    expect([...scoredMask(right)]).toEqual([0, 1, 1, 1])
    expect(left.stamps).toEqual(right.stamps)
  })

  test('with nothing in common are empty', () => {
    const later = evenPoints([1, 2], hour, '2025-01-01')
    expect(alignByStamps([first, later], 'intersection').map(({ values }) => values.length)).toEqual([0, 0])
    expect(alignByStamps([], 'union')).toEqual([])
  })
})

describe('series of the same length', () => {
  const long = evenPoints([1, 2, 3, 4, 5], day)
  const short = evenPoints([10, 20], day, '2024-01-04')
  const valuesOf = (match: Parameters<typeof matchLengths>[1]) =>
    matchLengths([long, short], match).map(({ values }) => [...values])

  test('cut to the shortest, at either end', () => {
    expect(valuesOf({ method: 'truncate' })).toEqual([
      [4, 5],
      [10, 20],
    ])
    expect(valuesOf({ method: 'truncate', side: 'start' })[0]).toEqual([1, 2])
  })

  test('padded with nothing, the nearest or zero, never scored', () => {
    expect(valuesOf({ method: 'pad' })[1]).toEqual([NaN, NaN, NaN, 10, 20])
    expect(valuesOf({ method: 'pad', padding: 'nearest' })[1]).toEqual([10, 10, 10, 10, 20])
    expect(valuesOf({ method: 'pad', padding: 'zero', side: 'start' })[1]).toEqual([10, 20, 0, 0, 0])
    const [, padded] = matchLengths([long, short], { method: 'pad', padding: 'nearest' })
    expect([...scoredMask(padded)]).toEqual([0, 0, 0, 1, 1])
    expect(padded.stamps).toEqual(long.stamps)
  })

  test('repeated as a cycle from the end that has no neighbour', () => {
    expect(valuesOf({ method: 'cyclic' })[1]).toEqual([20, 10, 20, 10, 20])
    expect(valuesOf({ method: 'cyclic', side: 'start' })[1]).toEqual([10, 20, 10, 20, 10])
  })

  test('whatever the lengths were', () => {
    const series = fc.array(fc.array(fc.double({ noNaN: true }), { maxLength: 9 }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(series, fc.constantFrom('truncate', 'pad', 'cyclic'), (all, method) => {
        const matched = matchLengths(
          all.map((values) => evenPoints(values)),
          { method },
        )
        expect(new Set(matched.map(({ values }) => values.length)).size).toBe(1)
        for (const { values, kinds, stamps } of matched)
          expect([values.length, stamps.length]).toEqual([kinds.length, kinds.length])
      }),
    )
  })
})

describe('open, high, low and close beside a resampled value', () => {
  const points = stampedPoints([
    ['2024-01-01T09:00', 5],
    ['2024-01-01T10:00', 9],
    ['2024-01-01T11:00', NaN],
    ['2024-01-01T12:00', 3],
    ['2024-01-03T09:00', 7],
  ])
  const bars = { step: 'resample', rule: 'D', aggregate: 'last', beside: 'ohlc' } as const

  test('are those of each bucket; a bucket of nothing has none', async () => {
    const { points: made } = await applyRecipe(points, recipe(bars))
    expect([...made.values]).toEqual([3, NaN, 7])
    expect(made.beside?.map(({ name, values }) => [name, [...values]])).toEqual([
      ['open', [5, NaN, 7]],
      ['high', [9, NaN, 7]],
      ['low', [3, NaN, 7]],
      ['close', [3, NaN, 7]],
    ])
  })

  test('stay with their points through later steps and a split, and are written as columns', async () => {
    const later = recipe(bars, { step: 'missing', method: 'time' }, { step: 'calendar', weekdays: [1, 2, 3] })
    const whole = await applyRecipe(points, later)
    // The part before the split ends with the first day.
    const split = await applyRecipe(points, later, { split: parseIsoStamp('2024-01-03') })
    expect(split.points.beside?.map(({ values }) => [...values])).toEqual([
      [5, 7],
      [9, 7],
      [3, 7],
      [3, 7],
    ])
    expect(
      new TextDecoder()
        .decode(encodePreparedCsv([whole.points]))
        .trim()
        .split('\n'),
    ).toEqual([
      'time,value,provenance,step,open,high,low,close',
      '2024-01-01T00:00:00,3,aggregated,1,5,9,3,3',
      '2024-01-02T00:00:00,5,filled,2,,,,',
      '2024-01-03T00:00:00,7,aggregated,1,7,7,7,7',
    ])
  })

  test('of too little of a bucket are missing with its value', async () => {
    const { points: made } = await applyRecipe(points, recipe({ ...bars, minimumCoverage: 0.9 }))
    expect(made.beside?.flatMap(({ values }) => [...values])).toEqual(Array<number>(12).fill(NaN))
  })
})

test.each([
  ['W', 'week ending Sunday'],
  ['2W-WED', '2 weeks ending Wednesday'],
  ['ME', 'month, by its last day'],
  ['QS-FEB', 'quarter starting in February, by its first day'],
  ['BYE', 'year, by its last business day'],
  ['15min', '15 minutes'],
  ['1h30min', 'hour 30 minutes'],
  ['D', 'day'],
  ['XYZ', 'XYZ'],
])('the rule %s is “%s”', (rule, words) => {
  expect(describeRule(rule)).toBe(words)
})
