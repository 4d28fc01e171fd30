/**
 * Days that a calendar rule falls on, numbered: week ends, month starts, last business days. A rule is then
 * arithmetic on the numbers, whatever the lengths of months.
 */

import { civilFromDays, daysFromCivil, daysInMonth } from '../../../util/civil'

export interface Anchors {
  /** Number of the last anchor on or before a day (days since 1970-01-01). */
  atOrBefore(day: number): number
  /** The day of an anchor. */
  dayOf(anchor: number): number
}

/** Days since the Monday of the week, 0–6. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7)
}

/** @param weekday 0 Monday to 6 Sunday */
export function weekly(weekday: number): Anchors {
  const first = weekday - 3
  return {
    atOrBefore: (day) => Math.floor((day - first) / 7),
    dayOf: (anchor) => first + 7 * anchor,
  }
}

/** Monday to Friday. */
export const businessDays: Anchors = {
  atOrBefore: (day) => 5 * Math.floor((day + 3) / 7) + Math.min(weekdayOf(day), 4),
  dayOf: (anchor) => 7 * Math.floor(anchor / 5) - 3 + modulo(anchor, 5),
}

/** The day of a month, given as months since January of year 0. */
export type PlaceInMonth = (monthIndex: number) => number

/** @param month 0–11: one of the months the rule falls on, every `span` months. */
export function inMonths(span: 1 | 3 | 12, month: number, place: PlaceInMonth): Anchors {
  const phase = month % span
  const dayOf = (anchor: number) => place(phase + span * anchor)
  return {
    dayOf,
    atOrBefore(day) {
      const date = civilFromDays(day)
      const anchor = Math.floor((date.year * 12 + date.month - 1 - phase) / span)
      return dayOf(anchor) > day ? anchor - 1 : anchor
    },
  }
}

/**
 * The 15th of every month, and one more of its days.
 *
 * @param order of that day: 0 before the 15th, 1 after it
 */
export function inHalfMonths(place: PlaceInMonth, order: 0 | 1): Anchors {
  const middle = 14
  const dayOf = (anchor: number) => {
    const monthIndex = Math.floor(anchor / 2)
    return modulo(anchor, 2) === order ? place(monthIndex) : firstDay(monthIndex) + middle
  }
  return {
    dayOf,
    atOrBefore(day) {
      const { year, month } = civilFromDays(day)
      const later = 2 * (year * 12 + month - 1) + 1
      return [later, later - 1].find((anchor) => dayOf(anchor) <= day) ?? later - 2
    },
  }
}

export const firstDay: PlaceInMonth = (monthIndex) => {
  const { year, month } = yearAndMonth(monthIndex)
  return daysFromCivil(year, month, 1)
}

export const lastDay: PlaceInMonth = (monthIndex) => {
  const { year, month } = yearAndMonth(monthIndex)
  return daysFromCivil(year, month, daysInMonth(year, month))
}

export const firstBusinessDay: PlaceInMonth = (monthIndex) => {
  const day = firstDay(monthIndex)
  return day + [0, 0, 0, 0, 0, 2, 1][weekdayOf(day)]!
}

export const lastBusinessDay: PlaceInMonth = (monthIndex) => {
  const day = lastDay(monthIndex)
  return day - Math.max(0, weekdayOf(day) - 4)
}

function yearAndMonth(monthIndex: number): { readonly year: number; readonly month: number } {
  const year = Math.floor(monthIndex / 12)
  return { year, month: monthIndex - 12 * year + 1 }
}

function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}
