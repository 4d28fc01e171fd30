/**
 * How a column is read: one format, chosen by the cells seen so far. Formats that read all of them as well but to
 * other values are its rivals, and are carried along until a cell decides.
 */

import type { TimeKind } from '../../contract'
import { booleanPairOf, booleanPairs, isMissingText, readBoolean } from '../cells/cellText'
import { scanClock } from '../cells/clock'
import { formatsWith, numberFormats } from '../cells/numberFormats'
import { monthNumber } from '../cells/monthNames'
import { parsePlainNumber } from '../cells/plainNumber'
import { formatsOf, type StampFormat } from '../cells/stampFormats'
import type { ColumnChoice } from './columnChoice'

export interface Reading {
  /** Equal for equal readings of a column. */
  readonly key: string
  /** NaN for text this reading does not take. */
  read(text: string): number
}

export interface Plan extends Reading {
  /** `part`: months or quarters by name, which mean something beside a column of years. */
  readonly kind: 'number' | 'time' | 'clock' | 'part' | 'boolean' | 'text' | 'empty'
  readonly timeKind: TimeKind | null
  readonly format: StampFormat | null
  readonly decimal: '.' | ',' | null
  /** Other readings that fit as many of the cells, with other values. */
  readonly rivals: readonly Plan[]
  /** The other order of day and month where a cell ruled it out; the other decimal sign where none has shown one. */
  readonly losers: readonly Plan[]
}

const none = { timeKind: null, format: null, decimal: null, rivals: [], losers: [] } as const

/** Cells that do not fit may be this share of a column, or one: they are then missing, and told. */
const misfitShare = 0.2

/**
 * @param texts cells that are not missing. @param holdsTime whether place or name let the column be time.
 * @param choice what the user decided: of a chosen type the plan that reads most cells, however few they are.
 */
export function planColumn(
  texts: readonly string[],
  holdsTime: boolean,
  choice: ColumnChoice | null = null,
): Plan {
  if (choice?.type === 'text' || choice?.type === 'skip') return textPlan
  if (texts.length === 0) return emptyPlan
  if (choice === null && texts.every(isPlainInteger)) return integerPlan
  const numberPlans = formatsWith(choice?.decimal, choice?.thousands).map(numberPlan)
  const timePlans = stampPlans(texts, holdsTime || choice?.type === 'time').filter((plan) =>
    isChosenFormat(plan, choice),
  )
  switch (choice?.type) {
    case 'number':
      return mostFitting(numberPlans, texts)!
    case 'boolean':
      return mostFitting(booleanPairs.map(pairPlan), texts)!
    case 'time':
      // Without any stamp its numbers may be years, serials or epochs.
      return mostFitting(timePlans, texts) ?? mostFitting(numberPlans, texts)!
    case undefined:
      return (
        best(timePlans, texts) ??
        best(clockPlans(texts), texts) ??
        booleanPlan(texts) ??
        best(numberPlans, texts) ??
        best(partPlans, texts) ??
        textPlan
      )
  }
}

function isChosenFormat({ format }: Plan, choice: ColumnChoice | null): boolean {
  const { order, name } = format!.pattern
  if (choice?.timeFormat !== undefined && name !== choice.timeFormat) return false
  return choice?.dateOrder === undefined || order === undefined || order === choice.dateOrder
}

export function isAcceptable(fits: number, misfits: number): boolean {
  if (misfits === 0) return fits > 0
  return fits >= 2 && misfits <= Math.max(1, misfitShare * (fits + misfits))
}

/** The plan that reads nearly all cells, if there is one. */
function best(plans: readonly Plan[], texts: readonly string[]): Plan | null {
  const plan = mostFitting(plans, texts)
  if (plan === null) return null
  const fitting = texts.reduce((count, text) => count + (fits(plan.read(text)) ? 1 : 0), 0)
  return isAcceptable(fitting, texts.length - fitting) ? plan : null
}

