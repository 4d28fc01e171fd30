/** Further than a predictor was trained for: it is asked again, its own forecasts taken for what was observed. */

import type { ModelHost, Predictor } from './models/model'
import { createPanel, type Panel } from './panel/panel'
import type { Places } from './panel/places'

export interface Reach {
  /** Steps of one forecast of the predictor. */
  readonly horizon: number
  /** Steps wanted. */
  readonly steps: number
}

/**
 * @param panel its covariates known ahead reach `steps` beyond the origins; those known only so far stay as they last were
 * @param places one a series
 * @returns [places, steps]
 */
export async function forecastSteps(
  predictor: Predictor,
  panel: Panel,
  places: Places,
  { horizon, steps }: Reach,
  host: ModelHost,
): Promise<Float64Array> {
  const count = places.series.length
  const forecast = new Float64Array(count * steps)
  let present = panel
  let { origins } = places
  for (let from = 0; from < steps; from += horizon) {
    const made = await predictor.forecast(present, { series: places.series, origins }, host)
    const length = Math.min(horizon, steps - from)
    for (let row = 0; row < count; row++) {
      forecast.set(made.subarray(row * horizon, row * horizon + length), row * steps + from)
    }
    if (from + horizon >= steps) break
    present = grown(present, { series: places.series, origins }, made, horizon)
    origins = origins.map((origin) => origin + horizon)
  }
  return forecast
}

function grown(panel: Panel, { series, origins }: Places, made: Float64Array, horizon: number): Panel {
  const rowOf = new Map(Array.from(series, (s, row) => [s, row]))
  return createPanel(
    panel.members.map((member, s) => {
      const row = rowOf.get(s)
      if (row === undefined) return member
      const origin = origins[row]
      const values = new Float64Array(origin + horizon)
      values.set(member.values.subarray(0, origin))
      values.set(made.subarray(row * horizon, (row + 1) * horizon), origin)
      const { pastCovariates } = member
      return {
        ...member,
        values,
        ...(pastCovariates && {
          pastCovariates: pastCovariates.map((column) => held(column, values.length)),
        }),
      }
    }),
    panel.seasonLength,
  )
}

function held(column: Float64Array, length: number): Float64Array {
  const last = column[column.length - 1]
  return Float64Array.from({ length }, (_, t) => column[t] ?? last)
}
