/** What is wrong with the stamps: duplicates, points beside the grid, gaps, a last period that is not over. */

import { firstNotBelow } from '../../../util/ascending'
import { millisecondsPerDay } from '../../../util/civil'
import { weekdayOf } from '../time/anchors'
import type { Points } from '../points'
import { findClockZone } from './clockZone'
import { findRuns, wholeOf, type Finding } from './finding'

export function duplicateFindings(points: Points): readonly Finding[] {
  const { stamps } = points
  const { places, count } = findRuns(stamps, (i) => stamps[i] === stamps[i - 1])
  if (count === 0) return []
  const zone = findClockZone(points)
  if (zone !== null) {
    return [
      {
        code: 'duplicates',
        severity: 'problem',
        says: { name: 'clocksGoBack', facts: { count, zone } },
        count,
        places,
        remedy: { step: 'zone', zone, stampsAre: 'wallClock', repeatedHour: 'inOrder' },
      },
    ]
  }
  return [
    {
      code: 'duplicates',
      severity: 'problem',
      says: { name: 'repeated', facts: { count } },
      count,
      places,
      remedy: { step: 'duplicates', method: 'mean' },
    },
  ]
}

/** @param onGrid one a point. @param regularity share of neighbours one step apart */
export function frequencyFindings(
  { stamps }: Points,
  onGrid: (index: number) => boolean,
  regularity: number,
): readonly Finding[] {
  const found: Finding = {
    code: 'frequency',
    severity: 'note',
    says: { name: 'step', facts: { share: regularity } },
    count: stamps.length,
    places: wholeOf(stamps),
    remedy: null,
  }
  const { places, count } = findRuns(stamps, (i) => !onGrid(i))
  if (count === 0 && regularity < 1)
    return [{ ...found, remedy: { step: 'regularise', rule: 'auto', offGrid: 'drop' } }]
  if (count === 0) return [found]
  const offGrid: Finding = {
    code: 'offGrid',
    severity: 'problem',
    says: { name: 'besideGrid', facts: { count } },
    count,
    places,
    remedy: { step: 'regularise', rule: 'auto', offGrid: 'time' },
  }
  return [found, offGrid]
}

/** @param regular the points on their grid, missing ones included. @param absent places no row of the file had */
export function gapFindings(regular: Points, absent: number, usualGap: number): readonly Finding[] {
  const { stamps, values } = regular
  const { places, count, runs } = findRuns(stamps, (i) => Number.isNaN(values[i]!))
  if (count === 0) return []
  const longest = places.reduce((most, place) => Math.max(most, place.points), 0)
  const open = closedDays(regular)
  return [
    {
      code: 'gaps',
      severity: 'problem',
      says: { name: 'gaps', facts: { count, share: count / stamps.length, gaps: runs, longest, absent } },
      count,
      places,
      remedy: open
        ? { step: 'calendar', weekdays: open }
        : { step: 'missing', method: 'time', maxGap: { points: usualGap } },
    },
  ]
}

/** Weekdays with data, 1–7, where the others never have any; null where every weekday has some. */
function closedDays({ stamps, values, zone, kind }: Points): number[] | null {
  const seen = new Array<number>(7).fill(0)
  const known = new Array<number>(7).fill(0)
  if (kind === 'count') return null
  stamps.forEach((stamp, i) => {
    const weekday = weekdayOf(Math.floor((zone ? zone.toWall(stamp) : stamp) / millisecondsPerDay))
    seen[weekday]!++
    if (!Number.isNaN(values[i]!)) known[weekday]!++
  })
  const fewestWeeks = 4
  if (seen.some((count) => count < fewestWeeks)) return null
  const open = [1, 2, 3, 4, 5, 6, 7].filter((day) => known[day - 1]! > 0)
  return open.length < 7 && open.length > 0 ? open : null
}

/** A last day or week that ends early: its sum or mean would mislead. */
export function periodFindings({ stamps, zone }: Points, step: number): readonly Finding[] {
  if (!(step < millisecondsPerDay) || stamps.length < 2) return []
  const last = stamps[stamps.length - 1]!
  const wall = zone ? zone.toWall(last) : last
  const midnight = Math.floor(wall / millisecondsPerDay) * millisecondsPerDay
  const share = Math.min(1, (wall - midnight + step) / millisecondsPerDay)
  if (share > 1 - 1e-9) return []
  const index = firstNotBelow(stamps, last - (wall - midnight))
  return [
    {
      code: 'incompletePeriod',
      severity: 'note',
      says: { name: 'lastDay', facts: { share } },
      count: Math.round(share * (millisecondsPerDay / step)),
      places: [{ from: stamps[index]!, to: last, index, points: stamps.length - index }],
      remedy: { step: 'resample', rule: 'D', aggregate: 'mean', partial: 'dropLast' },
    },
  ]
}