/** The plan that reads most cells, the first of equals, with those it cannot be told from as rivals. */
function mostFitting(plans: readonly Plan[], texts: readonly string[]): Plan | null {
  if (plans.length === 0) return null
  const counts = plans.map(() => 0)
  for (const text of texts) {
    plans.forEach((plan, i) => {
      if (fits(plan.read(text))) counts[i]!++
    })
  }
  const most = Math.max(...counts)
  const [winner, ...equals] = plans.filter((_, i) => counts[i] === most)
  const rivals = equals.filter((other) => texts.some((text) => differ(winner!.read(text), other.read(text))))
  const losers = plans.filter(
    (plan) =>
      !rivals.includes(plan) &&
      (isOtherOrder(plan, winner!) || (equals.includes(plan) && plan.decimal !== winner!.decimal)),
  )
  return { ...winner!, rivals, losers }
}

/** Whether two readings differ in nothing but which number is the day. */
function isOtherOrder({ format }: Plan, winner: Plan): boolean {
  const pattern = winner.format?.pattern
  if (!format || !pattern?.order || format.key === winner.key) return false
  const isSame = format.pattern.expression === pattern.expression
  return isSame && format.key.slice(format.pattern.name.length) === winner.key.slice(pattern.name.length)
}

/** Infinity is a number that cannot be kept, but no misfit. */
export function fits(value: number): boolean {
  return !Number.isNaN(value)
}

export function differ(value: number, other: number): boolean {
  return fits(value) && fits(other) && value !== other
}

function stampPlans(texts: readonly string[], holdsTime: boolean): Plan[] {
  const found = new Map<string, StampFormat>()
  // Cells of text that never are dates need not all be tried against every pattern.
  let vain = 0
  for (const text of texts) {
    const formats = formatsOf(text)
    if (formats.length === 0 && found.size === 0 && ++vain > 50) return []
    for (const format of formats) found.set(format.key, format)
  }
  return [...found.values()]
    .filter(({ pattern }) => pattern.mayBeNumber !== true || holdsTime)
    .map((format) => ({
      ...none,
      kind: 'time',
      key: format.key,
      timeKind: format.kind,
      format,
      read: format.parse,
    }))
}

/** A time of day alone: it means something beside a column of dates. */
function clockPlans(texts: readonly string[]): Plan[] {
  if (!/^\s*\d{1,2}[:h.]?\d{0,2}/.test(texts[0]!)) return []
  return [{ ...none, kind: 'clock', key: 'clock', read: readClock }]
}

function readClock(text: string): number {
  const trimmed = text.trim()
  if (!/^\d{1,2}(?::|\s*[ap]\.?m)/i.test(trimmed)) return NaN
  const clock = scanClock(trimmed)
  return clock === null || clock.offset !== null ? NaN : clock.timeOfDay
}

/** A month or a quarter alone. */
const partPlans: readonly Plan[] = [
  { ...none, kind: 'part', key: 'month', read: (text) => monthNumber(text.trim().replace(/\.$/, '')) },
  {
    ...none,
    kind: 'part',
    key: 'quarter',
    read: (text) => Number(/^\s*Q([1-4])\s*$/i.exec(text)?.[1] ?? NaN),
  },
]

function booleanPlan(texts: readonly string[]): Plan | null {
  const pair = booleanPairOf(texts)
  return pair && pairPlan(pair)
}

function pairPlan(pair: readonly [yes: string, no: string]): Plan {
  return { ...none, kind: 'boolean', key: pair.join('/'), read: (text) => readBoolean(text, pair) }
}

/** No pattern of a stamp reads bare digits, and all formats of numbers read them alike. */
function isPlainInteger(text: string): boolean {
  return !Number.isNaN(parsePlainNumber(text)) && !text.includes('.')
}

/** Plain numbers with a point. */
export function plainNumberPlan(): Plan {
  return numberPlan(numberFormats[0]!)
}

function numberPlan(format: (typeof numberFormats)[number]): Plan {
  return { ...none, kind: 'number', key: format.name, decimal: format.decimal, read: format.parse }
}

const integerPlan: Plan = {
  ...plainNumberPlan(),
  losers: numberFormats.filter(({ decimal }) => decimal === ',').map(numberPlan),
}

const emptyPlan: Plan = { ...none, kind: 'empty', key: 'empty', read: () => NaN }

/** The plan that reads nothing as a value: cells stay the text they are. */
export const textPlan: Plan = { ...none, kind: 'text', key: 'text', read: () => NaN }

/** Whether a cell says nothing: blanks are nothing everywhere, words for it only where values are expected. */
export function isMissingIn(plan: Plan, text: string): boolean {
  return plan.kind === 'text' ? text.trim() === '' : isMissingText(text)
}
