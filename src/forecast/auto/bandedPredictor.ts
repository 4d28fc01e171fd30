/** A predictor with bands: as wide as it once erred, wider in restless times, all of it in the unit of the data and inside bounds. */

import type { ForecastBand } from '../../contract'
import { bandsAround } from '../bands/bandsAround'
import { boundPoint, type Bounds } from '../bands/bounds'
import { bandsOf, type Bands, type ErrorScores } from '../bands/conformal'
import { recentRatios, withEarlierPlaces, type RecentMemory } from '../bands/recentErrors'
import type { ModelHost, Predictor } from '../models/model'
import type { SeriesUnit } from '../../series'
import { forecastSteps } from '../extrapolate'
import { fromLevels, levelsOf } from '../ownUnit'
import { createPanel, type Panel } from '../panel/panel'
import { countPlaces, type Places } from '../panel/places'

export interface BandedForecast {
  /** [places, steps] */
  readonly point: Float64Array
  /** [places, steps] each. */
  readonly bands: readonly ForecastBand[]
}

export interface BandedPredictor {
  readonly name: string
  readonly bounds: Bounds
  /** @param steps more than it was trained for are reached by {@link forecastSteps}. @default its horizon */
  forecast(
    panel: Panel,
    places: Places,
    coverages: readonly number[],
    host: ModelHost,
    steps?: number,
  ): Promise<BandedForecast>
}

/** What bands come from. */
export interface Calibration {
  readonly scores: ErrorScores
  /** Null where validation was too short to follow errors through it. */
  readonly memory: RecentMemory | null
}

interface Followed {
  readonly predictor: Predictor
  readonly horizon: number
  readonly memory: RecentMemory | null
  /** By place in the panel; null, or none, where a series is modelled as it is. */
  readonly units: readonly (SeriesUnit | null)[]
}

export interface BandedOptions extends Omit<Followed, 'memory'> {
  readonly seasonLength: number
  readonly bounds: Bounds
  /** Asked once, before the first forecast. */
  calibrate(host: ModelHost): Promise<Calibration>
}

export function createBandedPredictor(options: BandedOptions): BandedPredictor {
  const { predictor, horizon, seasonLength, bounds, units, calibrate } = options
  let bands: Bands | undefined
  return {
    name: predictor.name,
    bounds,
    async forecast(panel, places, coverages, host, steps = horizon) {
      const { scores, memory } = await calibrate(host)
      const fitted = (bands ??= bandsOf(scores, seasonLength))
      const follow = createFollower({ predictor, horizon, memory, units })
      const followed = await follow(panel, places, host)
      const forecast =
        steps === horizon
          ? followed.forecast
          : levelsOf(
              unitsAt(units, places),
              places.origins,
              await forecastSteps(predictor, panel, places, { horizon, steps }, host),
            )
      const unitAt = unitsAt(units, places)
      const point = fromLevels(unitAt, places.origins, forecast, 'nearest')
      const { recent } = followed
      return {
        point: point.map((value) => boundPoint(value, bounds)),
        bands: bandsAround(fitted, { places, forecast, steps, horizon, recent, unitAt, bounds }, coverages),
      }
    },
  }
}

export interface FollowedForecast {
  /** Levels, [places, horizon]. */
  readonly forecast: Float64Array
  /** [places]: how wrong forecasts were just before, relative to usually. */
  readonly recent: Float64Array
}

/** Forecasts, and at each place how wrong those before it were. */
export function createFollower({ predictor, horizon, memory, units }: Followed) {
  async function forecastLevels(panel: Panel, places: Places, host: ModelHost) {
    const made = await predictor.forecast(panel, places, host)
    return levelsOf(unitsAt(units, places), places.origins, made)
  }

  return async (panel: Panel, places: Places, host: ModelHost): Promise<FollowedForecast> => {
    if (!memory) {
      return {
        forecast: await forecastLevels(panel, places, host),
        recent: new Float64Array(countPlaces(places)).fill(1),
      }
    }
    const remembered = withEarlierPlaces(panel, places, memory)
    const made = await forecastLevels(panel, remembered.places, host)
    const forecast = new Float64Array(countPlaces(places) * horizon)
    places.series.forEach((s, row) => {
      const at = remembered.rowOf(s, places.origins[row]) ?? 0
      forecast.set(made.subarray(at * horizon, (at + 1) * horizon), row * horizon)
    })
    return { forecast, recent: recentRatios(levelPanel(panel, units), places, remembered, made, memory) }
  }
}

function unitsAt(units: readonly (SeriesUnit | null)[], { series }: Places) {
  return (row: number) => units[series[row]] ?? null
}

/** The series with differences undone, where errors are measured; a panel that is modelled as it is stays so. */
export function levelPanel(panel: Panel, units: readonly (SeriesUnit | null)[]): Panel {
  if (!units.some((unit) => unit !== null)) return panel
  const series = panel.members.map((member, s) => ({ ...member, values: units[s]?.level ?? member.values }))
  return createPanel(series, panel.seasonLength)
}
