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

/** A calendar that stays closed for two years on end has no place on the grid at all. */
const longestClosed = 731 * millisecondsPerDay

/**
 * The `count` stamps after the last grid point, closed ones left out where the series has a calendar. Month steps keep
 * the day of the month, month ends included.
 */
export function extendStamps(time: TimeIndex, count: number): Float64Array {
  const stampAfter = gridAfter(time)
  const { isOpen } = time
  const onGrid = () => Float64Array.from({ length: count }, (_, i) => stampAfter(i + 1))
  if (!isOpen) return onGrid()
  const found: number[] = []
  let open = stampAfter(0)
  for (let step = 1; found.length < count; step++) {
    const stamp = stampAfter(step)
    if (stamp - open > longestClosed) return onGrid()
    if (!isOpen(stamp)) continue
    found.push(stamp)
    open = stamp
  }
  return Float64Array.from(found)
}

/** The stamp so many steps after the last grid point. */
function gridAfter({ frequency, stamps }: TimeIndex): (steps: number) => number {
  const length = unitLength(frequency.unit)
  const last = stamps[stamps.length - 1] ?? 0
  if (length !== null) return (steps) => last + steps * frequency.every * length

  // A year of points shows the day even if the series ends in February; yearly steps need leap years to.
  const positions = Array.from(stamps.subarray(-12), monthPosition)
  const anchorDay = anchorDayOf(positions)
  const { monthIndex, timeOfDay } = monthPosition(last)
  return (steps) => stampOfMonth(monthIndex + steps * frequency.every, anchorDay, timeOfDay)
}
