/** Points after a recipe → the regular series every later step of the line works on. */

import type { Frequency, Gap, Recipe } from '../../contract'
import { TidecastError } from '../../util/errors'
import { formatStamp } from '../formatStamp'
import { describeFrequency, seasonLengthOf } from '../frequency'
import { inferGrid } from '../inferGrid'
import { scoredMask, type OwnUnit, type Points } from '../prepare'
import type { RegularSeries, TimeIndex } from '../regularSeries'
import { hasCalendar, seasonOnCalendar, withCalendar } from './calendarOfSeries'
import { gapsOfPoints } from './gapsOfPoints'

export interface RegularOptions {
  /** What was done: a calendar takes closed days out, so that stamps must lie on a grid but need not be neighbours. */
  readonly recipe: Recipe
  /** Of a recipe that changes the unit: the series is the one in the unit of the file, and the points are what is modelled. */
  readonly ownUnit?: OwnUnit | null
}

/**
 * What a recipe made up is filled, and never scored.
 *
 * Throws `series.empty` where nothing is observed, and `prepare.irregular`.
 */
export function regularFromPoints(points: Points, options: RegularOptions): RegularSeries {
  const { ownUnit } = options
  if (!ownUnit) return seriesOf(points, options)
  return {
    ...seriesOf(ownUnit.points, options),
    modelled: { values: points.values, observed: observedIn(points), unit: ownUnit },
  }
}

/** 1 where a value was observed. */
function observedIn(points: Points): Uint8Array {
  const observed = scoredMask(points)
  for (let i = 0; i < observed.length; i++) if (Number.isNaN(points.values[i]!)) observed[i] = 0
  if (!observed.includes(1)) throw new TidecastError('series.empty', { column: points.name })
  return observed
}

/** Described, drawn and forecast one after another: each asks for the same series. */
const seriesOfPoints = new WeakMap<Points, RegularSeries>()

function seriesOf(points: Points, { recipe }: RegularOptions): RegularSeries {
  const closedDays = hasCalendar(recipe)
  const known = seriesOfPoints.get(points)
  const series = known ?? newSeriesOf(points, closedDays)
  seriesOfPoints.set(points, series)
  // Whether closed days may be absent is another question of the same points.
  if (known) timeOf(points, closedDays)
  if (!closedDays) return series
  const time = withCalendar(series.time, points, recipe)
  return { ...series, time, seasonLength: seasonOnCalendar(time, recipe, points.values.length) }
}

function newSeriesOf(points: Points, closedDays: boolean): RegularSeries {
  const { name, values } = points
  const observed = observedIn(points)
  const filled = new Uint8Array(values.length)
  for (let i = 0; i < filled.length; i++) if (observed[i] === 0 && !Number.isNaN(values[i]!)) filled[i] = 1
  const time = timeOf(points, closedDays)
  const gaps: readonly Gap[] = gapsOfPoints(points)
  return {
    name,
    time,
    values,
    observed,
    filled,
    fill: null,
    gaps,
    seasonLength: seasonLengthOf(time.frequency, values.length),
    notices: [],
  }
}

/** Most steps change values alone: what was found out of stamps is kept with them. */
const gridsOfStamps = new WeakMap<Float64Array, KnownGrid>()

interface KnownGrid {
  readonly frequency: Frequency
  /** Index of the first stamp that is not one step after the one before, −1 where all are. */
  readonly firstGap: number
  /** Index of the first stamp beside the grid or before another, −1 where there is none. */
  readonly firstBeside: number
}

function timeOf({ kind, stamps }: Points, closedDays: boolean): TimeIndex {
  if (kind === 'count') return { kind, frequency: { unit: 'count', every: 1 }, stamps }
  const known = gridsOfStamps.get(stamps) ?? gridOf(stamps)
  gridsOfStamps.set(stamps, known)
  const { frequency } = known
  const irregular = closedDays ? known.firstBeside : known.firstGap
  if (irregular >= 0) {
    const stamp = formatStamp(kind, stamps[irregular]!)
    throw new TidecastError('prepare.irregular', { stamp, step: describeFrequency(frequency) })
  }
  return { kind, frequency, stamps }
}

function gridOf(stamps: Float64Array): KnownGrid {
  const { frequency, indexOf } = inferGrid(stamps)
  let firstGap = -1
  let previous = indexOf(stamps[0]!) - 1
  for (let i = 0; i < stamps.length; i++) {
    const index = indexOf(stamps[i]!)
    if (firstGap < 0 && index !== previous + 1) firstGap = i
    if (!(index > previous)) return { frequency, firstGap, firstBeside: i }
    previous = index
  }
  return { frequency, firstGap, firstBeside: -1 }
}
