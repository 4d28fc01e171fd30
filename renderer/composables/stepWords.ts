/** The word for one step of a series: an hour, a week, a quarter; "step" where there is no word for it. */

import type { Frequency } from '../../src/contract'

export const stepWords = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'row',
  'step',
] as const
export type StepWord = (typeof stepWords)[number]

const words: Readonly<Record<string, StepWord>> = {
  'second 1': 'second',
  'minute 1': 'minute',
  'hour 1': 'hour',
  'day 1': 'day',
  'day 7': 'week',
  'month 1': 'month',
  'month 3': 'quarter',
  'month 12': 'year',
  'count 1': 'row',
}

export function stepWordOf({ unit, every }: Frequency): StepWord {
  return words[`${unit} ${every}`] ?? 'step'
}
