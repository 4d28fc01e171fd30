/**
 * A column of numbers read as time. The readings exclude one another; nearly all numbers of the column must fit the
 * one chosen, which must also be likely of a column in that place and of that name.
 */

import type { TimeKind } from '../../contract'
import { civilFromDays, daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { finish, inPieces, type Work } from '../../util/pieces'
import { inferGridInPieces } from '../inferGrid'
import { stampOfMonth } from '../months'
import { isAcceptable } from './plan'

export type NumericReading = (typeof readings)[number]['reading']

export interface NumericTime {
  readonly reading: NumericReading
  readonly kind: TimeKind
  /** One a row; NaN where missing. */
  readonly stamps: Float64Array
}

/** Years that a number is taken for without a name that says so. */
const plausibleYears = { first: 1700, last: 2100 } as const

/** Years written with two decimals are this far off a twelfth, in months. */
const monthTolerance = 0.061

/** Days from 1899-12-30, day 0 of spreadsheets from March 1900 on, to 1970-01-01. */
const serialEpoch = 25_569

interface Row {
  readonly reading: string
  readonly kind: TimeKind
  /** Needs a name that says time: such numbers are too often something else. */
  readonly named?: true
  fits(value: number): boolean
  stamp(value: number): number
}

/** Readings in the order they are tried: which numbers fit, and the stamp of one that does. */
const readings = [
  {
    reading: 'compactDate',
    kind: 'date',
    fits: (value) => value >= 1e7 && value < 1e8 && isCompact(value, 1e4, 100),
    stamp: (value) => compactDay(value) * millisecondsPerDay,
  },
  {
    reading: 'compactMonth',
    kind: 'date',
    fits: (value) => value >= 150_001 && value < 250_000 && isCompact(value * 100 + 1, 1e4, 100),
    stamp: (value) => compactDay(value * 100 + 1) * millisecondsPerDay,
  },
  {
    reading: 'compactHour',
    kind: 'wallClock',
    fits: (value) =>
      value >= 1.7e9 && value < 2.2e9 && value % 100 < 24 && isCompact(Math.floor(value / 100), 1e4, 100),
    stamp: (value) => compactDay(Math.floor(value / 100)) * millisecondsPerDay + (value % 100) * 3_600_000,
  },
  {
    reading: 'compactMinute',
    kind: 'wallClock',
    fits: (value) => value >= 1.7e11 && value < 2.2e11 && isCompactClock(value * 100),
    stamp: (value) => compactClock(value * 100),
  },
  {
    reading: 'compactSecond',
    kind: 'wallClock',
    fits: (value) => value >= 1.7e13 && value < 2.2e13 && isCompactClock(value),
    stamp: (value) => compactClock(value),
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
    reading: 'decimalYearMiddle',
    kind: 'date',
    // The middle of months, as climate records write them: 1958.2027 is March.
    fits: (value) => isYear(value) && Math.abs(((value * 12) % 1) - 0.5) <= 0.1,
    stamp: (value) => stampOfMonth(Math.floor(value * 12), 1, 0),
  },
  {
    // 1954 to 2064, whole days or with a time of day, to the millisecond.
    reading: 'excelSerial',
    kind: 'wallClock',
    named: true,
    fits: (value) => value >= 20_000 && value <= 60_000,
    stamp: (value) => Math.round((value - serialEpoch) * millisecondsPerDay),
  },
  // From 1973, in each unit.
  { reading: 'seconds', kind: 'instant', ...epoch(1e8, 4.2e9, 1000) },
  { reading: 'milliseconds', kind: 'instant', ...epoch(1e11, 4.2e12, 1) },
  { reading: 'microseconds', kind: 'instant', ...epoch(1e14, 4.2e15, 1e-3) },
  { reading: 'nanoseconds', kind: 'instant', ...epoch(1e17, 4.2e18, 1e-6) },
] as const satisfies readonly Row[]

const epochUnits = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const

/** Whether a reading counts units since 1970: the file does not say which, so the reader does. */
export function isEpochUnit(reading: NumericReading): reading is (typeof epochUnits)[number] {
  return epochUnits.some((unit) => unit === reading)
}

/**
 * @param named whether the column's name says time. @param chosen the reading, where the user decided it.
 * @returns the reading nearly all numbers fit, or null.
 */
export function timeFromNumbers(
  numbers: Float64Array,
  named: boolean,
  chosen?: NumericReading,
): NumericTime | null {
  return finish(timeFromNumbersInPieces(numbers, named, chosen))
}

/** As {@link timeFromNumbers}, with room for a cancel. */
export function* timeFromNumbersInPieces(
  numbers: Float64Array,
  named: boolean,
  chosen?: NumericReading,
): Work<NumericTime | null> {
  const found = yield* findReading(numbers, named, chosen)
  if (!found) return null
  const stamps = new Float64Array(numbers.length)
  let wholeDays = true
  yield* inPieces(numbers.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = numbers[i]!
      const stamp = found.fits(value) ? found.stamp(value) : NaN
      stamps[i] = stamp
      wholeDays &&= Number.isNaN(stamp) || stamp % millisecondsPerDay === 0
    }
  })
  const kind = found.reading === 'excelSerial' && wholeDays ? 'date' : found.kind
  return { reading: found.reading as NumericReading, kind, stamps }
}

