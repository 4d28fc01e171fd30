/**
 * The days and hours that can have data: the others are no gaps. Missing points outside are taken out of the series, so
 * that a weekend is not filled; points with a value outside are kept, since the data knows better.
 */

import { civilFromStamp, millisecondsPerDay } from '../../../util/civil'
import type { StepOf } from '../../../contract'
import { selectPoints, type Points } from '../points'
import { weekdayOf } from '../time/anchors'
import { parseIsoStamp } from '../time/isoStamp'
import type { StepRow } from '../recipe/stepRow'

export const calendar: StepRow<'calendar'> = {
  apply(points, step) {
    if (points.kind === 'count') return { points }
    const isOpen = openingOf(step)
    const { zone, stamps, values } = points
    const kept: number[] = []
    for (let i = 0; i < stamps.length; i++) {
      const wall = zone ? zone.toWall(stamps[i]!) : stamps[i]!
      if (!Number.isNaN(values[i]!) || isOpen(wall, points)) kept.push(i)
    }
    return { points: kept.length === stamps.length ? points : selectPoints(points, kept) }
  },
  words: ({ weekdays, sessions, holidays }) =>
    [
      `Open ${weekdays.map((day) => weekdayNames[day - 1]).join(', ')}`,
      sessions?.map(({ from, to }) => `${from}–${to}`).join(', '),
      holidays && `${holidays.length} holidays`,
    ]
      .filter((part) => part !== undefined)
      .join('; '),
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function openingOf({
  weekdays,
  sessions,
  holidays = [],
}: StepOf<'calendar'>): (wall: number, points: Points) => boolean {
  const closed = new Set(holidays.map((date) => Math.floor(parseIsoStamp(date) / millisecondsPerDay)))
  const hours = sessions?.map(({ from, to }) => [clockOf(from), clockOf(to)] as const)
  return (wall, { kind }) => {
    const day = Math.floor(wall / millisecondsPerDay)
    if (!weekdays.includes(weekdayOf(day) + 1) || closed.has(day)) return false
    if (!hours || kind === 'date') return true
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
