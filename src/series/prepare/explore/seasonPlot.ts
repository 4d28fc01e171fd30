/** One line a cycle: every day, week or year of a series laid over the others. */

import type { Frequency } from '../../../contract'
import { civilFromStamp, daysFromCivil, millisecondsPerDay } from '../../../util/civil'
import { unitLength } from '../../extendStamps'
import type { Points } from '../points'
import { regularPoints } from '../recipe/regularPoints'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import { quantile } from '../statistics/averages'
import { weekdayOf } from '../time/anchors'

/** What one line spans; `points`: a number of points that is no unit of the calendar. */
export type Cycle = 'day' | 'week' | 'year' | 'points'

export interface SeasonLine {
  /** The first stamp of the cycle that has a point. */
  readonly start: number
  /** One a phase, in the unit of the series; NaN where missing. */
  readonly values: Float64Array
}

export interface SeasonPlot {
  readonly cycle: Cycle
  /** Phases of a cycle. Phase 0 is midnight, Monday, January or the first week, by the clock of the series' zone. */
  readonly season: number
  /** In time order: the last ones, of more than were asked for. */
  readonly lines: readonly SeasonLine[]
  /** Cycles of the whole series, from which the quantiles are. */
  readonly cycles: number
  /** By phase, NaN where no cycle has a value. */
  readonly median: Float64Array
  /** Between these lie 80 % of the cycles. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export interface SeasonPlotChoice {
  /** In points. @default the one the step suggests */
  readonly season?: number | undefined
  /** @default 120 */
  readonly mostLines?: number | undefined
}

interface Place {
  readonly cycle: number
  readonly phase: number
}

const usualLines = 120

/** No lines where there is no season. */
export function seasonPlotOf(source: Points, choice: SeasonPlotChoice = {}): SeasonPlot {
  const { points, grid } = regularPoints(source)
  const { stamps, values, zone } = points
  const season = choice.season ?? seasonOfPoints(points)
  const { cycle, placeOf } = cycleOf(grid?.frequency ?? { unit: 'count', every: 1 }, season)
  const byPhase = Array.from({ length: season }, (): number[] => [])
  const lines: SeasonLine[] = []
  let cycles = 0
  let current = NaN
  const most = choice.mostLines ?? usualLines
  for (let i = 0; i < stamps.length && season > 1; i++) {
    const place = placeOf(zone ? zone.toWall(stamps[i]!) : stamps[i]!, i)
    if (place.cycle !== current) {
      current = place.cycle
      cycles++
      if (lines.length === most) lines.shift()
      lines.push({ start: stamps[i]!, values: new Float64Array(season).fill(NaN) })
    }
    const value = values[i]!
    if (Number.isNaN(value)) continue
    byPhase[place.phase]!.push(value)
    lines[lines.length - 1]!.values[place.phase] = value
  }
  const sorted = byPhase.map((phase) => Float64Array.from(phase).sort())
  const ofPhases = (share: number) => Float64Array.from(sorted, (phase) => quantile(phase, share))
  return {
    cycle,
    season,
    lines,
    cycles,
    median: ofPhases(0.5),
    lower: ofPhases(0.1),
    upper: ofPhases(0.9),
  }
}

/** Cycles of the calendar begin where the calendar does, others with the first point. */
function cycleOf(
  { unit, every }: Frequency,
  season: number,
): { readonly cycle: Cycle; readonly placeOf: (wall: number, index: number) => Place } {
  if (unit === 'month' && season * every === 12) return { cycle: 'year', placeOf: monthPlace(every) }
  const step = every * (unitLength(unit) ?? NaN)
  const timed = unit !== 'count'
  if (timed && step === 7 * millisecondsPerDay && season === 52) return { cycle: 'year', placeOf: weekPlace }
  if (timed && season * step === millisecondsPerDay)
    return { cycle: 'day', placeOf: fixedPlace(millisecondsPerDay, step, 0) }
  if (timed && season * step === 7 * millisecondsPerDay) {
    // 1970-01-01 was a Thursday.
    const monday = -weekdayOf(0) * millisecondsPerDay
    return { cycle: 'week', placeOf: fixedPlace(7 * millisecondsPerDay, step, monday) }
  }
  return {
    cycle: 'points',
    placeOf: (_, index) => ({ cycle: Math.floor(index / season), phase: index % season }),
  }
}

function fixedPlace(length: number, step: number, origin: number): (wall: number) => Place {
  return (wall) => {
    const cycle = Math.floor((wall - origin) / length)
    return { cycle, phase: Math.floor((wall - origin - cycle * length) / step) }
  }
}

function monthPlace(every: number): (wall: number) => Place {
  return (wall) => {
    const { year, month } = civilFromStamp(wall)
    return { cycle: year, phase: Math.floor((month - 1) / every) }
  }
}

/** The last day or two of a year belong to its last week. */
function weekPlace(wall: number): Place {
  const { year } = civilFromStamp(wall)
  const dayOfYear = Math.floor(wall / millisecondsPerDay) - daysFromCivil(year, 1, 1)
  return { cycle: year, phase: Math.min(51, Math.floor(dayOfYear / 7)) }
}