function* findReading(
  numbers: Float64Array,
  named: boolean,
  chosen: NumericReading | undefined,
): Work<Row | null> {
  const rows: readonly Row[] = readings
  if (chosen !== undefined) return rows.find(({ reading }) => reading === chosen) ?? null
  for (const row of rows) {
    if (row.named && !named) continue
    let fitting = 0
    let present = 0
    yield* inPieces(numbers.length, (start, end) => {
      for (let i = start; i < end; i++) {
        const value = numbers[i]!
        if (Number.isNaN(value)) continue
        present++
        if (row.fits(value)) fitting++
      }
    })
    if (isAcceptable(fitting, present - fitting)) return row
  }
  return null
}

/**
 * A name that says time suffices, but for years, which counts and amounts look like: they must rise and lie in years
 * that data come from, unless the name says year. Without such a name all must, and years keep one step.
 */
export function* isPlausible({ reading, stamps }: NumericTime, name: string, named: boolean): Work<boolean> {
  const isYear = yearReadings.has(reading)
  if (named && (!isYear || yearNames.test(name))) return true
  if (!named && identityNames.test(name.trim())) return false
  let previous = -Infinity
  let rises = true
  yield* inPieces(stamps.length, (start, end) => {
    for (let i = start; rises && i < end; i++) {
      rises = stamps[i]! > previous
      previous = stamps[i]!
    }
  })
  if (!rises) return false
  const inRange = yearOf(stamps[0]!) >= plausibleYears.first && yearOf(previous) <= plausibleYears.last
  if (!inRange || named || !isYear) return inRange
  return stamps.length > 2 && (yield* inferGridInPieces(stamps)).regularity === 1
}

const yearReadings: ReadonlySet<NumericReading> = new Set(['year', 'decimalYear', 'decimalYearMiddle'])
const yearNames = /year|yr|jahr|anno|año|ano\b|année|annee|jaar|rok\b|год/i
const identityNames = /^(?:(?:.*[\s_-])?id|no|nr|num|number|index|idx|row|code|key|item|sku|zip|plz)$/i

function yearOf(stamp: number): number {
  return civilFromDays(Math.floor(stamp / millisecondsPerDay)).year
}

function epoch(least: number, greatest: number, milliseconds: number): Pick<Row, 'fits' | 'stamp'> {
  return {
    fits: (value) => value >= least && value <= greatest,
    stamp: (value) => Math.round(value * milliseconds),
  }
}

function isYear(value: number): boolean {
  return value >= 1000 && value < 3000
}

function isCompact(value: number, year: number, month: number): boolean {
  return (
    Number.isInteger(value) &&
    isCivilDate(Math.floor(value / year), Math.floor(value / month) % 100, value % 100)
  )
}

function compactDay(value: number): number {
  return daysFromCivil(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
}

/** `20240131235959` */
function isCompactClock(value: number): boolean {
  const clock = value % 1e6
  const inRange = clock < 240_000 && Math.floor(clock / 100) % 100 < 60 && clock % 100 < 60
  return inRange && isCompact(Math.floor(value / 1e6), 1e4, 100)
}

function compactClock(value: number): number {
  const clock = value % 1e6
  const seconds = Math.floor(clock / 10_000) * 3600 + (Math.floor(clock / 100) % 100) * 60 + (clock % 100)
  return compactDay(Math.floor(value / 1e6)) * millisecondsPerDay + seconds * 1000
}
