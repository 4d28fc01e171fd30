/**
 * The text of one cell as a date or a date with a time of day. A cell alone may not decide which of two numbers is the
 * day, so the scan gives the parts; the column decides (`columnReader.ts`).
 *
 * Read: `2024-01-31`, `2024/1/31`, `2024.01.31`, `2024-01`, `31/1/2024`, `1/31/2024` (also with `-` or `.`), each but
 * the month with `T` or a blank, `HH:MM`, seconds and a fraction; year-first ones with `Z` or an offset.
 */

import { daysInMonth, isCivilDate } from './civil'

export type DateOrder = 'yearFirst' | 'yearLast' | 'month'

export interface ScannedStamp {
  readonly order: DateOrder
  /** Cells of one column must agree in this: order, separator, whether there is a clock and a zone. */
  readonly format: string
  readonly year: number
  /** Month and day for `yearFirst`; the two numbers as they stand for `yearLast`; month and 1 for `month`. */
  readonly first: number
  readonly second: number
  /** Milliseconds since midnight. */
  readonly timeOfDay: number
  /** Milliseconds east of UTC; null without a zone. */
  readonly offset: number | null
}

const yearFirstPattern = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/
const yearLastPattern = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/
const clockPattern =
  /^[Tt ] ?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([Zz]|[+-]\d{2}(?::?\d{2})?))?$/

/** Null for text that is no stamp, and for dates and times that do not exist. */
export function scanStamp(text: string): ScannedStamp | null {
  return scanPlain(text) ?? scanAny(text.trim())
}

/** The two commonest forms, `YYYY-MM-DD` and `YYYY-MM-DD HH:MM:SS` (or with T), without a pattern match. */
function scanPlain(text: string): ScannedStamp | null {
  if (text.length !== 10 && text.length !== 19) return null
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  if (!(year >= 0) || !isCivilDate(year, month, day)) return null
  if (text.length === 10) {
    return {
      order: 'yearFirst',
      format: 'yearFirst-',
      year,
      first: month,
      second: day,
      timeOfDay: 0,
      offset: null,
    }
  }
  const mark = text.charCodeAt(10)
  if ((mark !== 32 && mark !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null
  const timeOfDay = clockTime(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19), 0)
  if (timeOfDay === null) return null
  return {
    order: 'yearFirst',
    format: 'yearFirst-clock',
    year,
    first: month,
    second: day,
    timeOfDay,
    offset: null,
  }
}

function scanAny(text: string): ScannedStamp | null {
  const yearFirst = yearFirstPattern.exec(text)
  const date = yearFirst ?? yearLastPattern.exec(text)
  if (!date) return null
  const [matched, first, separator, second, third] = date
  const rest = text.slice(matched.length)
  const clock = scanClock(rest)
  if (rest !== '' && !clock) return null
  const { timeOfDay, offset } = clock ?? { timeOfDay: 0, offset: null }
  const suffix = `${separator!}${clock ? 'clock' : ''}${offset === null ? '' : 'zone'}`

  if (!yearFirst) {
    const parts = { year: Number(third), first: Number(first), second: Number(second) }
    // A zone after a date of unsettled order would need both readings of the instant; no writer makes them.
    if (offset !== null || !canBeDate(parts)) return null
    return { order: 'yearLast', format: `yearLast${suffix}`, ...parts, timeOfDay, offset }
  }
  const year = Number(first)
  const month = Number(second)
  if (third === undefined) {
    if (clock || daysInMonth(year, month) === 0) return null
    return { order: 'month', format: `month${suffix}`, year, first: month, second: 1, timeOfDay, offset }
  }
  const day = Number(third)
  if (!isCivilDate(year, month, day)) return null
  return {
    order: 'yearFirst',
    format: `yearFirst${suffix}`,
    year,
    first: month,
    second: day,
    timeOfDay,
    offset,
  }
}

function canBeDate({ year, first, second }: { year: number; first: number; second: number }): boolean {
  return isCivilDate(year, first, second) || isCivilDate(year, second, first)
}

function scanClock(text: string): { timeOfDay: number; offset: number | null } | null {
  const match = clockPattern.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds = '0', fraction = '', zone] = match
  const timeOfDay = clockTime(Number(hours), Number(minutes), Number(seconds), Number(`0.${fraction || '0'}`))
  if (timeOfDay === null) return null
  if (zone === undefined) return { timeOfDay, offset: null }
  const offset = scanOffset(zone)
  return offset === null ? null : { timeOfDay, offset }
}

function scanOffset(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = digits(zone, 1, 3)
  const minutes = zone.length > 3 ? digits(zone, zone.length - 2, zone.length) : 0
  if (hours > 23 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** Milliseconds since midnight, fractions rounded within their second; null for a time no clock shows. */
function clockTime(hours: number, minutes: number, seconds: number, fraction: number): number | null {
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.min(999, Math.round(fraction * 1000))
}

/** The digits from `start` to `end` as a number; NaN if anything else stands there. */
function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return value
}
