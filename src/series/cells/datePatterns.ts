/**
 * The ways to write a date, one row each: what it looks like, and the day it means. Every pattern is anchored at the
 * start; what follows the date (a clock, a zone) is read elsewhere.
 */

import type { DateOrder } from '../../contract'
import { daysFromCivil, isCivilDate, daysInMonth } from '../../util/civil'
import { monthNumber } from './monthNames'

export interface DatePattern {
  readonly name: string
  readonly expression: RegExp
  /** Days since 1970-01-01 of a match, NaN for a date that does not exist. */
  days(match: RegExpExecArray): number
  /** For patterns that differ in nothing else. */
  readonly order?: DateOrder
  /** Years of two digits. @see centuryOf */
  readonly shortYear?: true
  /** Stands for a whole period, so no clock can follow. */
  readonly isPeriod?: true
  /** `Jan-24` may also be the 24th of January of a year that is not written. */
  readonly mayBeDay?: true
  /** Reads as a number too: believed only where the column is known to hold time. */
  readonly mayBeNumber?: true
}

/** Two-digit years: 69–99 are 19.., 00–68 are 20.., as POSIX has it. */
export function centuryOf(shortYear: number): number {
  return shortYear >= 69 ? 1900 : 2000
}

const weekday = '(?:\\p{L}{2,10}\\.?,?\\s+)?'
const name = '(\\p{L}{3,10})\\.?'

