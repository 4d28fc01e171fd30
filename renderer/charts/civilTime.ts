/** Months of stamps (milliseconds as if UTC), counted, as the time axis needs them. Words for dates come from Intl. */

import { civilFromStamp, daysFromCivil, millisecondsPerDay } from '../../src/util/civil'

/** Months since the year 0: 12 × year + month − 1. */
export function monthIndexOf(stamp: number): number {
  const { year, month } = civilFromStamp(stamp)
  return 12 * year + month - 1
}

export function yearOf(stamp: number): number {
  return civilFromStamp(stamp).year
}

/** The stamp at which a month begins. */
export function stampOfMonth(monthIndex: number): number {
  const year = Math.floor(monthIndex / 12)
  return daysFromCivil(year, monthIndex - 12 * year + 1, 1) * millisecondsPerDay
}
