/**
 * The days and hours that can have data: the others are no gaps. Missing points outside are taken out of the series, so
 * that a weekend is not filled; points with a value outside are kept, since the data knows better.
 */

import { selectPoints } from '../points'
import { openingOf } from '../time/opening'
import type { StepRow } from '../recipe/stepRow'

export const calendar: StepRow<'calendar'> = {
  apply(points, step) {
    if (points.kind === 'count') return { points }
    const isOpen = openingOf(step, points)
    const { stamps, values } = points
    const kept = new Uint32Array(stamps.length)
    let count = 0
    for (let i = 0; i < stamps.length; i++) {
      if (!Number.isNaN(values[i]!) || isOpen(stamps[i]!)) kept[count++] = i
    }
    return { points: count === stamps.length ? points : selectPoints(points, kept.subarray(0, count)) }
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
