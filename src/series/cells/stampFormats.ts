/**
 * The text of a cell as a stamp: a date pattern, perhaps a clock, perhaps a zone. Which of them is the column's format;
 * a cell of another format does not fit, whatever it may mean.
 */

import type { TimeKind } from '../../contract'
import { daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { scanClock, clockTime } from './clock'
import { datePatterns, type DatePattern } from './datePatterns'

export interface StampFormat {
  /** Such as `DD/MM/YYYY clock half zone`: equal for formats that are equal. */
  readonly key: string
  readonly kind: TimeKind
  readonly pattern: DatePattern
  /** Milliseconds since 1970 as if UTC (really UTC for instants); NaN for other text and what does not exist. */
  parse(text: string): number
}

interface Suffix {
  readonly clock: boolean
  readonly half: boolean
  readonly zone: boolean
}

const formats = new Map<string, StampFormat>()

/** Every format that reads this cell, in the order of the table. */
export function formatsOf(text: string): readonly StampFormat[] {
  const trimmed = text.trim()
  // The shortest is `Q1 24` or `1Q24`; the longest a weekday, a long month and a named zone.
  if (trimmed.length < 4 || trimmed.length > 64 || !/\d/.test(trimmed)) return []
  return datePatterns.flatMap((pattern) => {
    const scanned = scan(pattern, trimmed)
    return scanned === null ? [] : [formatFor(pattern, scanned.suffix)]
  })
}

/** The format of ISO dates with or without a clock, for tests and for text known to be Tidecast's own. */
export function parseStamp(text: string): number {
  const [format] = formatsOf(text)
  return format ? format.parse(text) : NaN
}

function formatFor(pattern: DatePattern, suffix: Suffix): StampFormat {
  const { clock, half, zone } = suffix
  const key = [pattern.name, clock && 'clock', half && 'half', zone && 'zone'].filter(Boolean).join(' ')
  let format = formats.get(key)
  if (!format) {
    format = {
      key,
      pattern,
      kind: zone ? 'instant' : clock ? 'wallClock' : 'date',
      parse: pattern.name === 'YYYY-MM-DD' && !half ? withPlain(slow, clock, zone) : slow,
    }
    formats.set(key, format)
  }
  return format

  function slow(text: string): number {
    const scanned = scan(pattern, text.trim())
    if (scanned === null) return NaN
    const { suffix: found, stamp } = scanned
    return found.clock === clock && found.half === half && found.zone === zone ? stamp : NaN
  }
}

function scan(pattern: DatePattern, text: string): { stamp: number; suffix: Suffix } | null {
  const match = pattern.expression.exec(text)
  if (!match) return null
  const days = pattern.days(match)
  if (Number.isNaN(days)) return null
  const rest = text.slice(match[0].length)
  if (rest === '') return { stamp: days * millisecondsPerDay, suffix: dateOnly }
  const lead = /^(?:\s*T\s?|,?\s+(?:at\s+)?|_|:(?=\d\d:))/i.exec(rest)
  if (pattern.isPeriod || !lead) return null
  const clock = scanClock(rest.slice(lead[0].length))
  if (!clock) return null
  return {
    stamp: days * millisecondsPerDay + clock.timeOfDay - (clock.offset ?? 0),
    suffix: { clock: true, half: clock.half, zone: clock.offset !== null },
  }
}

const dateOnly: Suffix = { clock: false, half: false, zone: false }

/** The commonest forms, `YYYY-MM-DD` and `YYYY-MM-DD HH:MM:SS` (or with T, or with T and Z), without a pattern match. */
function withPlain(slow: (text: string) => number, clock: boolean, zone: boolean): (text: string) => number {
  const length = zone ? 20 : clock ? 19 : 10
  return (text) => {
    if (text.length !== length || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return slow(text)
    const year = digits(text, 0, 4)
    const month = digits(text, 5, 7)
    const day = digits(text, 8, 10)
    if (!(year >= 0) || !isCivilDate(year, month, day)) return slow(text)
    const date = daysFromCivil(year, month, day) * millisecondsPerDay
    if (!clock) return date
    if (zone && text.charCodeAt(19) !== 90) return slow(text)
    const mark = text.charCodeAt(10)
    if ((mark !== 32 && mark !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
      return slow(text)
    const time = clockTime(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19), 0)
    return time === null ? NaN : date + time
  }
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
