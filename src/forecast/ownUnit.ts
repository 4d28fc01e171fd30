/** Forecasts of what is modelled, back in the unit of the data, each from what was known at its origin. */

import type { Rounding, SeriesUnit } from '../series'

/** Differences undone: levels, in which errors have added up. @param forecast [origins, horizon] */
export function levelsOf(
  units: (row: number) => SeriesUnit | null,
  origins: Uint32Array,
  forecast: Float64Array,
): Float64Array {
  return byOrigin(units, origins, forecast, (unit, row, values) => unit.levelFrom(origins[row], values))
}

/** What is left of the way back: each value by itself. @param levels [origins, horizon] */
export function fromLevels(
  units: (row: number) => SeriesUnit | null,
  origins: Uint32Array,
  levels: Float64Array,
  rounding: Rounding,
): Float64Array {
  return byOrigin(units, origins, levels, (unit, _, values) => unit.back(values, rounding))
}

function byOrigin(
  units: (row: number) => SeriesUnit | null,
  { length: count }: Uint32Array,
  values: Float64Array,
  convert: (unit: SeriesUnit, row: number, values: Float64Array) => Float64Array,
): Float64Array {
  const horizon = values.length / count
  const converted = values.slice()
  for (let row = 0; row < count; row++) {
    const unit = units(row)
    const at = row * horizon
    if (unit) converted.set(convert(unit, row, values.subarray(at, at + horizon)), at)
  }
  return converted
}

/** The whole way back of point forecasts of one series. @param forecast [origins, horizon] */
export function inOwnUnit(
  unit: SeriesUnit | null,
  origins: Uint32Array,
  forecast: Float64Array,
): Float64Array {
  if (!unit) return forecast
  const units = () => unit
  return fromLevels(units, origins, levelsOf(units, origins, forecast), 'nearest')
}
