/** What Auto leaves behind: forecasts with bands, inside the bounds that the data keeps. */

import { boundLower, boundPoint, boundUpper, type Bounds } from '../bands/bounds'
import { fitBands, type Bands, type BandSource } from '../bands/conformal'
import type { ModelHost, TrainingTask } from '../models/model'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import type { AutoResult } from './trainAuto'

export interface BandedForecast {
  /** [places, horizon] */
  readonly point: Float64Array
  readonly bands: readonly Band[]
}

export interface Band {
  /** Nominal coverage, in (0, 1). */
  readonly coverage: number
  readonly source: BandSource
  /** [places, horizon] */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export interface AutoPredictor {
  readonly name: string
  readonly bounds: Bounds
  forecast(
    panel: Panel,
    places: Places,
    coverages: readonly number[],
    host: ModelHost,
  ): Promise<BandedForecast>
}

/** @param bounds @default not below 0 where no value of the training part was */
export function createAutoPredictor(
  { blend, jury, profile }: AutoResult,
  { horizon, validation }: TrainingTask,
  bounds: Bounds = profile.nonNegative ? { minimum: 0 } : {},
): AutoPredictor {
  const bands: Bands = fitBands({
    panel: jury.panel,
    places: jury.places,
    horizon,
    ends: validation.map(([, end]) => end),
    forecast: blend.forecast,
  })
  return {
    name: blend.predictor.name,
    bounds,
    async forecast(panel, places, coverages, host) {
      const raw = await blend.predictor.forecast(panel, places, host)
      return {
        point: raw.map((value) => boundPoint(value, bounds)),
        bands: coverages.map((coverage) => {
          const halfWidth = (i: number) =>
            bands.halfWidth(places.series[Math.floor(i / horizon)], i % horizon, coverage)
          return {
            coverage,
            source: bands.source(coverage),
            lower: raw.map((value, i) => boundLower(value - halfWidth(i), bounds)),
            upper: raw.map((value, i) => boundUpper(value + halfWidth(i), bounds)),
          }
        }),
      }
    },
  }
}
