/** Day numbers of spreadsheets as text: 2024-01-31, 2024-01-31T08:30:00, 08:30:00. */

import { millisecondsPerDay } from '../../../util/civil'
import { formatStamp } from '../../formatStamp'
import type { NumberStyle } from './numberStyles'

/** Day numbers of 1970-01-01 where 1900-03-01 is day 61, and where 1904-01-01 is day 0. */
const epoch1900 = 25_569
const epoch1904 = 24_107
/** 1900 counts a 29 February that never was: days before it are one less. */
const firstTrueDay = 60
/** 9999-12-31 */
const lastSerial = 2_958_465

/** Null for numbers that no date is. @param withClock whether the column has times of day. */
export function serialText(
  serial: number,
  style: Exclude<NumberStyle, 'number'>,
  { is1904, withClock }: { readonly is1904: boolean; readonly withClock: boolean },
): string | null {
  if (!(serial >= 0 && serial <= lastSerial)) return null
  const epoch = is1904 ? epoch1904 : serial < firstTrueDay ? epoch1900 - 1 : epoch1900
  const stamp = Math.round((serial - epoch) * millisecondsPerDay)
  // A time of day alone lies on day 0.
  if (style === 'clock' && serial < 1)
    return formatStamp('wallClock', Math.round(serial * millisecondsPerDay)).slice(11)
  return withClock || hasClock(serial, style) ? formatStamp('wallClock', stamp) : formatStamp('date', stamp)
}

/** Whether the cell shows or holds a time of day beside a date. */
export function hasClock(serial: number, style: NumberStyle): boolean {
  if (style === 'clock') return serial >= 1
  return (
    style === 'dateTime' ||
    (style === 'date' && Math.round((serial % 1) * millisecondsPerDay) % millisecondsPerDay !== 0)
  )
}
