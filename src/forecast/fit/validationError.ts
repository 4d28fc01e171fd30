/** How wrong forecasts of many series are, in one number: what early stopping and every choice go by. */

import { costOf, type SeriesScales } from '../net/seriesScales'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'

/**
 * Mean cost of the errors at observed points, each in the scale and with the weight of its series; NaN where a forecast is
 * not finite or nothing was observed. @param forecast [places, horizon]
 */
export function meanScaledError(
  { members }: Panel,
  { series, origins }: Places,
  forecast: Float64Array,
  { scales, weights, relativeWeight }: SeriesScales,
): number {
  const horizon = forecast.length / series.length
  let sum = 0
  let total = 0
  series.forEach((s, row) => {
    const { observed, values } = members[s].history
    for (let step = 0; step < horizon; step++) {
      const t = origins[row] + step
      if (observed[t] !== 1) continue
      const value = forecast[row * horizon + step]
      const size = Math.abs(values[t]) + Math.abs(value)
      sum += costOf(Math.abs(values[t] - value), size, weights[s] / scales[s], relativeWeight)
      total += weights[s]
    }
  })
  return Number.isFinite(sum) ? sum / total : NaN
}
