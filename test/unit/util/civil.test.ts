import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  civilFromDays,
  civilFromStamp,
  daysFromCivil,
  daysInMonth,
  isLeapYear,
} from '../../../src/util/civil'
import { monthPosition, stampOfMonth } from '../../../src/series/months'

const days = fc.integer({ min: -800_000, max: 3_000_000 })

describe('civil dates', () => {
  test('known days of the proleptic Gregorian calendar', () => {
    expect(daysFromCivil(1970, 1, 1)).toBe(0)
    expect(daysFromCivil(2000, 3, 1)).toBe(11_017)
    expect(daysFromCivil(1, 1, 1)).toBe(-719_162)
    expect(daysFromCivil(9999, 12, 31)).toBe(2_932_896)
    expect(civilFromDays(-1)).toEqual({ year: 1969, month: 12, day: 31 })
  })

  test('agrees with the host calendar in UTC', () => {
    fc.assert(
      fc.property(days, (day) => {
        const host = new Date()
        host.setTime(day * 86_400_000)
        const civil = [host.getUTCFullYear(), host.getUTCMonth() + 1, host.getUTCDate()]
        expect(Object.values(civilFromDays(day))).toEqual(civil)
      }),
    )
  })

  test('days and dates are each other’s inverse, and the next day is the next date', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: dayOfMonth } = civilFromDays(day)
        expect(daysFromCivil(year, month, dayOfMonth)).toBe(day)
        const next = civilFromDays(day + 1)
        const isEnd = dayOfMonth === daysInMonth(year, month)
        expect(next.day).toBe(isEnd ? 1 : dayOfMonth + 1)
        expect(next.month).toBe(isEnd ? (month % 12) + 1 : month)
      }),
    )
  })

  test('a year has 365 or 366 days, 400 years 146,097', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 9000 }), (year) => {
        expect(daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1)).toBe(isLeapYear(year) ? 366 : 365)
        expect(daysFromCivil(year + 400, 1, 1) - daysFromCivil(year, 1, 1)).toBe(146_097)
      }),
    )
  })

  test('stamps before 1970 have a time of day from 0 on', () => {
    expect(civilFromStamp(-1)).toEqual({ year: 1969, month: 12, day: 31, timeOfDay: 86_399_999 })
  })
})

test('a month position gives its stamp back', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (day, timeOfDay) => {
      const stamp = day * 86_400_000 + timeOfDay
      const position = monthPosition(stamp)
      expect(stampOfMonth(position.monthIndex, position.day, position.timeOfDay)).toBe(stamp)
    }),
  )
})
