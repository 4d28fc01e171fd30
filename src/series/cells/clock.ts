/** A time of day and a zone, as they follow a date: `T12:00:00.5Z`, ` 1:00 PM`, ` 00:30+01:00`, ` 13:00 CET`. */

const millisecondsPerMinute = 60_000

export interface ScannedClock {
  /** Milliseconds since midnight; 86,400,000 for 24:00. */
  readonly timeOfDay: number
  /** Milliseconds east of UTC; null without a zone. */
  readonly offset: number | null
  readonly half: boolean
}

const pattern =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?(?:\s*(z|[+-]\d{2}(?::?\d{2})?|(?:utc|gmt)(?:[+-]\d{1,2}(?::?\d{2})?)?|[a-z]{3,4}))?(?:\s?\[[\w/+-]+\])?$/i
const compactPattern = /^(\d{2})(\d{2})(\d{2})?()()(?:\s*(z|[+-]\d{2}(?::?\d{2})?))?$/i
const halfPattern = /^(\d{1,2})()()()\s*([ap])\.?m\.?()$/i

/** Zone names that mean one offset the world over, in hours. */
const zoneHours: Readonly<Record<string, number>> = {
  wet: 0,
  west: 1,
  cet: 1,
  cest: 2,
  mez: 1,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  aest: 10,
  aedt: 11,
}

/** @param text without the T or the blanks before it. @returns null for what no clock shows. */
export function scanClock(text: string): ScannedClock | null {
  const match = pattern.exec(text) ?? compactPattern.exec(text) ?? halfPattern.exec(text)
  if (!match) return null
  const [, hourText, minutes = '0', seconds = '0', fraction = '', half, zone] = match
  let hours = Number(hourText)
  if (half) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const timeOfDay = clockTime(hours, Number(minutes), Number(seconds), Number(`0.${fraction || '0'}`))
  if (timeOfDay === null) return null
  const offset = zone ? scanOffset(zone.toLowerCase()) : null
  return offset === undefined ? null : { timeOfDay, offset, half: half !== undefined && half !== '' }
}

/** Undefined for a zone that is not known. */
function scanOffset(zone: string): number | undefined {
  if (zone === 'z' || zone === 'utc' || zone === 'gmt') return 0
  const named = zoneHours[zone]
  if (named !== undefined) return named * 60 * millisecondsPerMinute
  const match = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone)
  if (!match) return undefined
  const hours = Number(match[2])
  const minutes = Number(match[3] ?? '0')
  if (hours > 23 || minutes > 59) return undefined
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * millisecondsPerMinute
}

/**
 * Milliseconds since midnight, fractions rounded within their second; 24:00 is the end of a day. Null for a time no
 * clock shows.
 */
export function clockTime(hours: number, minutes: number, seconds: number, fraction: number): number | null {
  const isEndOfDay = hours === 24 && minutes === 0 && seconds === 0 && fraction === 0
  if (!isEndOfDay && !(hours <= 23 && minutes <= 59 && seconds <= 59)) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.min(999, Math.round(fraction * 1000))
}
