/** ISO 8601 stamps in recipes: `2024-03-31`, `2024-03-31T02:00`, `2024-03-31T02:00:00.5+01:00`, `…Z`. */

import { TidecastError } from '../../../util/errors'
import { daysFromCivil, isCivilDate, millisecondsPerDay } from '../../../util/civil'

const pattern =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * Milliseconds as if UTC; a stamp with an offset or `Z` is the instant it names. Fractions finer than a millisecond are
 * rounded. Throws `time.notStamp`.
 */
export function parseIsoStamp(text: string): number {
  const match = pattern.exec(text)
  if (!match) throw new TidecastError('time.notStamp', { text: text.slice(0, 40) })
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match
  const clock = [Number(hour), Number(minute), Number(second)] as const
  const exists =
    isCivilDate(Number(year), Number(month), Number(day)) && clock[0] < 24 && clock[1] < 60 && clock[2] < 60
  if (!exists) throw new TidecastError('time.notStamp', { text: text.slice(0, 40) })
  const days = daysFromCivil(Number(year), Number(month), Number(day))
  const seconds = (clock[0] * 60 + clock[1]) * 60 + clock[2]
  const timeOfDay = seconds * 1000 + Math.round(Number(fraction) * 1000)
  return days * millisecondsPerDay + timeOfDay - offsetOf(zone)
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -60_000 : 60_000) * minutes
}
