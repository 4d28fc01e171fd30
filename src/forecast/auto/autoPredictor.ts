/** What Auto leaves behind: forecasts with bands, inside the bounds that the data keeps. */

import { boundLower, boundPoint, boundUpper, type Bounds } from '../bands/bounds'
import { differencesOf, fitBands, type Bands, type BandSource } from '../bands/conformal'
import { canFollow, recentRatios, withEarlierPlaces, type RecentMemory } from '../bands/recentErrors'
import { measureUsualErrors } from '../bands/usualErrors'
import type { ModelHost, TrainingTask } from '../models/model'
import type { Panel } from '../panel/panel'
import { countPlaces, type Places } from '../panel/places'
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
  const ends = validation.map(([, end]) => end)
  const usual = measureUsualErrors(jury.panel, jury.places, blend.forecast, differencesOf(jury.panel, ends))
  const { seasonLength } = jury.panel
  const lengths = validation.map(([from, to]) => to - from)
  const memory: RecentMemory | null = canFollow(lengths, horizon, seasonLength)
    ? { horizon, seasonLength, firstOrigins: validation.map(([from]) => from), usual }
    : null
  let bands: Bands | undefined

  /** Forecasts, and at each place how wrong those before it were. */
  async function forecastWithRecent(panel: Panel, places: Places, host: ModelHost) {
    if (!memory) {
      return {
        forecast: await blend.predictor.forecast(panel, places, host),
        recent: new Float64Array(countPlaces(places)).fill(1),
      }
    }
    const remembered = withEarlierPlaces(panel, places, memory)
    const made = await blend.predictor.forecast(panel, remembered.places, host)
    const forecast = new Float64Array(countPlaces(places) * horizon)
    places.series.forEach((s, row) => {
      const at = remembered.rowOf(s, places.origins[row]) ?? 0
      forecast.set(made.subarray(at * horizon, (at + 1) * horizon), row * horizon)
    })
    return { forecast, recent: recentRatios(panel, places, remembered, made, memory) }
  }

  async function fittedBands(host: ModelHost): Promise<Bands> {
    if (bands) return bands
    const recent = memory ? (await forecastWithRecent(jury.panel, jury.places, host)).recent : undefined
    bands = fitBands({ panel: jury.panel, places: jury.places, ends, usual, recent })
    return bands
  }

  return {
    name: blend.predictor.name,
    bounds,
    async forecast(panel, places, coverages, host) {
      const fitted = await fittedBands(host)
      const { forecast, recent } = await forecastWithRecent(panel, places, host)
      return {
        point: forecast.map((value) => boundPoint(value, bounds)),
        bands: coverages.map((coverage) => {
          const halfWidth = (i: number) => {
            const row = Math.floor(i / horizon)
            return fitted.halfWidth(places.series[row], i % horizon, coverage, recent[row])
          }
          return {
            coverage,
            source: fitted.source(coverage),
            lower: forecast.map((value, i) => boundLower(value - halfWidth(i), bounds)),
            upper: forecast.map((value, i) => boundUpper(value + halfWidth(i), bounds)),
          }
        }),
      }
    },
  }
}
