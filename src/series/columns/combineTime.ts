/**
 * Time that is spread over columns: a date and a clock, a date and an hour, or year, month, day and hour. The first
 * of them becomes the time column and names the others.
 */

import type { Notice } from '../../contract'
import { daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { mapInPieces, type Work } from '../../util/pieces'
import { isoWeek, ordinal } from '../cells/datePatterns'
import { createNotice } from '../notices'
import type { Column, TimeColumn } from '../table'

const millisecondsPerHour = 3_600_000
const millisecondsPerMinute = 60_000

const hourNames = /^(?:hr|hrs|hour|hours|hour_?of_?day|hod|heure|hora|ora|stunde|std|uur|he|hour_?ending|h)$/i
const clockNames = /(?:time|clock|zeit|hour|hora|heure|ora|stunde|tijd)/i
/** Of clocks written as one number, as `hhmm`. */
const compactClockNames = /^(?:time|hhmm|clock|uhrzeit|zeit|hora|heure)$/i
const partNames = {
  year: /^(?:year|yr|yyyy|jahr|año|ano|annee|année|anno|jaar)$/i,
  month: /^(?:month|mon|mnth|mo|mm|monat|mes|mois|mese|maand)$/i,
  dayOfYear: /^(?:doy|yday|julian_?day|day_?of_?(?:the_?)?year|jour_?julien)$/i,
  week: /^(?:week|wk|kw|iso_?week|week_?(?:no|nr|num|number|of_?year)|kalenderwoche|woche|semaine|semana|settimana)$/i,
  quarter: /^(?:quarter|qtr|q|quartal|trimestre|trim|kwartaal)$/i,
  day: /^(?:day|dd|dom|day_?of_?month|tag|dia|día|jour|giorno|dag|mday)$/i,
} as const

export function* combineTime(columns: readonly Column[], notices: Notice[]): Work<readonly Column[]> {
  return yield* addClock(yield* addParts(columns, notices), notices)
}

/** A year and what divides it, in columns of their own: month and perhaps day, day of the year, week or quarter. */
function* addParts(columns: readonly Column[], notices: Notice[]): Work<readonly Column[]> {
  if (columns.some((column) => column.kind === 'time' && !partNames.year.test(column.name))) return columns
  const find = (name: RegExp) => columns.find((column) => name.test(column.name.trim()) && partsOf(column))
  const year = find(partNames.year)
  const division = divisions.find(({ names }) => names.every((name) => find(name)))
  if (!year || !division) return columns
  const years = partsOf(year)!
  const parts = division.names.map((name) => find(name)!)
  const numbers = parts.map((part) => partsOf(part)!)
  const stamps = yield* mapInPieces(
    years,
    (value, i) => division.day(value, numbers[0]![i]!, numbers[1]?.[i] ?? 1) * millisecondsPerDay,
  )
  const missing = stamps.reduce((count, stamp) => count + (Number.isNaN(stamp) ? 1 : 0), 0)
  if (missing > 0.05 * stamps.length || years.some((value) => value < 1000)) return columns
  const companions = parts.map(({ name }) => name)
  return withTime(columns, year, { kind: 'date', stamps, ambiguous: null, companions }, notices)
}

function partsOf({ numbers, proposed }: Column): Float64Array | null {
  return numbers ?? proposed
}

interface Division {
  /** Of the columns it needs. */
  readonly names: readonly RegExp[]
  /** Days since 1970-01-01; NaN where there is no such day. */
  day(year: number, part: number, second: number): number
}

/** The finest first, of those that a file has all columns of. */
const divisions: readonly Division[] = [
  { names: [partNames.month, partNames.day], day: civilDay },
  { names: [partNames.month], day: civilDay },
  { names: [partNames.dayOfYear], day: ordinal },
  { names: [partNames.week], day: (year, week) => isoWeek(year, week, 1) },
  { names: [partNames.quarter], day: (year, quarter) => civilDay(year, 3 * quarter - 2, 1) },
]

function civilDay(year: number, month: number, day: number): number {
  return isCivilDate(year, month, day) ? daysFromCivil(year, month, day) : NaN
}

/** A clock or an hour beside a column of dates. */
function* addClock(columns: readonly Column[], notices: Notice[]): Work<readonly Column[]> {
  const at = columns.findIndex((column) => column.kind === 'time' && column.time?.kind === 'date')
  const date = columns[at]
  if (!date?.time || columns.some(({ time }) => time?.kind === 'instant' || time?.kind === 'wallClock'))
    return columns
  const clock = columns.find((column, i) => column.clock && (i === at + 1 || clockNames.test(column.name)))
  if (clock) return yield* withClock(columns, date, clock, clock.clock!, notices)
  const hour = columns.find(
    ({ name, numbers, proposed }) =>
      (numbers ?? proposed) && (hourNames.test(name.trim()) || compactClockNames.test(name.trim())),
  )
  const hours = hour && (hour.numbers ?? hour.proposed)
  if (!hours || !repeats(date.time.stamps)) return columns
  if (hours.some((value) => value > 24)) return yield* addCompactClock(columns, date, hour, hours, notices)
  if (!hours.every((value) => Number.isNaN(value) || isHour(value))) return columns
  // Hours counted 1 to 24 name the end of their hour.
  const shift = hours.includes(24) && !hours.includes(0) ? 1 : 0
  if (shift > 0) notices.push(createNotice('time.hourEnding', { column: hour.name }, []))
  return yield* withClock(
    columns,
    date,
    hour,
    yield* mapInPieces(hours, (value) => (value - shift) * millisecondsPerHour),
    notices,
  )
}

/** `0`, `100`, `2345`: hours and minutes as one number. */
function* addCompactClock(
  columns: readonly Column[],
  date: Column,
  clock: Column,
  numbers: Float64Array,
  notices: Notice[],
): Work<readonly Column[]> {
  const isClock = (value: number) => isHour(Math.floor(value / 100)) && value % 100 < 60 && value <= 2400
  if (!numbers.every((value) => Number.isNaN(value) || (Number.isInteger(value) && isClock(value))))
    return columns
  const times = yield* mapInPieces(
    numbers,
    (value) => (Math.floor(value / 100) * 60 + (value % 100)) * millisecondsPerMinute,
  )
  return yield* withClock(columns, date, clock, times, notices)
}

function* withClock(
  columns: readonly Column[],
  date: Column,
  clock: Column,
  times: Float64Array,
  notices: Notice[],
): Work<readonly Column[]> {
  const { stamps, ambiguous, companions } = date.time!
  const combined = yield* mapInPieces(stamps, (stamp, i) => stamp + times[i]!)
  const time: TimeColumn = {
    kind: 'wallClock',
    stamps: combined,
    ambiguous,
    companions: [...companions, clock.name],
  }
  return withTime(columns, date, time, notices)
}

function withTime(
  columns: readonly Column[],
  column: Column,
  time: TimeColumn,
  notices: Notice[],
): readonly Column[] {
  notices.push(createNotice('time.combined', { column: column.name, with: time.companions.join(', ') }, []))
  return columns.map((other) => (other === column ? { ...column, kind: 'time', time } : other))
}

function isHour(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 24
}

/** Whether neighbouring rows share a date. */
function repeats(stamps: Float64Array): boolean {
  return stamps.some((stamp, i) => i > 0 && stamp === stamps[i - 1])
}
