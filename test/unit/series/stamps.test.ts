import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Frequency, TimeKind } from '../../../src/contract'
import { extendStamps, formatStamp, type TimeIndex } from '../../../src/series'
import { daysFromCivil } from '../../../src/util/civil'
import { inferGrid } from '../../../src/series/inferGrid'
import { parseStamp as parse } from '../../../src/series/cells/stampFormats'

const day = 86_400_000
const firstDay = daysFromCivil(1, 1, 1)
const lastDay = daysFromCivil(9999, 12, 31)

function toStamps(dates: readonly string[]): Float64Array {
  return Float64Array.from(dates, parse)
}

function toTexts(kind: TimeKind, stamps: Float64Array): string[] {
  return Array.from(stamps, (stamp) => formatStamp(kind, stamp))
}

describe('text of stamps', () => {
  test('ISO 8601 by kind', () => {
    const noon = parse('2024-01-31T12:00:00')
    expect(formatStamp('instant', noon)).toBe('2024-01-31T12:00:00Z')
    expect(formatStamp('wallClock', noon + 5)).toBe('2024-01-31T12:00:00.005')
    expect(formatStamp('date', parse('0044-03-15'))).toBe('0044-03-15')
    expect(formatStamp('count', 17)).toBe('17')
    expect(formatStamp('date', daysFromCivil(-44, 3, 15) * day)).toBe('-000044-03-15')
  })

  test('what is written reads back to the millisecond', () => {
    const stamp = fc
      .tuple(fc.integer({ min: firstDay, max: lastDay }), fc.integer({ min: 0, max: day - 1 }))
      .map(([days, time]) => days * day + time)
    fc.assert(
      fc.property(stamp, fc.constantFrom<TimeKind>('instant', 'wallClock'), (value, kind) => {
        expect(parse(formatStamp(kind, value))).toBe(value)
        const midnight = Math.floor(value / day) * day
        expect(parse(formatStamp('date', value))).toBe(midnight)
      }),
    )
  })

  test('an offset moves the instant by just that much', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1439, max: 1439 }), (minutes) => {
        const clock = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
        const zoned = parse(`2024-05-05T12:00:00${minutes < 0 ? '-' : '+'}${clock}`)
        expect(zoned).toBe(parse('2024-05-05T12:00:00Z') - minutes * 60_000)
      }),
    )
  })
})

describe('the grid stamps lie on', () => {
  test.each<[string, string[], Frequency]>([
    ['hours', ['2024-03-01 00:00', '2024-03-01 01:00', '2024-03-01 02:00'], { unit: 'hour', every: 1 }],
    [
      'half hours',
      ['2024-03-01 00:00', '2024-03-01 00:30', '2024-03-01 01:00'],
      { unit: 'minute', every: 30 },
    ],
    ['weeks', ['2024-03-02', '2024-03-09', '2024-03-16'], { unit: 'day', every: 7 }],
    ['four weeks', ['2024-01-01', '2024-01-29', '2024-02-26', '2024-03-25'], { unit: 'day', every: 28 }],
    ['months', ['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01'], { unit: 'month', every: 1 }],
    ['month ends', ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'], { unit: 'month', every: 1 }],
    ['the 30th', ['2023-12-30', '2024-01-30', '2024-02-29', '2024-03-30'], { unit: 'month', every: 1 }],
    ['quarter ends', ['2023-12-31', '2024-03-31', '2024-06-30', '2024-09-30'], { unit: 'month', every: 3 }],
    ['years', ['2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01'], { unit: 'month', every: 12 }],
    ['leap days', ['2016-02-29', '2020-02-29', '2024-02-29'], { unit: 'month', every: 48 }],
    ['days with a gap', ['2024-03-01', '2024-03-02', '2024-03-09', '2024-03-10'], { unit: 'day', every: 1 }],
    ['business days', ['2024-03-07', '2024-03-08', '2024-03-11', '2024-03-12'], { unit: 'day', every: 1 }],
  ])('%s', (_, dates, frequency) => {
    const stamps = toStamps(dates)
    const grid = inferGrid(stamps)
    expect(grid.frequency).toEqual(frequency)
    for (const stamp of stamps) expect(grid.stampAt(grid.indexOf(stamp))).toBe(stamp)
  })

  test('a stamp off the step has no place', () => {
    const grid = inferGrid(toStamps(['2024-03-01', '2024-03-02', '2024-03-03']))
    expect(grid.indexOf(parse('2024-03-02 00:01'))).toBeNaN()
    const months = inferGrid(toStamps(['2024-01-31', '2024-02-29', '2024-03-31']))
    expect(months.indexOf(parse('2024-04-29'))).toBeNaN()
  })
})

describe('stamps beyond the end', () => {
  function extend(kind: TimeKind, dates: readonly string[], frequency: Frequency, count: number): string[] {
    const time: TimeIndex = { kind, frequency, stamps: toStamps(dates) }
    return toTexts(kind, extendStamps(time, count))
  }

  test('fixed steps go on', () => {
    expect(
      extend('wallClock', ['2024-02-28 22:00', '2024-02-28 23:00'], { unit: 'hour', every: 1 }, 2),
    ).toEqual(['2024-02-29T00:00:00', '2024-02-29T01:00:00'])
  })

  test('month ends stay month ends through February', () => {
    const ends = ['2023-10-31', '2023-11-30', '2023-12-31']
    expect(extend('date', ends, { unit: 'month', every: 1 }, 4)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ])
  })

  test('a series that ends in February remembers its 30th', () => {
    const dates = ['2022-11-30', '2022-12-30', '2023-01-30', '2023-02-28']
    expect(extend('date', dates, { unit: 'month', every: 1 }, 2)).toEqual(['2023-03-30', '2023-04-30'])
  })

  test('quarters and years', () => {
    expect(
      extend('date', ['2023-06-30', '2023-09-30', '2023-12-31'], { unit: 'month', every: 3 }, 2),
    ).toEqual(['2024-03-31', '2024-06-30'])
    expect(extend('date', ['2022-01-01', '2023-01-01'], { unit: 'month', every: 12 }, 2)).toEqual([
      '2024-01-01',
      '2025-01-01',
    ])
  })

  test('any grid of months goes on as if it had been one grid from the start', () => {
    const first = fc.integer({ min: daysFromCivil(1900, 1, 1), max: daysFromCivil(2100, 1, 1) })
    fc.assert(
      fc.property(
        first,
        fc.constantFrom(1, 2, 3, 6, 12),
        fc.integer({ min: 13, max: 30 }),
        (start, every, length) => {
          const anchored: TimeIndex = {
            kind: 'date',
            frequency: { unit: 'month', every },
            stamps: Float64Array.of(start * day),
          }
          const whole = Float64Array.of(start * day, ...extendStamps(anchored, length + 12))
          const known = { ...anchored, stamps: whole.subarray(0, length) }
          expect(inferGrid(known.stamps).frequency).toEqual(anchored.frequency)
          const isEnd = known.stamps.every((stamp) => formatStamp('date', stamp + day).endsWith('-01'))
          fc.pre(!isEnd)
          expect(extendStamps(known, 12)).toEqual(whole.subarray(length, length + 12))
        },
      ),
      { numRuns: 300 },
    )
  })
})
