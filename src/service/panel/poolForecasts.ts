/** Forecasts of several series as one set, so that figures over origins can be told of all of them. */

import type { FoldForecasts } from '../../forecast'

/** @param units of each series' errors, greater than 0 */
export function poolForecasts(all: readonly FoldForecasts[], units: readonly number[]): FoldForecasts {
  const join = (pick: (forecasts: FoldForecasts) => Float64Array) =>
    Float64Array.from(all.flatMap((each, s) => Array.from(pick(each), (value) => value / units[s])))
  return {
    origins: all.reduce((sum, { origins }) => sum + origins, 0),
    horizon: all[0]?.horizon ?? 0,
    actual: join(({ actual }) => actual),
    forecast: join(({ forecast }) => forecast),
  }
}
