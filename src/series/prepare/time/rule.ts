/**
 * Rules of regular time as analysts write them: `15min`, `6h`, `2D`, `W-WED`, `ME`, `QS-FEB`, `B`. The names and their
 * meaning are those of pandas' frequency aliases, older names included.
 */

import { TidecastError } from '../../../util/errors'
import { millisecondsPerDay } from '../../../util/civil'
import {
  businessDays,
  firstBusinessDay,
  firstDay,
  inHalfMonths,
  inMonths,
  lastBusinessDay,
  lastDay,
  weekly,
  type Anchors,
  type PlaceInMonth,
} from './anchors'
import { currentRule } from './ruleNames'

export type Rule =
  /** A fixed length of time, the same on every day. */
  | { readonly kind: 'fixed'; readonly milliseconds: number }
  /** Calendar days, from midnight to midnight: 23 or 25 hours where clocks change. */
  | { readonly kind: 'day'; readonly days: number }
  /** Every so many anchors; `closesPeriod`: an anchor is the last day of its period, not the first. */
  | {
      readonly kind: 'anchored'
      readonly every: number
      readonly anchors: Anchors
      readonly closesPeriod: boolean
    }

const unitLengths: Readonly<Record<string, number>> = {
  D: millisecondsPerDay,
  h: 3_600_000,
  min: 60_000,
  s: 1000,
  ms: 1,
}

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

interface MonthlyAlias {
  readonly span: 1 | 3 | 12
  readonly place: PlaceInMonth
  readonly closesPeriod: boolean
}

const monthlyAliases: Readonly<Record<string, MonthlyAlias>> = {
  MS: { span: 1, place: firstDay, closesPeriod: false },
  ME: { span: 1, place: lastDay, closesPeriod: true },
  QS: { span: 3, place: firstDay, closesPeriod: false },
  QE: { span: 3, place: lastDay, closesPeriod: true },
  YS: { span: 12, place: firstDay, closesPeriod: false },
  YE: { span: 12, place: lastDay, closesPeriod: true },
  BMS: { span: 1, place: firstBusinessDay, closesPeriod: false },
  BME: { span: 1, place: lastBusinessDay, closesPeriod: true },
  BQS: { span: 3, place: firstBusinessDay, closesPeriod: false },
  BQE: { span: 3, place: lastBusinessDay, closesPeriod: true },
  BYS: { span: 12, place: firstBusinessDay, closesPeriod: false },
  BYE: { span: 12, place: lastBusinessDay, closesPeriod: true },
}

/** Two periods a month, each from its anchor on. */
const halfMonthAliases: Readonly<Record<string, Anchors>> = {
  SMS: inHalfMonths(firstDay, 0),
  SME: inHalfMonths(lastDay, 1),
}

const longestEvery = 1_000_000

/** Throws `time.unknownRule` on anything it does not know, a count of zero included. */
export function parseRule(text: string): Rule {
  const current = currentRule(text)
  const rule = parseFixed(current) ?? parseAnchored(current)
  if (!rule) throw new TidecastError('time.unknownRule', { rule: text.slice(0, 40) })
  return rule
}

/** `90s`, `1h30min`, `2D`; units in any order, each a whole or fractional count. */
function parseFixed(text: string): Rule | null {
  if (!/^(?:(?:\d+(?:\.\d+)?)?(?:D|h|min|ms|s))+$/.test(text)) return null
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)?(D|h|min|ms|s)/g)]
  const total = parts.reduce((sum, [, count = '1', unit]) => sum + Number(count) * unitLengths[unit!]!, 0)
  const milliseconds = Math.round(total)
  if (milliseconds < 1 || Math.abs(total - milliseconds) > 1e-6) return null
  if (milliseconds > longestEvery * millisecondsPerDay) return null
  const onlyDays = parts.every(([, , unit]) => unit === 'D') && milliseconds % millisecondsPerDay === 0
  return onlyDays ? { kind: 'day', days: milliseconds / millisecondsPerDay } : { kind: 'fixed', milliseconds }
}

function parseAnchored(text: string): Rule | null {
  const match = /^(\d+)?([A-Z]+)(?:-([A-Z]{3}))?$/.exec(text)
  if (!match) return null
  const [, count = '1', alias = '', anchor] = match
  const every = Number(count)
  if (every < 1 || every > longestEvery) return null
  if (alias === 'B' && anchor === undefined) {
    return { kind: 'anchored', every, anchors: businessDays, closesPeriod: false }
  }
  const half = halfMonthAliases[alias]
  if (half && anchor === undefined) return { kind: 'anchored', every, anchors: half, closesPeriod: false }
  if (alias === 'W') {
    const weekday = weekdays.indexOf(anchor ?? 'SUN')
    return weekday < 0 ? null : { kind: 'anchored', every, anchors: weekly(weekday), closesPeriod: true }
  }
  const monthly = monthlyAliases[alias]
  if (!monthly || (monthly.span === 1 && anchor !== undefined)) return null
  const { span, place, closesPeriod } = monthly
  const month = months.indexOf(anchor ?? (closesPeriod ? 'DEC' : 'JAN'))
  return month < 0 ? null : { kind: 'anchored', every, anchors: inMonths(span, month, place), closesPeriod }
}

/** Milliseconds of a rule that has one length (`6h`, `2D`). Throws `time.unknownRule` on `ME` and its like. */
export function durationOf(text: string): number {
  const rule = parseRule(text)
  if (rule.kind === 'fixed') return rule.milliseconds
  if (rule.kind === 'day') return rule.days * millisecondsPerDay
  throw new TidecastError('time.unknownRule', { rule: text })
}
