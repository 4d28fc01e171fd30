/** Civil months against the host's calendar; distances and words of stamps. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { monthIndexOf, stampOfMonth, yearOf } from '../../../renderer/charts/civilTime'
import { pointsBetween } from '../../../renderer/charts/timeStep'
import { formatStamp, type StampFormat } from '../../../renderer/charts/timeWords'

describe('civil months', () => {
  it('agree with the host over four thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 * 12 - 1 }), (monthIndex) => {
        const year = Math.floor(monthIndex / 12)
        // Years under 100 are read as 19xx by the host.
        fc.pre(year >= 100)
        const stamp = Date.UTC(year, monthIndex % 12, 1)
        expect(stampOfMonth(monthIndex)).toBe(stamp)
        expect(monthIndexOf(stamp)).toBe(monthIndex)
        expect(monthIndexOf(stamp - 1)).toBe(monthIndex - 1)
      }),
    )
  })

  it('know leap years: 2000 and 2024, not 1900 and 2100', () => {
    const lengthOfFebruary = (year: number) =>
      (stampOfMonth(12 * year + 2) - stampOfMonth(12 * year + 1)) / 86_400_000
    expect([1900, 2000, 2023, 2024, 2100].map(lengthOfFebruary)).toEqual([28, 29, 28, 29, 28])
    expect(yearOf(Date.UTC(2024, 11, 31, 23))).toBe(2024)
  })
})

describe('points between stamps', () => {
  it('counts months by the calendar, other steps by their length', () => {
    const months = { from: Date.UTC(2020, 0, 31), to: Date.UTC(2020, 2, 31) }
    expect(pointsBetween(months, { unit: 'month', every: 1 })).toBe(3)
    const weeks = { from: Date.UTC(1964, 0, 4), to: Date.UTC(1964, 4, 2) }
    expect(pointsBetween(weeks, { unit: 'day', every: 7 })).toBe(18)
    expect(pointsBetween({ from: 5, to: 5 }, { unit: 'count', every: 1 })).toBe(1)
  })
})

describe('stamps in words', () => {
  const years = { from: Date.UTC(2011, 0, 1), to: Date.UTC(2014, 0, 1) }
  const oneYear = { from: Date.UTC(2013, 0, 1), to: Date.UTC(2013, 11, 31) }
  const stamp = Date.UTC(2013, 11, 19, 16)
  const hourly: StampFormat = {
    timeKind: 'wallClock',
    frequency: { unit: 'hour', every: 1 },
    domain: years,
    locale: 'en',
  }

  it('says as much of the date as the step needs', () => {
    expect(formatStamp(stamp, hourly)).toBe('Thu 19 Dec 2013 16:00')
    expect(formatStamp(stamp, { ...hourly, domain: oneYear })).toBe('Thu 19 Dec 16:00')
    expect(formatStamp(stamp, { ...hourly, frequency: { unit: 'day', every: 1 } })).toBe('Thu 19 Dec 2013')
    expect(formatStamp(stamp, { ...hourly, frequency: { unit: 'month', every: 1 } })).toBe('Dec 2013')
    expect(formatStamp(stamp, { ...hourly, frequency: { unit: 'month', every: 12 } })).toBe('2013')
    expect(formatStamp(stamp, { ...hourly, frequency: { unit: 'second', every: 1 } })).toBe(
      'Thu 19 Dec 2013 16:00:00',
    )
  })

  it('counts rows', () => {
    expect(formatStamp(1204, { ...hourly, timeKind: 'count', frequency: { unit: 'count', every: 1 } })).toBe(
      '1,204',
    )
  })
})
