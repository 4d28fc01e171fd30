/** A rule of regular time in words, as in “sum of every week ending Sunday”. */

import { currentRule } from './ruleNames'

const weekdays: Readonly<Record<string, string>> = {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
}
const months: Readonly<Record<string, string>> = {
  JAN: 'January',
  FEB: 'February',
  MAR: 'March',
  APR: 'April',
  MAY: 'May',
  JUN: 'June',
  JUL: 'July',
  AUG: 'August',
  SEP: 'September',
  OCT: 'October',
  NOV: 'November',
  DEC: 'December',
}
const fixedUnits: Readonly<Record<string, string>> = {
  D: 'day',
  h: 'hour',
  min: 'minute',
  s: 'second',
  ms: 'millisecond',
}

interface CalendarWords {
  readonly unit: string
  /** How the stamp stands to its period. */
  readonly named: (anchor: string | undefined) => string
}

const from = (anchor: string | undefined) => (anchor ? ` starting in ${months[anchor]}` : '')
const until = (anchor: string | undefined) => (anchor ? ` ending in ${months[anchor]}` : '')
const calendarWords: Readonly<Record<string, CalendarWords>> = {
  W: { unit: 'week', named: (anchor = 'SUN') => ` ending ${weekdays[anchor]}` },
  B: { unit: 'business day', named: () => '' },
  SMS: { unit: 'half month', named: () => ', from the 1st and the 15th' },
  SME: { unit: 'half month', named: () => ', from the 15th and the last day' },
  MS: { unit: 'month', named: () => ', by its first day' },
  ME: { unit: 'month', named: () => ', by its last day' },
  QS: { unit: 'quarter', named: (anchor) => `${from(anchor)}, by its first day` },
  QE: { unit: 'quarter', named: (anchor) => `${until(anchor)}, by its last day` },
  YS: { unit: 'year', named: (anchor) => `${from(anchor)}, by its first day` },
  YE: { unit: 'year', named: (anchor) => `${until(anchor)}, by its last day` },
  BMS: { unit: 'month', named: () => ', by its first business day' },
  BME: { unit: 'month', named: () => ', by its last business day' },
  BQS: { unit: 'quarter', named: (anchor) => `${from(anchor)}, by its first business day` },
  BQE: { unit: 'quarter', named: (anchor) => `${until(anchor)}, by its last business day` },
  BYS: { unit: 'year', named: (anchor) => `${from(anchor)}, by its first business day` },
  BYE: { unit: 'year', named: (anchor) => `${until(anchor)}, by its last business day` },
}

/** `15 minutes`, `week ending Sunday`, `2 quarters ending in March, by its last day`; an unknown rule is given back. */
export function describeRule(given: string): string {
  const rule = currentRule(given)
  const calendar = /^(\d+)?([A-Z]+)(?:-([A-Z]{3}))?$/.exec(rule)
  const words = calendar && calendarWords[calendar[2] ?? '']
  if (words) return counted(calendar[1], words.unit) + words.named(calendar[3])
  const parts = [...rule.matchAll(/(\d+(?:\.\d+)?)?(D|h|min|ms|s)/g)]
  if (parts.map(([text]) => text).join('') !== rule || parts.length === 0) return given
  return parts.map(([, count, unit = '']) => counted(count, fixedUnits[unit] ?? unit)).join(' ')
}

function counted(count: string | undefined, unit: string): string {
  return count === undefined || count === '1' ? unit : `${count} ${unit}s`
}