export const datePatterns: readonly DatePattern[] = [
  pattern('YYYY-MM-DD', /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, (m) => civil(m[1], m[2], m[3])),
  pattern('YYYY/MM/DD', /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/, (m) => civil(m[1], m[2], m[3])),
  pattern('YYYY.MM.DD', /^(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?(?!\d)/, (m) => civil(m[1], m[2], m[3])),
  pattern('YYYY MM DD', /^(\d{4}) (\d{1,2}) (\d{1,2})(?!\d)/, (m) => civil(m[1], m[2], m[3])),
  pattern('YYYY年MM月DD日', /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/, (m) =>
    civil(m[1], m[2], m[3]),
  ),
  ...['/', '-', '.', ' '].flatMap(yearLast),
  pattern(
    'DD Mon YYYY',
    unicode(
      `^${weekday}(\\d{1,2})(?:st|nd|rd|th|\\.)?[ /-]*(?:de\\s+)?${name}[ ,/-]*(?:de\\s+)?(\\d{4})(?!\\d)`,
    ),
    (m) => civil(m[3], monthNumber(m[2]!), m[1]),
  ),
  pattern(
    'Mon DD, YYYY',
    unicode(`^${weekday}${name}[ /-]*(\\d{1,2})(?:st|nd|rd|th)?,?[ /-]+(\\d{4})(?!\\d)`),
    (m) => civil(m[3], monthNumber(m[1]!), m[2]),
  ),
  pattern('YYYY-Mon-DD', unicode(`^(\\d{4})[ /-]${name}[ /-](\\d{1,2})(?!\\d)`), (m) =>
    civil(m[1], monthNumber(m[2]!), m[3]),
  ),
  {
    ...pattern('DD-Mon-YY', unicode(`^${weekday}(\\d{1,2})[ /-]?${name}[ /-]?'?(\\d{2})(?![\\d:])`), (m) =>
      civil(fullYear(m[3]), monthNumber(m[2]!), m[1]),
    ),
    shortYear: true,
  },
  // `2009/10`, `2010/11`: years that end in the next one, where no cell says otherwise.
  period('YYYY/YY', /^(\d{4})[-/](\d{2})$/, (m) =>
    (Number(m[1]) + 1) % 100 === Number(m[2]) ? monthStart(m[1], 1) : NaN,
  ),
  period('YYYY-MM', /^(\d{4})[-/](\d{1,2})$/, (m) => monthStart(m[1], m[2])),
  {
    ...period('YYYY.MM', /^(\d{4})\.(0[1-9]|1[0-2])$/, (m) => monthStart(m[1], m[2])),
    mayBeNumber: true,
  },
  period('MM/YYYY', /^(1[0-2]|0?[1-9])[-/](\d{4})$/, (m) => monthStart(m[2], m[1])),
  {
    ...period('MM.YYYY', /^(0[1-9]|1[0-2])\.(\d{4})$/, (m) => monthStart(m[2], m[1])),
    mayBeNumber: true,
  },
  {
    ...period('MM/YY', /^(0[1-9]|1[0-2])[-/](\d{2})$/, (m) => monthStart(fullYear(m[2]), m[1])),
    shortYear: true,
    mayBeDay: true,
    mayBeNumber: true,
  },
  {
    ...period('YY-MM', /^(\d{2})[-/](0[1-9]|1[0-2])$/, (m) => monthStart(fullYear(m[1]), m[2])),
    shortYear: true,
    mayBeDay: true,
    mayBeNumber: true,
  },
  period('YYYYMmm', /^(\d{4})[- ]?M(\d{1,2})$/i, (m) => monthStart(m[1], m[2])),
  period('YYYY年MM月', /^(\d{4})\s*年\s*(\d{1,2})\s*月(?:份)?$/, (m) => monthStart(m[1], m[2])),
  period('Mon YYYY', unicode(`^${name}[ ,/'-]*(\\d{4})$`), (m) => monthStart(m[2], monthNumber(m[1]!))),
  period('YYYY Mon', unicode(`^(\\d{4})[ ,/-]*${name}$`), (m) => monthStart(m[1], monthNumber(m[2]!))),
  {
    ...period('Mon-YY', unicode(`^${name}[ /-]?'?(\\d{2})$`), (m) =>
      monthStart(fullYear(m[2]), monthNumber(m[1]!)),
    ),
    shortYear: true,
    mayBeDay: true,
  },
  {
    ...period('YY-Mon', unicode(`^(\\d{2})-${name}$`), (m) => monthStart(fullYear(m[1]), monthNumber(m[2]!))),
    shortYear: true,
    mayBeDay: true,
  },
  period('YYYY-Www', /^(\d{4})[- ]?W(\d{1,2})$/i, (m) => isoWeek(m[1], m[2], 1)),
  period('YYYY-Www-D', /^(\d{4})-?W(\d{2})-?([1-7])$/i, (m) => isoWeek(m[1], m[2], Number(m[3]))),
  period('Www YYYY', /^(?:W|KW|week)\s?(\d{1,2})[ ,/-]+(\d{4})$/i, (m) => isoWeek(m[2], m[1], 1)),
  period('YYYYQq', /^(\d{4})[-/ ]?Q([1-4])$/i, (m) => monthStart(m[1], quarterMonth(m[2]))),
  period('YYYY:q', /^(\d{4}):Q?([1-4])$/i, (m) => monthStart(m[1], quarterMonth(m[2]))),
  period('Qq YYYY', /^Q([1-4])[-/ ,]*'?(\d{4})$/i, (m) => monthStart(m[2], quarterMonth(m[1]))),
  period('qQYYYY', /^([1-4])Q[-/ ]?(\d{4})$/i, (m) => monthStart(m[2], quarterMonth(m[1]))),
  {
    ...period('Qq YY', /^Q([1-4])[-/ ,]*'?(\d{2})$/i, (m) => monthStart(fullYear(m[2]), quarterMonth(m[1]))),
    shortYear: true,
  },
  {
    ...period('qQYY', /^([1-4])Q[-/ ']?(\d{2})$/i, (m) => monthStart(fullYear(m[2]), quarterMonth(m[1]))),
    shortYear: true,
  },
  period('YYYYHh', /^(\d{4})[-/ ]?H([12])$/i, (m) => monthStart(m[1], Number(m[2]) * 6 - 5)),
  period('YYYY-DDD', /^(\d{4})-(\d{3})$/, (m) => ordinal(Number(m[1]), Number(m[2]))),
  pattern('YYYYMMDD', /^(\d{4})(\d{2})(\d{2})(?=[T ])/i, (m) => civil(m[1], m[2], m[3])),
]

function pattern(label: string, expression: RegExp, days: DatePattern['days']): DatePattern {
  return { name: label, expression, days }
}

function period(label: string, expression: RegExp, days: DatePattern['days']): DatePattern {
  return { name: label, expression, days, isPeriod: true }
}

/** Dates of three numbers, of which a row alone often does not say which comes first. */
function yearLast(separator: string): readonly DatePattern[] {
  const sign = separator === '.' ? '\\.\\s?' : separator === '/' ? '\\/' : separator
  const long = new RegExp(`^(\\d{1,2})${sign}(\\d{1,2})${sign}(\\d{4})(?!\\d)`)
  const short = new RegExp(`^(\\d{1,2})${sign}(\\d{1,2})${sign}'?(\\d{2})(?![\\d:])`)
  const label = (parts: readonly string[]) => parts.join(separator)
  const yearFirst: DatePattern = {
    name: label(['YY', 'MM', 'DD']),
    expression: short,
    order: 'yearFirst',
    shortYear: true,
    days: (m) => civil(fullYear(m[1]), m[2], m[3]),
  }
  return [
    {
      name: label(['DD', 'MM', 'YYYY']),
      expression: long,
      order: 'dayFirst',
      days: (m) => civil(m[3], m[2], m[1]),
    },
    {
      name: label(['MM', 'DD', 'YYYY']),
      expression: long,
      order: 'monthFirst',
      days: (m) => civil(m[3], m[1], m[2]),
    },
    {
      name: label(['DD', 'MM', 'YY']),
      expression: short,
      order: 'dayFirst',
      shortYear: true,
      days: (m) => civil(fullYear(m[3]), m[2], m[1]),
    },
    {
      name: label(['MM', 'DD', 'YY']),
      expression: short,
      order: 'monthFirst',
      shortYear: true,
      days: (m) => civil(fullYear(m[3]), m[1], m[2]),
    },
    ...(separator === '-' || separator === '/' ? [yearFirst] : []),
  ]
}

function unicode(source: string): RegExp {
  return new RegExp(source, 'iu')
}

type Part = string | number | undefined

function civil(yearPart: Part, monthPart: Part, dayPart: Part): number {
  const [year, monthOfYear, day] = [Number(yearPart), Number(monthPart), Number(dayPart)]
  return isCivilDate(year, monthOfYear, day) ? daysFromCivil(year, monthOfYear, day) : NaN
}

function monthStart(year: Part, monthPart: Part): number {
  return civil(year, monthPart, 1)
}

function fullYear(part: Part): number {
  const short = Number(part)
  return centuryOf(short) + short
}

function quarterMonth(quarter: Part): number {
  return Number(quarter) * 3 - 2
}

/** ISO 8601: week 1 holds the year's first Thursday, and weeks begin on Monday. NaN for a week the year lacks. */
export function isoWeek(yearPart: Part, weekPart: Part, dayOfWeek: number): number {
  const year = Number(yearPart)
  const week = Number(weekPart)
  const start = firstMonday(year)
  const weeks = (firstMonday(year + 1) - start) / 7
  return week >= 1 && week <= weeks ? start + (week - 1) * 7 + dayOfWeek - 1 : NaN
}

/** Monday of week 1: of the week with the 4th of January. 1970-01-01 was a Thursday. */
function firstMonday(year: number): number {
  const fourth = daysFromCivil(year, 1, 4)
  return fourth - ((((fourth + 3) % 7) + 7) % 7)
}

/** The day of a year, from 1 on; NaN beyond its last. */
export function ordinal(year: number, day: number): number {
  const length = 337 + daysInMonth(year, 2)
  return day >= 1 && day <= length ? daysFromCivil(year, 1, 1) + day - 1 : NaN
}
