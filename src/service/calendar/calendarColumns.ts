/**
 * Days of a calendar as columns that are known ahead. Of each kind of day there are three: the day itself, the days before
 * and the days after it, fading over three days. A step of several days holds the mean of its days.
 */

import type { CalendarEvent, TimeIndex } from '../../series'
import { extendStamps } from '../../series'
import { millisecondsPerDay } from '../../util/civil'

/** Days before and after a day that feel it. */
const daysAround = 3

/** @returns [columns][stamps and then `ahead` more] @param kinds each gives three columns */
export function calendarColumns(
  time: TimeIndex,
  ahead: number,
  kinds: readonly (readonly CalendarEvent[])[],
): readonly Float64Array[] {
  const stamps = [...time.stamps, ...extendStamps(time, ahead + 1)]
  const days = stamps.map((stamp) => Math.floor(stamp / millisecondsPerDay))
  const count = stamps.length - 1
  return kinds.flatMap((events) => {
    const { on, before, after } = markDays(events, days[0] ?? 0, days[count] ?? 0)
    return [on, before, after].map((marks) =>
      Float64Array.from({ length: count }, (_, t) => meanOfDays(marks, days[t] ?? 0, days[t + 1] ?? 0)),
    )
  })
}

type Marks = ReadonlyMap<number, number>

function markDays(
  events: readonly CalendarEvent[],
  from: number,
  to: number,
): { readonly on: Marks; readonly before: Marks; readonly after: Marks } {
  const on = new Map<number, number>()
  const before = new Map<number, number>()
  const after = new Map<number, number>()
  const raise = (marks: Map<number, number>, day: number, value: number) =>
    marks.set(day, Math.max(marks.get(day) ?? 0, value))
  for (const { firstDay, lastDay } of events) {
    for (let day = Math.max(firstDay, from); day <= Math.min(lastDay, to); day++) raise(on, day, 1)
    for (let away = 1; away <= daysAround; away++) {
      const nearness = 1 - (away - 1) / daysAround
      raise(before, firstDay - away, nearness)
      raise(after, lastDay + away, nearness)
    }
  }
  return { on, before, after }
}

/** Of the days from one stamp to the next; of steps within a day, that day. */
function meanOfDays(marks: Marks, from: number, next: number): number {
  let sum = 0
  const end = Math.max(from + 1, next)
  for (let day = from; day < end; day++) sum += marks.get(day) ?? 0
  return sum / (end - from)
}
