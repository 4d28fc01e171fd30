/** The scale of each series, from its training part alone, and how much its errors count in a loss over the panel. */

import { rivals } from '../rivals'
import { costOf, type SeriesScales } from '../net/seriesScales'
import type { Panel } from '../panel/panel'
import type { Span } from '../panel/places'

/** Scales are deviations, and an error of one deviation counts the same in every series. */
export function fitSeriesScales({ members }: Panel, spans: readonly Span[]): SeriesScales {
  const scales = Float64Array.from(members, ({ values }, s) => deviationOf(partOf(values, spans[s])) || 1)
  return { scales, weights: scales.map(() => 1), relativeWeight: 0 }
}

/** No series counts more than this many times the median one. */
const most = 20

/**
 * Scales of many series: errors count in the unit of MASE, and where all values are above 0 relatively too, each of the two
 * as much as the other in the errors of Naive2. So is the mean of the two, relative to Naive2, what the M4 competition calls OWA.
 */
export function fitPanelScales(panel: Panel, spans: readonly Span[], horizon: number): SeriesScales {
  const { members, seasonLength } = panel
  const { scales } = fitSeriesScales(panel, spans)
  const weights = scales.map((scale, s) => {
    const part = partOf(members[s].values, spans[s])
    return scale / (seasonalDifference(part, seasonLength) || scale)
  })
  const median = [...weights].sort((a, b) => a - b)[weights.length >> 1]
  const held = {
    scales,
    weights: weights.map((weight) => Math.min(weight, most * median)),
    relativeWeight: 0,
  }
  return { ...held, relativeWeight: balance(panel, spans, horizon, held) }
}

/** Scaled over relative cost of Naive2's last forecast in each training span; 0 where some value is not above 0. */
function balance(
  { members, seasonLength }: Panel,
  spans: readonly Span[],
  horizon: number,
  { scales, weights }: SeriesScales,
): number {
  let scaled = 0
  let relative = 0
  for (const [s, { values }] of members.entries()) {
    const part = partOf(values, spans[s])
    if (part.some((value) => value <= 0)) return 0
    const known = part.slice(0, -horizon)
    if (known.every(Number.isNaN)) continue
    const forecast = rivals.naive2.fit(known, { seasonLength, horizon })(known)
    for (let step = 0; step < horizon; step++) {
      const actual = part[known.length + step]
      if (Number.isNaN(actual)) continue
      const error = Math.abs(actual - forecast[step])
      const size = actual + Math.abs(forecast[step])
      scaled += costOf(error, size, weights[s] / scales[s], 0)
      relative += (2 * error) / size
    }
  }
  return relative > 0 ? scaled / relative : 0
}

function partOf(values: Float64Array, [from, to]: Span): Float64Array {
  return values.subarray(from, to)
}

function deviationOf(values: Float64Array): number {
  let count = 0
  let mean = 0
  let squares = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const distance = value - mean
    mean += distance / ++count
    squares += distance * (value - mean)
  }
  return count > 0 ? Math.sqrt(squares / count) : 0
}

function seasonalDifference(values: Float64Array, seasonLength: number): number {
  let sum = 0
  let count = 0
  for (let t = seasonLength; t < values.length; t++) {
    const difference = Math.abs(values[t] - values[t - seasonLength])
    if (Number.isNaN(difference)) continue
    sum += difference
    count++
  }
  return count > 0 ? sum / count : 0
}
