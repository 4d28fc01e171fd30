/**
 * Dates and times in the words of a locale. Stamps are read as if UTC, so the same stamp gives the same words in
 * every zone.
 */

import type { Frequency, TimeKind } from '../../src/contract'
import { yearOf } from './civilTime'
import type { StampRange } from './types'
import { formatCount } from './valueFormat'

const shapes = {
  year: { year: 'numeric' },
  month: { month: 'short' },
  monthOfYear: { month: 'short', year: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  minute: { hour: '2-digit', minute: '2-digit' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  millisecond: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  dayAndMinute: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeShape = keyof typeof shapes

/** The farthest stamps Intl can name. */
const limit = 8.64e15

const formats = new Map<string, Intl.DateTimeFormat>()

/** Bare `en` reads "Thu 19 Dec"; a region, where given, is kept. */
function localeForDates(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale
}

function formatOf(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).flat().join(' ')}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(localeForDates(locale), {
      timeZone: 'UTC',
      hourCycle: 'h23',
      ...options,
    })
    formats.set(key, format)
  }
  return format
}

function write(stamp: number, options: Intl.DateTimeFormatOptions, locale: string): string {
  const format = formatOf(options, locale)
  const inside = Math.min(limit, Math.max(-limit, stamp))
  if (!/^en(-GB)?$/.test(locale)) return format.format(inside)
  // Builds of ICU differ in the commas of British dates; without them all give "Thu 19 Dec 2013 16:00".
  return format
    .formatToParts(inside)
    .map((part) => (part.type === 'literal' ? part.value.replace(',', '') : part.value))
    .join('')
}

export function timeWord(stamp: number, shape: TimeShape, locale: string): string {
  return write(stamp, shapes[shape], locale)
}

export interface StampFormat {
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  readonly domain: StampRange
  readonly locale: string
}

function finestPart(frequency: Frequency): Intl.DateTimeFormatOptions {
  switch (frequency.unit) {
    case 'hour':
    case 'minute':
      return shapes.minute
    case 'second':
      return shapes.second
    case 'millisecond':
      return shapes.millisecond
    case 'day':
    case 'month':
    case 'count':
      return {}
  }
}

/**
 * A stamp in full, for the read-out and the table: "Thu 19 Dec 16:00", "Jul 1961", "1,204". The year is left out
 * where the whole series lies within one.
 */
export function formatStamp(stamp: number, { timeKind, frequency, domain, locale }: StampFormat): string {
  if (timeKind === 'count' || frequency.unit === 'count') return formatCount(stamp, locale)
  if (frequency.unit === 'month') {
    return write(stamp, frequency.every % 12 === 0 ? shapes.year : shapes.monthOfYear, locale)
  }
  const oneYear = frequency.unit !== 'day' && yearOf(domain.from) === yearOf(domain.to)
  return write(stamp, { ...(oneYear ? shapes.day : shapes.dayOfYear), ...finestPart(frequency) }, locale)
}
