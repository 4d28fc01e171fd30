/** Bands around forecasts, as wide as a model once erred, in the unit of the data and inside its bounds. */

import type { ForecastBand } from '../../contract'
import type { Rounding, SeriesUnit } from '../../series'
import { fromLevels } from '../ownUnit'
import type { Places } from '../panel/places'
import { boundLower, boundUpper, type Bounds } from './bounds'
import type { Bands } from './conformal'
import { widthBeyond } from './widthBeyond'

export interface BandedPlaces {
  readonly places: Places
  /** Levels, [places, steps]. */
  readonly forecast: Float64Array
  readonly steps: number
  /** Steps that errors were measured of; beyond them bands widen. */
  readonly horizon: number
  /** [places]: how wrong forecasts were just before, relative to usually. */
  readonly recent: Float64Array
  readonly unitAt: (row: number) => SeriesUnit | null
  readonly bounds: Bounds
}

/** [places, steps] of each coverage, in the order they were asked for. @param coverages nominal, each in (0, 1) */
export function bandsAround(
  fitted: Bands,
  { places, forecast, steps, horizon, recent, unitAt, bounds }: BandedPlaces,
  coverages: readonly number[],
): readonly ForecastBand[] {
  const own = (values: Float64Array, rounding: Rounding) =>
    fromLevels(unitAt, places.origins, values, rounding)
  return coverages.map((coverage) => {
    const halfWidth = (i: number) => {
      const row = Math.floor(i / steps)
      const widthAt = (step: number) => fitted.halfWidth(places.series[row], step, coverage, recent[row])
      return widthBeyond(widthAt, i % steps, horizon)
    }
    return {
      coverage,
      source: fitted.source(coverage),
      lower: own(
        forecast.map((value, i) => value - halfWidth(i)),
        'down',
      ).map((value) => boundLower(value, bounds)),
      upper: own(
        forecast.map((value, i) => value + halfWidth(i)),
        'up',
      ).map((value) => boundUpper(value, bounds)),
    }
  })
}
