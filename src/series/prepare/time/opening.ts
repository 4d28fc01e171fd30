/** When a business calendar is open: weekdays, sessions, and dates without data. */

import type { StepOf, TimeKind } from '../../../contract'
import { civilFromStamp, millisecondsPerDay } from '../../../util/civil'
import { weekdayOf } from './anchors'
import { parseIsoStamp } from './isoStamp'
import type { Zone } from './zone'

/** Whether a stamp can have data. */
export type Opening = (stamp: number) => boolean

/** How stamps are to be read: their kind, and the zone on whose clock they are shown. */
export interface ClockOfStamps {
  readonly kind: TimeKind
  readonly zone: Zone | null
}

/** Throws `time.notStamp` on a holiday that is no date. */
export function openingOf(
  { weekdays, sessions, holidays = [] }: Pick<StepOf<'calendar'>, 'weekdays' | 'sessions' | 'holidays'>,
  { kind, zone }: ClockOfStamps,
): Opening {
  const closed = new Set(holidays.map((date) => Math.floor(parseIsoStamp(date) / millisecondsPerDay)))
  const hours =
    kind === 'date' ? undefined : sessions?.map(({ from, to }) => [clockOf(from), clockOf(to)] as const)
  return (stamp) => {
    const wall = zone ? zone.toWall(stamp) : stamp
    const day = Math.floor(wall / millisecondsPerDay)
    if (!weekdays.includes(weekdayOf(day) + 1) || closed.has(day)) return false
    if (!hours) return true
    const { timeOfDay } = civilFromStamp(wall)
    // A session that ends before it begins runs over midnight.
    return hours.some(([from, to]) =>
      from < to ? timeOfDay >= from && timeOfDay < to : timeOfDay >= from || timeOfDay < to,
    )
  }
}

function clockOf(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * 60_000
}
