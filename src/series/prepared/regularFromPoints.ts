/** Points after a recipe → the regular series every later step of the line works on. */

import type { Gap, Recipe } from '../../contract'
import { TidecastError } from '../../util/errors'
import { formatStamp } from '../formatStamp'
import { describeFrequency } from '../frequency'
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

function seriesOf(points: Points, options: RegularOptions): RegularSeries {
  const { name, values } = points
  const { recipe } = options
  const observed = observedIn(points)
  const filled = observed.map((flag, i) => (flag === 0 && !Number.isNaN(values[i]!) ? 1 : 0))
  const time = withCalendar(timeOf(points, hasCalendar(recipe)), points, recipe)
  const gaps: readonly Gap[] = gapsOfPoints(points)
  return {
    name,
    time,
    values,
    observed,
    filled,
    fill: null,
    gaps,
    seasonLength: seasonOnCalendar(time, recipe, values.length),
    notices: [],
  }
}

function timeOf({ kind, stamps }: Points, closedDays: boolean): TimeIndex {
  if (kind === 'count') return { kind, frequency: { unit: 'count', every: 1 }, stamps }
  const { frequency, indexOf } = inferGrid(stamps)
  let previous = indexOf(stamps[0]!) - 1
  for (const stamp of stamps) {
    const index = indexOf(stamp)
    const follows = closedDays ? index > previous : index === previous + 1
    if (!follows) {
      const step = describeFrequency(frequency)
      throw new TidecastError('prepare.irregular', { stamp: formatStamp(kind, stamp), step })
    }
    previous = index
  }
  return { kind, frequency, stamps }
}
