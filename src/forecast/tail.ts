/** The held-out tail: what really happened, what the rivals forecast of it, and how a forecast of it scores. */

import type { ForecastBand, Scores, TailDescription, TailRivalName } from '../contract'
import type { RegularSeries } from '../series'
import type { History } from './history'
import { measure, score, seasonalScale } from './metrics'
import { forecastRival } from './forecastRival'

const tailRivals: readonly TailRivalName[] = ['seasonalNaive', 'lastValue']

export interface Tail {
  readonly description: TailDescription
  /** Forecasts from the origins, cut at the end of the data: the last one's may reach beyond it. */
  clip(forecast: Float64Array): Float64Array
  clipBands(bands: readonly ForecastBand[]): readonly ForecastBand[]
  /** Scores of a forecast aligned with the tail's points. */
  score(forecast: Float64Array): Scores
}

/** @param origins ascending, the first at the start of the tail; each forecasts up to the next one, or to the end. */
export function createTail(series: RegularSeries, history: History, origins: Uint32Array): Tail {
  const points = series.values.length
  const start = origins[0] ?? points
  const { seasonLength } = series
  const clip = (forecast: Float64Array) => forecast.subarray(0, points - start)
  const actual = Float64Array.from(series.values.subarray(start), (value, i) =>
    history.observed[start + i] === 1 ? value : NaN,
  )
  const forecasts = Object.fromEntries(
    tailRivals.map((name) => {
      const forecast = new Float64Array(points - start)
      origins.forEach((origin, i) => {
        const end = origins[i + 1] ?? points
        forecast.set(forecastRival(name, history, { origin, end, seasonLength }), origin - start)
      })
      return [name, forecast]
    }),
  ) as Record<TailRivalName, Float64Array>
  const reference = {
    seasonalScale: seasonalScale(history, start, seasonLength),
    seasonalNaiveMae: measure('mae', actual, forecasts.seasonalNaive),
  }
  return {
    description: {
      stamps: series.time.stamps.slice(start),
      actual,
      ...forecasts,
      origins: origins.length,
      scoredPoints: actual.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
      rivals: tailRivals.map((model) => ({ model, scores: score(actual, forecasts[model], reference) })),
    },
    clip,
    clipBands: (bands) =>
      bands.map((band) => ({ ...band, lower: clip(band.lower), upper: clip(band.upper) })),
    score: (forecast) => score(actual, forecast, reference),
  }
}
