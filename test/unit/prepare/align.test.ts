/** Series of a file brought to one span, and what lies beside a resampled value. Bars of prices: pandas 1.5.3, `resample("D").ohlc()`. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { StepOf } from '../../../src/contract'
import { encodePrepared } from '../../../src/export'
import {
  applyRecipe,
  describeRule,
  parseIsoStamp,
  pointsOf,
  scoredMask,
  zoneNamed,
} from '../../../src/series/prepare'
import { day, evenPoints, recipe, stampedPoints } from './support'

describe('series of one span', () => {
  /** Days 3 to 6 of January; the others of the file begin before, end before, or both. */
  const points = evenPoints([3, 4, 5, 6], day, '2024-01-03')
  const spanning = (name: string, first: string, last: string) => ({
    name,
    first: parseIsoStamp(first),
    last: parseIsoStamp(last),
  })
  const early = spanning('early', '2024-01-01', '2024-01-05')
  const late = spanning('late', '2024-01-04', '2024-01-08')
  const aligned = async (step: Omit<StepOf<'align'>, 'step'>, others = [early, late], source = points) =>
    (await applyRecipe(source, recipe({ step: 'align', ...step }), { others })).points

  test('are cut to what all have', async () => {
    const cut = await aligned({ span: 'intersection' })
    expect([...cut.values]).toEqual([4, 5])
    expect([...cut.stamps]).toEqual(['2024-01-04', '2024-01-05'].map(parseIsoStamp))
  })

  test('count from their first value to their last: an empty beginning is no part of them', async () => {
    const gappy = evenPoints([NaN, NaN, 5, 6], day, '2024-01-03')
    expect([...(await aligned({ span: 'intersection' }, [early], gappy)).values]).toEqual([5])
    expect([...(await aligned({ span: 'union', padding: 'nearest' }, [early], gappy)).values]).toEqual([
      5, 5, 5, 5, 5, 6,
    ])
  })

  test.each([
    [undefined, [NaN, NaN, 3, 4, 5, 6, NaN, NaN]],
    ['nearest', [3, 3, 3, 4, 5, 6, 6, 6]],
    ['zero', [0, 0, 3, 4, 5, 6, 0, 0]],
    ['cyclic', [5, 6, 3, 4, 5, 6, 3, 4]],
  ] as const)(
    'are extended to what any has, padded by %s, and nothing added is scored',
    async (padding, values) => {
      const extended = await aligned({ span: 'union', ...(padding && { padding }) })
      expect([...extended.values]).toEqual(values)
      expect([...scoredMask(extended)]).toEqual([0, 0, 1, 1, 1, 1, 0, 0])
      expect(extended.stamps[0]).toBe(early.first)
      expect(extended.stamps.at(-1)).toBe(late.last)
    },
  )

  test('are those that are named, where some are', async () => {
    expect([...(await aligned({ span: 'intersection', with: ['late'] })).values]).toEqual([4, 5, 6])
    expect(await aligned({ span: 'intersection', with: ['nobody'] })).toBe(points)
    expect(await aligned({ span: 'union' }, [])).toBe(points)
  })

  test('with nothing in common are refused, both named', async () => {
    const never = spanning('never', '2023-01-01', '2023-02-01')
    await expect(aligned({ span: 'intersection' }, [never])).rejects.toMatchObject({
      code: 'prepare.noOverlap',
      parameters: { step: 1, later: 'y', earlier: 'never' },
    })
  })

  test('keep their own clock where clocks change, and rows that are counted their numbers', async () => {
    const zone = zoneNamed('Europe/Berlin')
    const midnight = (text: string) => zone.toInstant(parseIsoStamp(text))
    const stamps = Float64Array.of(midnight('2024-03-29'), midnight('2024-03-30'))
    const days = pointsOf({ name: 'y', kind: 'instant', zone, stamps, values: Float64Array.of(1, 2) })
    const last = midnight('2024-04-02')
    const extended = await aligned({ span: 'union' }, [{ name: 'z', first: stamps[0], last }], days)
    expect([...extended.stamps].map((stamp) => zone.toWall(stamp) % day)).toEqual([0, 0, 0, 0, 0])
    expect(extended.stamps.at(-1)).toBe(last)
    const counted = pointsOf({
      name: 'y',
      kind: 'count',
      stamps: Float64Array.of(1, 2),
      values: Float64Array.of(1, 2),
    })
    const longer = await aligned(
      { span: 'union', padding: 'cyclic' },
      [{ name: 'z', first: 1, last: 5 }],
      counted,
    )
    expect([...longer.stamps]).toEqual([1, 2, 3, 4, 5])
    expect([...longer.values]).toEqual([1, 2, 1, 2, 1])
  })

  test('a second run of either changes nothing', async () => {
    const stamp = fc.integer({ min: 0, max: 12 }).map((days) => parseIsoStamp('2024-01-01') + days * day)
    const span = fc
      .tuple(stamp, stamp)
      .map(([one, other]) => ({ name: 'z', first: Math.min(one, other), last: Math.max(one, other) }))
    const step = fc.record({
      span: fc.constantFrom('intersection' as const, 'union' as const),
      padding: fc.constantFrom('missing' as const, 'nearest' as const, 'zero' as const, 'cyclic' as const),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(span, { maxLength: 4 }), step, async (others, choice) => {
        const isCommon = Math.max(...others.map(({ first }) => first), points.stamps[0])
        fc.pre(
          choice.span === 'union' ||
            isCommon <= Math.min(...others.map(({ last }) => last), points.stamps.at(-1)!),
        )
        const once = await aligned(choice, others)
        const twice = await aligned(choice, others, once)
        expect(twice.values).toEqual(once.values)
        expect(twice.stamps).toEqual(once.stamps)
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
        .decode(encodePrepared([whole.points]))
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
