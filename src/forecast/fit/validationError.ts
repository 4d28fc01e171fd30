/** How wrong forecasts of many series are, in one number: what early stopping and every choice go by. */

import type { SeriesScales } from '../net/windowEncoder'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'

/**
 * Mean absolute error over observed points, each in the scale and with the weight of its series; NaN where a forecast is
 * not finite or nothing was observed. @param forecast [places, horizon]
 */
export function meanScaledError(
  { members }: Panel,
  { series, origins }: Places,
  forecast: Float64Array,
  { scales, weights }: SeriesScales,
): number {
  const horizon = forecast.length / series.length
  let sum = 0
  let total = 0
  series.forEach((s, row) => {
    const { observed, values } = members[s].history
    for (let step = 0; step < horizon; step++) {
      const t = origins[row] + step
      if (observed[t] !== 1) continue
      sum += (weights[s] * Math.abs(values[t] - forecast[row * horizon + step])) / scales[s]
      total += weights[s]
    }
  })
  return Number.isFinite(sum) ? sum / total : NaN
}
