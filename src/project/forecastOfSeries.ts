/** Of a forecast by a model that may know many series: that of one series, as Auto gives it. */

import type { AutoForecast, ModelForecast } from '../contract'
import { TidecastError } from '../util/errors'

/** @param id of the series; the first, where none has this name */
export function forecastOfSeries(made: ModelForecast, id: string): AutoForecast {
  const own = made.series.find((each) => each.id === id) ?? made.series[0]
  const group = made.groups.find(({ ids }) => own !== undefined && ids.includes(own.id)) ?? made.groups[0]
  if (!own || !group) throw new TidecastError('internal', { detail: 'a model without a forecast' })
  const { candidates, members, error, record } = group
  return {
    forecast: own.forecast,
    bands: own.bands,
    choices: [...made.choices, ...group.choices],
    candidates,
    members,
    error,
    seconds: made.seconds,
    record,
  }
}
