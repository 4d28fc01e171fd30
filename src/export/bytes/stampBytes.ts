/** Stamps as bytes in the date form the user chose: what `stampText` gives, without a string on the way. */

import type { DateForm, TimeKind } from '../../contract'
import { civilFromDays, millisecondsPerDay } from '../../util/civil'
import { stampText } from '../tables/stampText'
import { writeAscii, writeDigits } from './asciiText'
import { writeNumber } from './numberBytes'

/** `+275760-09-13T00:00:00.000Z` has 27. */
export const widestStamp = 27

const firstDay = -719_528
const afterLastDay = 2_932_897
const dash = 45
const dot = 46
const slash = 47
const colon = 58

/** Returns the place after the stamp. */
export type StampWriter = (bytes: Uint8Array, at: number, stamp: number) => number

export function createStampWriter(form: DateForm, kind: TimeKind): StampWriter {
  if (form === 'epoch' || kind === 'count') return (bytes, at, stamp) => writeNumber(bytes, at, stamp + 0)
  const between = form === 'iso' ? 'T' : ' '
  return (bytes, at, stamp) => {
    const day = Math.floor(stamp / millisecondsPerDay)
    // Years of more than four digits and parts of milliseconds are rare enough for the long way.
    if (!(day >= firstDay && day < afterLastDay) || !Number.isInteger(stamp)) {
      return writeAscii(bytes, at, stampText(form, kind, stamp))
    }
    let place = writeDate(bytes, at, day, form)
    if (kind === 'date') return place
    place = writeAscii(bytes, place, between)
    place = writeClock(bytes, place, stamp - day * millisecondsPerDay)
    return kind === 'instant' ? writeAscii(bytes, place, 'Z') : place
  }
}

function writeDate(bytes: Uint8Array, at: number, days: number, form: DateForm): number {
  const { year, month, day } = civilFromDays(days)
  switch (form) {
    case 'dayFirst':
      return writePart(bytes, writePart(bytes, writeDigits(bytes, at, day, 2), dot, month, 2), dot, year, 4)
    case 'monthFirst':
      return writePart(
        bytes,
        writePart(bytes, writeDigits(bytes, at, month, 2), slash, day, 2),
        slash,
        year,
        4,
      )
    default:
      return writePart(bytes, writePart(bytes, writeDigits(bytes, at, year, 4), dash, month, 2), dash, day, 2)
  }
}

/** `06:07:08`, with milliseconds where there are any. */
function writeClock(bytes: Uint8Array, at: number, timeOfDay: number): number {
  const seconds = Math.floor(timeOfDay / 1000)
  const milliseconds = timeOfDay - seconds * 1000
  const minutes = Math.floor(seconds / 60)
  let place = writeDigits(bytes, at, minutes / 60, 2)
  place = writePart(bytes, place, colon, minutes % 60, 2)
  place = writePart(bytes, place, colon, seconds % 60, 2)
  return milliseconds === 0 ? place : writePart(bytes, place, dot, milliseconds, 3)
}

/** A sign and the digits behind it. */
function writePart(bytes: Uint8Array, at: number, sign: number, value: number, count: number): number {
  bytes[at] = sign
  return writeDigits(bytes, at + 1, value, count)
}
