/** The scale of each series, from its training part alone, and how much its errors count in a loss over the panel. */

import type { Panel } from '../panel/panel'
import type { Span } from '../panel/places'
import type { SeriesScales } from '../net/windowEncoder'

/**
 * Scales are deviations. A series counts by deviation over mean seasonal difference, so that the loss adds up errors in the
 * unit of MASE; no series more than `most` times the median one.
 */
const most = 5

export function fitSeriesScales(panel: Panel, spans: readonly Span[]): SeriesScales {
  const { members, seasonLength } = panel
  const scales = new Float64Array(members.length)
  const weights = new Float64Array(members.length)
  members.forEach(({ values }, s) => {
    const training = values.subarray(spans[s][0], spans[s][1])
    scales[s] = deviationOf(training) || 1
    weights[s] = scales[s] / (seasonalDifference(training, seasonLength) || scales[s])
  })
  const median = [...weights].sort((a, b) => a - b)[weights.length >> 1]
  return { scales, weights: weights.map((weight) => Math.min(weight / median, most)) }
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
