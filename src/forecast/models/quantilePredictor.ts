/** Bands of a network that learned quantiles or a distribution: its own, conformalised on places whose values are known. */

import {
  fitQuantileMargins,
  moveBorders,
  nestBorders,
  type BandMargins,
  type Borders,
} from '../bands/conformalQuantiles'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import type { ModelHost, Predictor } from './model'

export interface QuantilePredictor extends Predictor {
  /** Quantiles [places, horizon, levels] in the unit of the data, not crossing. @param levels in (0, 1), ascending */
  quantiles(panel: Panel, places: Places, levels: readonly number[], host: ModelHost): Promise<Float64Array>
}

export interface QuantileCalibrations {
  /** Of each coverage, at places whose values are known and that nothing was fitted on. */
  readonly borders: readonly Borders[]
  readonly places: Places
  readonly horizon: number
  /** Nominal, each in (0, 1). */
  readonly coverages: readonly number[]
}

/** What it takes at places whose values are known for bands to cover them as often as they say. */
export function calibrateBorders(
  panel: Panel,
  { borders, places, horizon, coverages }: QuantileCalibrations,
): BandMargins {
  const actual = actualOf(panel, places, horizon)
  return coverages.map((coverage, c) => {
    const margins = fitQuantileMargins({ borders: borders[c], actual, horizon, coverage })
    return margins.some(Number.isNaN) ? null : margins
  })
}

/** Borders moved by what calibration took, narrowest first, none leaving the one before it. */
export function calibratedBorders(borders: readonly Borders[], margins: BandMargins): readonly Borders[] {
  return nestBorders(borders.map((each, c) => moveBorders(each, margins[c] ?? null)))
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
