/**
 * A column of numbers read as time: compact dates (20240131), years, decimal years (1949.0833), seconds or
 * milliseconds since 1970. The readings exclude one another; all numbers of the column must fit the one chosen.
 */

import type { TimeKind } from '../contract'
import { civilFromDays, daysFromCivil, isCivilDate, millisecondsPerDay } from './civil'
import { stampOfMonth } from './months'

export interface NumericTime {
  readonly reading: 'compactDate' | 'year' | 'decimalYear' | 'seconds' | 'milliseconds'
  readonly kind: TimeKind
  /** One a row; NaN where missing. */
  readonly stamps: Float64Array
}

/** Years that a number is taken for without a name that says so. */
export const plausibleYears = { first: 1700, last: 2100 } as const

/** Years written with two decimals are this far off a twelfth, in months. */
const monthTolerance = 0.061

/** Readings in the order they are tried: which numbers fit, and the stamp of one that does. */
const readings: readonly {
  readonly reading: NumericTime['reading']
  readonly kind: TimeKind
  fits(value: number): boolean
  stamp(value: number): number
}[] = [
  {
    reading: 'compactDate',
    kind: 'date',
    fits: (value) => value >= 1e7 && value < 1e8 && isCivilDate(...compactParts(value)),
    stamp: (value) => daysFromCivil(...compactParts(value)) * millisecondsPerDay,
  },
  {
    reading: 'year',
    kind: 'date',
    fits: (value) => isYear(value) && Number.isInteger(value),
    stamp: (value) => stampOfMonth(value * 12, 1, 0),
  },
  {
    reading: 'decimalYear',
    kind: 'date',
    fits: (value) => isYear(value) && Math.abs(value * 12 - Math.round(value * 12)) <= monthTolerance,
    stamp: (value) => stampOfMonth(Math.round(value * 12), 1, 0),
  },
  {
    // 1973 to 2100.
    reading: 'seconds',
    kind: 'instant',
    fits: (value) => value >= 1e8 && value <= 4.2e9,
    stamp: (value) => Math.round(value * 1000),
  },
  {
    reading: 'milliseconds',
    kind: 'instant',
    fits: (value) => value >= 1e11 && value <= 4.2e12,
    stamp: (value) => Math.round(value),
  },
]

/** The reading all numbers fit, or null. */
export function timeFromNumbers(numbers: Float64Array): NumericTime | null {
  const found = readings.find(
    ({ fits }) =>
      numbers.some((value) => !Number.isNaN(value)) && numbers.every((v) => Number.isNaN(v) || fits(v)),
  )
  if (!found) return null
  const stamps = numbers.map((value) => (Number.isNaN(value) ? NaN : found.stamp(value)))
  return { reading: found.reading, kind: found.kind, stamps }
}

/** The first year and the last of a column's stamps. */
export function yearsOf(stamps: Float64Array): { first: number; last: number } {
  let least = Infinity
  let greatest = -Infinity
  for (const stamp of stamps) {
    if (stamp < least) least = stamp
    if (stamp > greatest) greatest = stamp
  }
  return {
    first: civilFromDays(Math.floor(least / millisecondsPerDay)).year,
    last: civilFromDays(Math.floor(greatest / millisecondsPerDay)).year,
  }
}

function isYear(value: number): boolean {
  return value >= 1000 && value < 3000
}

function compactParts(value: number): [year: number, month: number, day: number] {
  return [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100]
}
