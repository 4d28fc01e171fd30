/** The time axis: round civil times, in words of their step, the larger unit only where it changes. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { timeTicks, type TimeTickOptions } from '../../../renderer/charts/timeTicks'
import type { Frequency, TimeKind } from '../../../src/contract'

const hour = 3_600_000
const day = 24 * hour

interface Case {
  readonly from: number
  readonly to: number
  readonly frequency: Frequency
  readonly timeKind?: TimeKind
  readonly width?: number
  readonly locale?: string
}

function ticksOf({ from, to, frequency, timeKind = 'wallClock', width = 984, locale = 'en' }: Case) {
  const options: TimeTickOptions = {
    timeKind,
    frequency,
    domain: { from, to },
    locale,
    width,
    measure: (text) => text.length * 6,
  }
  return timeTicks({ from, to }, options)
}

function labelsOf(asked: Case): string[] {
  return ticksOf(asked).map(({ label }) => label)
}

const hourly: Frequency = { unit: 'hour', every: 1 }
const daily: Frequency = { unit: 'day', every: 1 }
const monthly: Frequency = { unit: 'month', every: 1 }

describe('time ticks', () => {
  it('names every day of eleven hourly days, and every second one where there is less room', () => {
    const range = { from: Date.UTC(2013, 11, 12), to: Date.UTC(2013, 11, 22, 23), frequency: hourly }
    expect(labelsOf(range)).toEqual([
      'Thu 12 Dec',
      'Fri 13 Dec',
      'Sat 14 Dec',
      'Sun 15 Dec',
      'Mon 16 Dec',
      'Tue 17 Dec',
      'Wed 18 Dec',
      'Thu 19 Dec',
      'Fri 20 Dec',
      'Sat 21 Dec',
      'Sun 22 Dec',
    ])
    expect(labelsOf({ ...range, width: 632 })).toEqual([
      'Fri 13 Dec',
      'Sun 15 Dec',
      'Tue 17 Dec',
      'Thu 19 Dec',
      'Sat 21 Dec',
    ])
  })

  it('names hours, and the day at midnight', () => {
    const labels = labelsOf({
      from: Date.UTC(2024, 1, 28, 12),
      to: Date.UTC(2024, 2, 1, 6),
      frequency: hourly,
    })
    expect(labels).toEqual(['12:00', '18:00', 'Thu 29 Feb', '06:00', '12:00', '18:00', 'Fri 1 Mar', ''])
  })

  it('names the day once at the left where no midnight is in view', () => {
    const labels = labelsOf({
      from: Date.UTC(2024, 1, 28, 8),
      to: Date.UTC(2024, 1, 28, 16),
      frequency: hourly,
    })
    expect(labels[0]).toBe('Wed 28 Feb 08:00')
    expect(labels.slice(1).filter((label) => label !== '')).toContain('11:00')
  })

  it('names months over a leap February, and the year in place of January', () => {
    const ticks = ticksOf({ from: Date.UTC(2023, 9, 1), to: Date.UTC(2024, 3, 15), frequency: daily })
    expect(ticks.map(({ label }) => label)).toEqual(['Oct', 'Nov', 'Dec', '2024', 'Feb', 'Mar', 'Apr'])
    expect(ticks.map(({ stamp }) => stamp)).toContain(Date.UTC(2024, 2, 1))
  })

  it('names years, also before 1970 and over centuries', () => {
    expect(labelsOf({ from: Date.UTC(1956, 0, 1), to: Date.UTC(1962, 11, 1), frequency: monthly })).toEqual([
      '1956',
      '1957',
      '1958',
      '1959',
      '1960',
      '1961',
      '1962',
    ])
    const long = labelsOf({
      from: Date.UTC(1700, 0, 1),
      to: Date.UTC(1990, 0, 1),
      frequency: { unit: 'month', every: 12 },
    })
    expect(long).toEqual(['1700', '1750', '1800', '1850', '1900', '1950'])
  })

  it('says the year with the day only when it changes', () => {
    const labels = labelsOf({ from: Date.UTC(2013, 11, 29), to: Date.UTC(2014, 0, 5), frequency: daily })
    expect(labels).toContain('Tue 31 Dec')
    expect(labels).toContain('Wed 1 Jan 2014')
    expect(labels.filter((label) => label.includes('20'))).toHaveLength(1)
  })

  it('puts ticks of weekly data on its own weekday, of daily data on Mondays', () => {
    const saturday = Date.UTC(1964, 0, 4)
    const weekly = ticksOf({ from: saturday, to: saturday + 60 * day, frequency: { unit: 'day', every: 7 } })
    for (const { stamp } of weekly) expect((stamp - saturday) % (7 * day)).toBe(0)
    const mondays = ticksOf({ from: Date.UTC(2024, 0, 3), to: Date.UTC(2024, 1, 28), frequency: daily })
    expect(mondays.map(({ label }) => label)).toContain('Mon 8 Jan')
  })

  it('never steps finer than the series', () => {
    const stamps = ticksOf({ from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 5, 1), frequency: monthly }).map(
      ({ stamp }) => stamp,
    )
    expect(stamps).toEqual([0, 1, 2, 3, 4, 5].map((month) => Date.UTC(2020, month, 1)))
  })

  it('counts rows in round numbers', () => {
    const labels = labelsOf({
      from: 1,
      to: 4500,
      frequency: { unit: 'count', every: 1 },
      timeKind: 'count',
      width: 632,
    })
    expect(labels).toEqual(['1,000', '2,000', '3,000', '4,000'])
    const few = ticksOf({ from: 1, to: 4, frequency: { unit: 'count', every: 1 }, timeKind: 'count' })
    expect(few.map(({ stamp }) => stamp)).toEqual([1, 2, 3, 4])
  })

  it('writes Chinese dates as Chinese', () => {
    const range = {
      from: Date.UTC(2013, 11, 12),
      to: Date.UTC(2013, 11, 20),
      frequency: hourly,
      locale: 'zh-CN',
    }
    expect(labelsOf(range)[1]).toBe('12月13日周五')
  })

  it('gives nothing for an empty view', () => {
    expect(ticksOf({ from: 5, to: 5, frequency: hourly })).toEqual([])
  })

  it('keeps labels apart and ticks in view, for any span and step', () => {
    const frequencies: Frequency[] = [
      { unit: 'millisecond', every: 1 },
      { unit: 'second', every: 10 },
      { unit: 'minute', every: 15 },
      hourly,
      daily,
      { unit: 'day', every: 7 },
      monthly,
      { unit: 'month', every: 3 },
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: -5e12, max: 5e12 }),
        fc.double({ min: 1, max: 12.5, noNaN: true }),
        fc.constantFrom(...frequencies),
        fc.integer({ min: 80, max: 2000 }),
        (from, magnitude, frequency, width) => {
          const to = from + 10 ** magnitude
          const ticks = ticksOf({ from, to, frequency, width })
          expect(ticks.length).toBeLessThanOrEqual(width / 80 + 2)
          let free = -Infinity
          for (const { stamp, label } of ticks) {
            expect(stamp).toBeGreaterThanOrEqual(from)
            expect(stamp).toBeLessThanOrEqual(to)
            if (label === '') continue
            const x = ((stamp - from) / (to - from)) * width
            expect(x).toBeGreaterThanOrEqual(free)
            free = x + label.length * 6
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
