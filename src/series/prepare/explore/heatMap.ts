/** Means of a series by two units of the calendar, such as hour and weekday. */

import type { Frequency } from '../../../contract'
import { civilFromDays, daysFromCivil, millisecondsPerDay } from '../../../util/civil'
import { unitLength } from '../../extendStamps'
import type { Points } from '../points'
import { regularPoints } from '../recipe/regularPoints'
import { weekdayOf } from '../time/anchors'

export const heatMapKinds = ['hourByWeekday', 'hourByDate', 'weekdayByWeek', 'monthByYear'] as const
export type HeatMapKind = (typeof heatMapKinds)[number]

export interface HeatMap {
  readonly kind: HeatMapKind
  /** Hours 0–23, weekdays from Monday, or months from January. */
  readonly rows: number
  /**
   * What each column is: a weekday (1 Monday to 7 Sunday), or the first stamp of its date, week (Monday) or year on the
   * clock of the series. Ascending, none left out between; the last ones, of more than were asked for.
   */
  readonly columns: Float64Array
  /** Means of the cells, in the unit of the series: row by row, NaN where nothing is known. */
  readonly values: Float64Array
  /** Points of each. */
  readonly counts: Float64Array
}

export interface HeatMapChoice {
  /** @default by the step: hours for steps below a day, weekdays for days, months for longer ones */
  readonly kind?: HeatMapKind | undefined
  /** @default 1000 */
  readonly mostColumns?: number | undefined
}

interface Layout {
  readonly rows: number
  /** @param day since 1970-01-01. @param timeOfDay in milliseconds */
  row(day: number, timeOfDay: number): number
  /** Whole numbers, one up from column to column. */
  column(day: number): number
  /** What the column is called in {@link HeatMap.columns}. */
  key(column: number): number
}

const millisecondsPerHour = 3_600_000
const hourOf = (_day: number, timeOfDay: number) => Math.floor(timeOfDay / millisecondsPerHour)
/** Weeks since the one that began on Monday 1969-12-29. */
const weekOf = (day: number) => Math.floor((day + weekdayOf(0)) / 7)

const layouts: Readonly<Record<HeatMapKind, Layout>> = {
  hourByWeekday: { rows: 24, row: hourOf, column: weekdayOf, key: (column) => column + 1 },
  hourByDate: { rows: 24, row: hourOf, column: (day) => day, key: (day) => day * millisecondsPerDay },
  weekdayByWeek: {
    rows: 7,
    row: weekdayOf,
    column: weekOf,
    key: (week) => (7 * week - weekdayOf(0)) * millisecondsPerDay,
  },
  monthByYear: {
    rows: 12,
    row: (day) => civilFromDays(day).month - 1,
    column: (day) => civilFromDays(day).year,
    key: (year) => daysFromCivil(year, 1, 1) * millisecondsPerDay,
  },
}

const usualColumns = 1000

/** Null where rows are counted: they have no calendar. Missing points are left out. */
export function heatMapOf(source: Points, choice: HeatMapChoice = {}): HeatMap | null {
  const { stamps, values, zone } = source
  if (source.kind === 'count' || stamps.length === 0) return null
  const kind = choice.kind ?? kindFor(regularPoints(source).grid?.frequency)
  const layout = layouts[kind]
  const wallOf = (stamp: number) => (zone ? zone.toWall(stamp) : stamp)
  const dayOf = (wall: number) => Math.floor(wall / millisecondsPerDay)
  const last = kind === 'hourByWeekday' ? 6 : layout.column(dayOf(wallOf(stamps[stamps.length - 1]!)))
  const earliest = kind === 'hourByWeekday' ? 0 : layout.column(dayOf(wallOf(stamps[0]!)))
  const first = Math.max(earliest, last + 1 - (choice.mostColumns ?? usualColumns))
  const width = last + 1 - first
  const sums = new Float64Array(layout.rows * width)
  const counts = new Float64Array(layout.rows * width)
  for (let i = 0; i < stamps.length; i++) {
    const wall = wallOf(stamps[i]!)
    const day = dayOf(wall)
    const column = layout.column(day) - first
    if (Number.isNaN(values[i]!) || column < 0) continue
    const cell = layout.row(day, wall - day * millisecondsPerDay) * width + column
    sums[cell]! += values[i]!
    counts[cell]!++
  }
  return {
    kind,
    rows: layout.rows,
    columns: Float64Array.from({ length: width }, (_, i) => layout.key(first + i)),
    values: sums.map((sum, cell) => (counts[cell] === 0 ? NaN : sum / counts[cell]!)),
    counts,
  }
}

function kindFor(frequency: Frequency | undefined): HeatMapKind {
  if (!frequency) return 'weekdayByWeek'
  const { unit, every } = frequency
  const step = every * (unitLength(unit) ?? Infinity)
  if (step < millisecondsPerDay) return 'hourByWeekday'
  return step < 7 * millisecondsPerDay ? 'weekdayByWeek' : 'monthByYear'
}
