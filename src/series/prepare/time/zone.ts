/**
 * Time zones by IANA name: offsets from the host's own zone data, read once a stretch of time and then by arithmetic.
 * The built-in Date is not used; `Intl.DateTimeFormat` is ECMA-402 and formats plain numbers.
 */

import { TidecastError } from '../../../util/errors'
import { firstAbove } from '../../../util/ascending'

/** Which of two instants a wall-clock time in a repeated hour means. */
export type RepeatedHour = 'earlier' | 'later'

export interface Zone {
  readonly name: string
  /** Milliseconds to add to an instant to get the clock on the wall. */
  offsetAt(instant: number): number
  toWall(instant: number): number
  /** A time in a skipped hour gives the first instant after it. */
  toInstant(wall: number, repeated?: RepeatedHour): number
}

/** Instants from which an offset holds; the first is where the stretch begins. */
interface Stretch {
  readonly starts: Float64Array
  readonly offsets: Float64Array
}

const stretchLength = 2 ** 35 // about 398 days
const millisecondsPerDay = 86_400_000
/** Zones have changed twice within a month, never twice within this. */
const probeLength = 14 * millisecondsPerDay

/** Throws `time.unknownZone`. */
export function createZone(name: string): Zone {
  const readOffset = offsetReader(name)
  const stretches = new Map<number, Stretch>()

  function stretchOf(instant: number): Stretch {
    const number = Math.floor(instant / stretchLength)
    const known = stretches.get(number)
    if (known) return known
    const stretch = readStretch(number * stretchLength, readOffset)
    stretches.set(number, stretch)
    return stretch
  }

  function offsetAt(instant: number): number {
    const { starts, offsets } = stretchOf(instant)
    return starts.length === 1 ? offsets[0]! : offsets[firstAbove(starts, instant) - 1]!
  }

  function toInstant(wall: number, repeated: RepeatedHour = 'earlier'): number {
    const before = offsetAt(wall - millisecondsPerDay)
    const after = offsetAt(wall + millisecondsPerDay)
    if (before === after) return wall - before
    const valid = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant) === wall)
    if (valid.length > 0) return repeated === 'earlier' ? Math.min(...valid) : Math.max(...valid)
    const { starts } = stretchOf(wall - before)
    return starts[firstAbove(starts, wall - before) - 1]!
  }

  return { name, offsetAt, toInstant, toWall: (instant) => instant + offsetAt(instant) }
}

function readStretch(from: number, readOffset: (instant: number) => number): Stretch {
  const starts = [from]
  const offsets = [readOffset(from)]
  for (let at = from; at < from + stretchLength;) {
    const next = Math.min(at + probeLength, from + stretchLength - 1)
    const offset = readOffset(next)
    if (offset !== offsets.at(-1)) {
      starts.push(changeBetween(at, next, readOffset))
      offsets.push(offset)
    }
    at = next + (next === at + probeLength ? 0 : 1)
  }
  return { starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) }
}

/** The first instant with the offset of `to`, to the second. */
function changeBetween(from: number, to: number, readOffset: (instant: number) => number): number {
  const old = readOffset(from)
  let low = Math.floor(from / 1000)
  let high = Math.ceil(to / 1000)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (readOffset(middle * 1000) === old) low = middle
    else high = middle
  }
  return high * 1000
}

/** Reads `GMT+05:30`, `GMT-00:01:15` or `GMT` at the end of a formatted instant. */
function offsetReader(name: string): (instant: number) => number {
  const format = formatOf(name)
  return (instant) => {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant))
    if (!match?.[1]) return 0
    const [, sign, hours, minutes, seconds = '0'] = match
    const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
    return (sign === '-' ? -1000 : 1000) * size
  }
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (error) {
    throw new TidecastError('time.unknownZone', { zone: name }, error)
  }
}

/** The zones of this process: reading one costs milliseconds, so each is read once. */
const zones = new Map<string, Zone>()

/** The zone of that name, shared by all who ask. Throws `time.unknownZone`. */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone = createZone(name)
  zones.set(name, zone)
  return zone
}
