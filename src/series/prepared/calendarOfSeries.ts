/** What the calendar of a recipe means for the series it leaves: stamps that are skipped, and a shorter week. */

import type { Frequency, Recipe, StepOf } from '../../contract'
import { millisecondsPerDay } from '../../util/civil'
import { unitLength } from '../extendStamps'
import { seasonLengthOf } from '../frequency'
import { openingOf, type Points } from '../prepare'
import type { TimeIndex } from '../regularSeries'

/** Whether closed days may be absent from a series under this recipe. */
export function hasCalendar({ steps }: Recipe): boolean {
  return steps.some(({ step, enabled }) => step === 'calendar' && enabled !== false)
}

/** The time with its calendar, so that a forecast skips what is closed. Steps longer than a day belong to no weekday. */
export function withCalendar(time: TimeIndex, points: Points, recipe: Recipe): TimeIndex {
  const calendars = calendarsInForce(recipe)
  if (calendars.length === 0 || stepLength(time.frequency) > millisecondsPerDay) return time
  const openings = calendars.map((calendar) => openingOf(calendar, points))
  return { ...time, isOpen: (stamp) => openings.every((isOpen) => isOpen(stamp)) }
}

/** Points of one season: as the step suggests, but a week of days has only the open ones. */
export function seasonOnCalendar({ frequency }: TimeIndex, recipe: Recipe, points: number): number {
  const open = calendarsInForce(recipe).reduce(
    (days, { weekdays }) => days.filter((day) => weekdays.includes(day)),
    [1, 2, 3, 4, 5, 6, 7],
  ).length
  const daily = frequency.unit === 'day' && frequency.every === 1
  return daily && open < 7 && open > 1 && 2 * open <= points ? open : seasonLengthOf(frequency, points)
}

/** Those after the last step that lays a new grid, which has its own stamps. */
function calendarsInForce({ steps }: Recipe): readonly StepOf<'calendar'>[] {
  const enabled = steps.filter((step) => step.enabled !== false)
  const grid = enabled.findLastIndex(({ step }) => step === 'regularise' || step === 'resample')
  return enabled.slice(grid + 1).filter((step) => step.step === 'calendar')
}

function stepLength({ unit, every }: Frequency): number {
  return every * (unitLength(unit) ?? Infinity)
}
