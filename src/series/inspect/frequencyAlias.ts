/** A step in the short form that pandas and its kin use: `D`, `15min`, `W-SUN`, `MS`, `QS`, `B`. */

import type { Frequency } from '../../contract'
import { civilFromStamp, millisecondsPerDay } from '../../util/civil'
import { monthPosition } from '../months'

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const
const units = { hour: 'h', minute: 'min', second: 's', millisecond: 'ms' } as const

/** @param stamps ascending, at least one. */
export function frequencyAlias({ unit, every }: Frequency, stamps: Float64Array): string | null {
  switch (unit) {
    case 'count':
      return null
    case 'month':
      return monthAlias(every, stamps)
    case 'day':
      if (every % 7 === 0) return `${times(every / 7)}W-${weekdays[weekdayOf(stamps[0]!)]!}`
      return every === 1 && isBusinessOnly(stamps) ? 'B' : `${times(every)}D`
    case 'hour':
    case 'minute':
    case 'second':
    case 'millisecond':
      return `${times(every)}${units[unit]}`
  }
}

/** 0 is Monday. */
export function weekdayOf(stamp: number): number {
  return (((Math.floor(stamp / millisecondsPerDay) + 3) % 7) + 7) % 7
}

/** Fewer days than this may miss the weekend by chance. */
const fewestBusinessDays = 6

/** Whether stamps span weekends but never fall on one. */
export function isBusinessOnly(stamps: Float64Array): boolean {
  const spansWeekend = stamps.at(-1)! - stamps[0]! >= 7 * millisecondsPerDay
  return stamps.length >= fewestBusinessDays && spansWeekend && stamps.every((stamp) => weekdayOf(stamp) < 5)
}

function monthAlias(every: number, stamps: Float64Array): string {
  const atEnd = stamps.length > 1 && stamps.every((stamp) => monthPosition(stamp).isMonthEnd)
  const edge = atEnd ? 'E' : 'S'
  const month = civilFromStamp(stamps[0]!).month
  if (every % 12 === 0) {
    const usual = month === (atEnd ? 12 : 1)
    return `${times(every / 12)}Y${edge}${usual ? '' : `-${months[month - 1]!}`}`
  }
  if (every === 3) {
    const usual = month % 3 === (atEnd ? 0 : 1)
    return `Q${edge}${usual ? '' : `-${months[month - 1]!}`}`
  }
  return `${times(every)}M${edge}`
}

function times(every: number): string {
  return every === 1 ? '' : String(every)
}
