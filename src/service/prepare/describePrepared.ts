/** Prepared points in what the window shows: outcomes, gaps, points to look at, notes. */

import type { MarkedPoint, PreparedDescription, Recipe, SeriesDescription } from '../../contract'
import { describeSeries, gapsOfPoints, regularFromPoints, type Points } from '../../series'
import { TidecastError, toErrorData } from '../../util/errors'
import type { OwnPoints, PreparedPoints } from './preparation'

const gapsShown = 10_000
const suspectsShown = 1000

/** @param own the points in the unit of the file, which a chart shows */
export function describePrepared(
  { points, outcomes, failure }: PreparedPoints,
  recipe: Recipe,
  { points: own, noWayBack }: OwnPoints,
): PreparedDescription {
  const suspects = suspectsOf(own)
  return {
    recipe,
    outcomes,
    failure: failure && { index: failure.index, ...toErrorData(failure.error) },
    noWayBack: noWayBack && { index: placeOfStep(noWayBack), ...toErrorData(noWayBack) },
    series: regularDescription(own, recipe),
    gaps: gapsOfPoints(points).slice(0, gapsShown),
    suspects: suspects.shown,
    suspectCount: suspects.count,
    notes: [...points.notes].map(([stamp, note]) => ({ stamp, value: valueAt(own, stamp), note })),
  }
}

/** The error names a step by its number and words, as in `2 (Differences)`. */
function placeOfStep({ parameters }: TidecastError): number {
  return Number.parseInt(String(parameters['step']), 10) - 1
}

function regularDescription(points: Points, recipe: Recipe): SeriesDescription | null {
  try {
    return describeSeries(regularFromPoints(points, { recipe }))
  } catch (cause) {
    if (cause instanceof TidecastError) return null
    throw cause
  }
}

function suspectsOf({ stamps, values, suspects }: Points) {
  const shown: MarkedPoint[] = []
  let count = 0
  suspects?.forEach((flag, i) => {
    if (flag === 0) return
    count++
    if (shown.length < suspectsShown) shown.push({ stamp: stamps[i], value: values[i], note: '' })
  })
  return { shown, count }
}

function valueAt({ stamps, values }: Points, stamp: number): number {
  return values[stamps.indexOf(stamp)] ?? NaN
}
