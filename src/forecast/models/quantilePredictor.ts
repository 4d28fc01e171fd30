/** Bands of a network that learned quantiles or a distribution: its own, conformalised on places whose values are known. */

import { fitQuantileMargins, moveBorders, nestBorders, type Borders } from '../bands/conformalQuantiles'
import type { Panel } from '../panel/panel'
import { countPlaces, type Places } from '../panel/places'
import type { ModelHost, Predictor } from './model'

export interface QuantilePredictor extends Predictor {
  /** Quantiles [places, horizon, levels] in the unit of the data, not crossing. @param levels in (0, 1), ascending */
  quantiles(panel: Panel, places: Places, levels: readonly number[], host: ModelHost): Promise<Float64Array>
}

export interface QuantileBands {
  /** Of each coverage in the order they were asked for, a border [places, horizon]. */
  readonly bands: readonly Borders[]
  /** Of each coverage: whether known values were enough to calibrate every step by; where not, its quantiles stand. */
  readonly calibrated: readonly boolean[]
}

export interface QuantileRequest {
  readonly horizon: number
  /** Nominal, ascending, each in (0, 1). */
  readonly coverages: readonly number[]
  /** Their values are known, and nothing was fitted on them. */
  readonly calibration: Places
}

export async function forecastQuantileBands(
  predictor: QuantilePredictor,
  panel: Panel,
  places: Places,
  { horizon, coverages, calibration }: QuantileRequest,
  host: ModelHost,
): Promise<QuantileBands> {
  const levels = [...coverages.map((c) => (1 - c) / 2).reverse(), ...coverages.map((c) => (1 + c) / 2)]
  const bordersOf = async (at: Places): Promise<readonly Borders[]> => {
    const all = await predictor.quantiles(panel, at, levels, host)
    const count = countPlaces(at) * horizon
    const pick = (level: number) =>
      Float64Array.from({ length: count }, (_, i) => all[i * levels.length + level])
    return coverages.map((_, c) => ({
      lower: pick(coverages.length - 1 - c),
      upper: pick(coverages.length + c),
    }))
  }
  const known = await bordersOf(calibration)
  const actual = actualOf(panel, calibration, horizon)
  const margins = coverages.map((coverage, c) =>
    fitQuantileMargins({ borders: known[c], actual, horizon, coverage }),
  )
  const calibrated = margins.map((each) => !each.some(Number.isNaN))
  const own = await bordersOf(places)
  const moved = own.map((borders, c) => (calibrated[c] ? moveBorders(borders, margins[c]) : borders))
  return { bands: nestBorders(moved), calibrated }
}

function actualOf({ members }: Panel, { series, origins }: Places, horizon: number): Float64Array {
  return Float64Array.from({ length: series.length * horizon }, (_, i) => {
    const row = Math.floor(i / horizon)
    const { history } = members[series[row]]
    const t = origins[row] + (i % horizon)
    return history.observed[t] === 1 ? history.values[t] : NaN
  })
}
