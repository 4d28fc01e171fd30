/**
 * Time that is spread over columns: a date and a clock, a date and an hour, or year, month, day and hour. The first
 * of them becomes the time column and names the others.
 */

import type { Notice } from '../../contract'
import { daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { mapInPieces, type Work } from '../../util/pieces'
import { createNotice } from '../notices'
import type { Column, TimeColumn } from '../table'

const millisecondsPerHour = 3_600_000

const hourNames = /^(?:hr|hrs|hour|hours|hour_?of_?day|hod|heure|hora|ora|stunde|std|uur|he|hour_?ending|h)$/i
const clockNames = /(?:time|clock|zeit|hour|hora|heure|ora|stunde|tijd)/i
const partNames = {
  year: /^(?:year|yr|yyyy|jahr|año|ano|annee|année|anno|jaar)$/i,
  month: /^(?:month|mon|mnth|mo|mm|monat|mes|mois|mese|maand)$/i,
  day: /^(?:day|dd|dom|day_?of_?month|tag|dia|día|jour|giorno|dag|mday)$/i,
} as const

export function* combineTime(columns: readonly Column[], notices: Notice[]): Work<readonly Column[]> {
  return yield* addClock(yield* addParts(columns, notices), notices)
}

/** Year, month and perhaps day as numbers in columns of their own. */
function* addParts(columns: readonly Column[], notices: Notice[]): Work<readonly Column[]> {
  if (columns.some((column) => column.kind === 'time' && !partNames.year.test(column.name))) return columns
  const [year, month, day] = [partNames.year, partNames.month, partNames.day].map((name) =>
    columns.find((column) => name.test(column.name) && column.numbers !== null),
  )
  if (!year || !month) return columns
  const stamps = yield* mapInPieces(year.numbers!, (yearNumber, i) => {
    const [monthNumber, dayNumber] = [month.numbers![i]!, day ? day.numbers![i]! : 1]
    return isCivilDate(yearNumber, monthNumber, dayNumber)
      ? daysFromCivil(yearNumber, monthNumber, dayNumber) * millisecondsPerDay
      : NaN
  })
  const missing = stamps.reduce((count, stamp) => count + (Number.isNaN(stamp) ? 1 : 0), 0)
  if (missing > 0.05 * stamps.length || year.numbers!.some((value) => value < 1000)) return columns
  const companions = day ? [month.name, day.name] : [month.name]
  return withTime(columns, year, { kind: 'date', stamps, ambiguous: null, companions }, notices)
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
    (column) => hourNames.test(column.name.trim()) && (column.numbers ?? column.proposed),
  )
  const hours = hour && (hour.numbers ?? hour.proposed)
  if (!hours || !repeats(date.time.stamps) || !hours.every((value) => Number.isNaN(value) || isHour(value)))
    return columns
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
