/** A regular series in the numbers the window shows. */

import type { SeriesDescription } from '../contract'
import type { RegularSeries } from './regularSeries'

const gapsShown = 1000

/** A window asks for the same series under every look at it. */
const descriptions = new WeakMap<RegularSeries, SeriesDescription>()

/** Extremes and mean are those of the observed points: a fill must not flatter the data. */
export function describeSeries(series: RegularSeries): SeriesDescription {
  const description = descriptions.get(series) ?? describe(series)
  descriptions.set(series, description)
  return description
}

function describe(series: RegularSeries): SeriesDescription {
  const { values, observed, filled, time } = series
  let minimum = Infinity
  let maximum = -Infinity
  let sum = 0
  let observedCount = 0
  let filledCount = 0
  for (let i = 0; i < values.length; i++) {
    filledCount += filled[i]!
    if (observed[i] !== 1) continue
    const value = values[i]!
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
    sum += value
    observedCount++
  }
  return {
    name: series.name,
    points: values.length,
    time: {
      kind: time.kind,
      first: time.stamps[0]!,
      last: time.stamps[time.stamps.length - 1]!,
      frequency: time.frequency,
    },
    missing: values.length - observedCount - filledCount,
    filled: filledCount,
    gapCount: series.gaps.length,
    gaps: series.gaps.slice(0, gapsShown),
    minimum,
    maximum,
    mean: sum / observedCount,
    seasonLength: series.seasonLength,
    notices: series.notices,
  }
}
