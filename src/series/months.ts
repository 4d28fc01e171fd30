/**
 * Month arithmetic on stamps. A monthly series keeps a day of the month: the 31st means "the last day", and a month
 * that is too short gives its last day without moving the ones after it.
 */

import { civilFromStamp, daysFromCivil, daysInMonth, millisecondsPerDay } from '../util/civil'

/** The place of a stamp in a grid of months. */
export interface MonthPosition {
  /** Months since January of year 0. */
  readonly monthIndex: number
  readonly day: number
  readonly timeOfDay: number
  readonly isMonthEnd: boolean
}

export function monthPosition(stamp: number): MonthPosition {
  const { year, month, day, timeOfDay } = civilFromStamp(stamp)
  return {
    monthIndex: year * 12 + month - 1,
    day,
    timeOfDay,
    isMonthEnd: day === daysInMonth(year, month),
  }
}

/** The stamp of `anchorDay` in that month, or of the month's last day where it is shorter. */
export function stampOfMonth(monthIndex: number, anchorDay: number, timeOfDay: number): number {
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12 + 1
  const day = Math.min(anchorDay, daysInMonth(year, month))
  return daysFromCivil(year, month, day) * millisecondsPerDay + timeOfDay
}

/**
 * The day of the month that stamps keep: 31 (the end, whichever it is) when each of several is the last of its month,
 * else the latest day among them.
 */
export function anchorDayOf(positions: readonly MonthPosition[]): number {
  const latest = positions.reduce((day, position) => Math.max(day, position.day), 1)
  const allEnds = positions.length > 1 && positions.every((position) => position.isMonthEnd)
  return allEnds ? 31 : latest
}
