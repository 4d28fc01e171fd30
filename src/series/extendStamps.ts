/** Stamps beyond the end of a regular grid. */

import type { FrequencyUnit } from '../contract'
import { assertNever } from '../util/assert'
import { millisecondsPerDay } from '../util/civil'
import { anchorDayOf, monthPosition, stampOfMonth } from './months'
import type { TimeIndex } from './regularSeries'

/** Length of a unit in stamps (milliseconds, or rows); null for months, which have no one length. */
export function unitLength(unit: FrequencyUnit): number | null {
  switch (unit) {
    case 'count':
    case 'millisecond':
      return 1
    case 'second':
      return 1000
    case 'minute':
      return 60_000
    case 'hour':
      return 3_600_000
    case 'day':
      return millisecondsPerDay
    case 'month':
      return null
    default:
      return assertNever(unit)
  }
}

/** The `count` stamps after the last grid point. Month steps keep the day of the month, month ends included. */
export function extendStamps(time: TimeIndex, count: number): Float64Array {
  const { frequency, stamps } = time
  const length = unitLength(frequency.unit)
  const last = stamps[stamps.length - 1] ?? 0
  if (length !== null)
    return Float64Array.from({ length: count }, (_, i) => last + (i + 1) * frequency.every * length)

  // A year of points shows the day even if the series ends in February; yearly steps need leap years to.
  const positions = Array.from(stamps.subarray(-12), monthPosition)
  const anchorDay = anchorDayOf(positions)
  const { monthIndex, timeOfDay } = monthPosition(last)
  return Float64Array.from({ length: count }, (_, i) =>
    stampOfMonth(monthIndex + (i + 1) * frequency.every, anchorDay, timeOfDay),
  )
}
