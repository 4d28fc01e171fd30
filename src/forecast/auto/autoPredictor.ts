/** What Auto leaves behind: forecasts with bands, inside the bounds that the data keeps. */

import { boundLower, boundPoint, boundUpper, type Bounds } from '../bands/bounds'
import { differencesOf, fitBands, type Bands, type BandSource } from '../bands/conformal'
import { canFollow, recentRatios, withEarlierPlaces, type RecentMemory } from '../bands/recentErrors'
import { measureUsualErrors } from '../bands/usualErrors'
import type { ModelHost, TrainingTask } from '../models/model'
import type { Rounding, SeriesUnit } from '../../series'
import { fromLevels, levelsOf } from '../ownUnit'
import { createPanel, type Panel } from '../panel/panel'
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

/**
 * @param bounds in the unit of the data. @default not below 0 where no value of the training part was
 * @param units of series that are modelled in another unit, by their place in the panel: forecasts and bands leave it.
 * Bands are as wide as errors were once differences were undone, and then go through the transforms as points do.
 */
export function createAutoPredictor(
  { blend, jury, profile }: AutoResult,
  { horizon, validation }: TrainingTask,
  bounds: Bounds = profile.nonNegative ? { minimum: 0 } : {},
  units: readonly (SeriesUnit | null)[] = [],
): AutoPredictor {
  const ends = validation.map(([, end]) => end)
  const levels = levelPanel(jury.panel, units)
  const unitsAt =
    ({ series }: Places) =>
    (row: number) =>
      units[series[row]] ?? null
  const usual = measureUsualErrors(
    levels,
    jury.places,
    levelsOf(unitsAt(jury.places), jury.places.origins, blend.forecast),
    differencesOf(levels, ends),
  )
  const { seasonLength } = jury.panel
  const lengths = validation.map(([from, to]) => to - from)
  const memory: RecentMemory | null = canFollow(lengths, horizon, seasonLength)
    ? { horizon, seasonLength, firstOrigins: validation.map(([from]) => from), usual }
    : null
  let bands: Bands | undefined

  async function forecastLevels(panel: Panel, places: Places, host: ModelHost) {
    const made = await blend.predictor.forecast(panel, places, host)
    return levelsOf(unitsAt(places), places.origins, made)
  }

  /** Levels, and at each place how wrong those before it were. */
  async function forecastWithRecent(panel: Panel, places: Places, host: ModelHost) {
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

  async function fittedBands(host: ModelHost): Promise<Bands> {
    if (bands) return bands
    const recent = memory ? (await forecastWithRecent(jury.panel, jury.places, host)).recent : undefined
    bands = fitBands({ panel: levels, places: jury.places, ends, usual, recent })
    return bands
  }

  return {
    name: blend.predictor.name,
    bounds,
    async forecast(panel, places, coverages, host) {
      const fitted = await fittedBands(host)
      const { forecast, recent } = await forecastWithRecent(panel, places, host)
      const own = (values: Float64Array, rounding: Rounding) =>
        fromLevels(unitsAt(places), places.origins, values, rounding)
      return {
        point: own(forecast, 'nearest').map((value) => boundPoint(value, bounds)),
        bands: coverages.map((coverage) => {
          const halfWidth = (i: number) => {
            const row = Math.floor(i / horizon)
            return fitted.halfWidth(places.series[row], i % horizon, coverage, recent[row])
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
        }),
      }
    },
  }
}

/** The series with differences undone, where errors are measured; a panel that is modelled as it is stays so. */
function levelPanel(panel: Panel, units: readonly (SeriesUnit | null)[]): Panel {
  if (!units.some((unit) => unit !== null)) return panel
  const series = panel.members.map((member, s) => ({ ...member, values: units[s]?.level ?? member.values }))
  return createPanel(series, panel.seasonLength)
}
