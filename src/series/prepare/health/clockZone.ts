/** Whose clock the stamps of a file follow, told from the hours that come twice and those that never come. */

import { millisecondsPerDay } from '../../../util/civil'
import { firstNotBelow } from '../../../util/ascending'
import type { Points } from '../points'
import { zoneNamed, type Zone } from '../time/zone'

/** One for each way in which clocks are set today; of zones that do it at the same local hour, the most populous. */
const candidates = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'Australia/Sydney',
  'Pacific/Auckland',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Jerusalem',
]

/** Stamps that repeat are looked at up to this many; whatever repeats more often is no change of clocks. */
const mostRepeats = 5000
const millisecondsPerHour = 3_600_000

/**
 * The first zone in whose repeated hours all repeated stamps lie and in whose skipped hours no stamp does; null where
 * none fits, where nothing repeats, or where stamps are no clock.
 */
export function findClockZone({ stamps, kind, zone }: Points): string | null {
  if (kind !== 'wallClock' || zone !== null) return null
  const repeats: number[] = []
  for (let i = 1; i < stamps.length && repeats.length <= mostRepeats; i++)
    if (stamps[i] === stamps[i - 1]) repeats.push(stamps[i]!)
  if (repeats.length === 0 || repeats.length > mostRepeats) return null
  const fitting = candidates.find((name) => {
    const candidate = zoneNamed(name)
    return repeats.every((stamp) => comesTwice(stamp, candidate)) && skipsHours(stamps, candidate)
  })
  return fitting ?? null
}

function comesTwice(wall: number, zone: Zone): boolean {
  return zone.toInstant(wall, 'later') > zone.toInstant(wall, 'earlier')
}

/** Whether no stamp lies in an hour that the zone's clock skips. */
function skipsHours(stamps: Float64Array, zone: Zone): boolean {
  const last = stamps[stamps.length - 1]!
  for (let day = stamps[0]!; day < last; day += millisecondsPerDay) {
    const before = zone.offsetAt(day)
    if (zone.offsetAt(day + millisecondsPerDay) <= before) continue
    for (
      let hour = day - millisecondsPerDay;
      hour <= day + 2 * millisecondsPerDay;
      hour += millisecondsPerHour / 4
    ) {
      if (zone.toWall(zone.toInstant(hour)) === hour) continue
      if (stamps[firstNotBelow(stamps, hour)] === hour) return false
    }
  }
  return true
}
