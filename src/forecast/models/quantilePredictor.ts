/** Bands of a network that learned quantiles or a distribution: its own, conformalised on places whose values are known. */

import { fitQuantileMargins, moveBorders, nestBorders, type Borders } from '../bands/conformalQuantiles'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
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
  predictor: Pick<QuantilePredictor, 'quantiles'>,
  panel: Panel,
  places: Places,
  { horizon, coverages, calibration }: QuantileRequest,
  host: ModelHost,
): Promise<QuantileBands> {
  const levels = levelsOfBands(coverages)
  const askBorders = async (at: Places) =>
    bordersOf(await predictor.quantiles(panel, at, levels, host), levels.length)
  const known = await askBorders(calibration)
  const actual = actualOf(panel, calibration, horizon)
  const margins = coverages.map((coverage, c) =>
    fitQuantileMargins({ borders: known[c], actual, horizon, coverage }),
  )
  const calibrated = margins.map((each) => !each.some(Number.isNaN))
  const own = await askBorders(places)
  const moved = own.map((borders, c) => (calibrated[c] ? moveBorders(borders, margins[c]) : borders))
  return { bands: nestBorders(moved), calibrated }
}

/** The quantiles that are the borders of bands, ascending. @param coverages nominal, ascending */
export function levelsOfBands(coverages: readonly number[]): readonly number[] {
  return [...coverages.map((c) => (1 - c) / 2).reverse(), ...coverages.map((c) => (1 + c) / 2)]
}

/** Of each coverage its borders. @param quantiles [places, horizon, levels of {@link levelsOfBands}] */
export function bordersOf(quantiles: Float64Array, levels: number): readonly Borders[] {
  const coverages = levels / 2
  const count = quantiles.length / levels
  const pick = (level: number) =>
    Float64Array.from({ length: count }, (_, i) => quantiles[i * levels + level])
  return Array.from({ length: coverages }, (_, c) => ({
    lower: pick(coverages - 1 - c),
    upper: pick(coverages + c),
  }))
}

function actualOf({ members }: Panel, { series, origins }: Places, horizon: number): Float64Array {
  return Float64Array.from({ length: series.length * horizon }, (_, i) => {
    const row = Math.floor(i / horizon)
    const { history } = members[series[row]]
    const t = origins[row] + (i % horizon)
    return history.observed[t] === 1 ? history.values[t] : NaN
  })
}
