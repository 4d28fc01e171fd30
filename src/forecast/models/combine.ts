/** Predictors of several predictors: a weighted sum, and the mean or median of seeds. */

import type { Panel } from '../panel/panel'
import { countPlaces, type Places } from '../panel/places'
import type { MemberData, NetworkData } from '../saved/predictorData'
import type { ModelHost, Predictor } from './model'

export interface Member {
  readonly predictor: Predictor
  /** Not negative. */
  readonly weight: number
  /** [series]: in place of the weight, where series have weights of their own. */
  readonly weights?: Float64Array | undefined
}

/** Σ weight · forecast. Where a member has no number, the others share its weight. */
export function blendPredictor(name: string, members: readonly Member[]): Predictor {
  const used = members.filter(({ weight }) => weight > 0)
  return {
    name,
    async forecast(panel, places, host) {
      const parts: WeightedForecast[] = []
      for (const { predictor, weight, weights } of used) {
        const forecast = await predictor.forecast(panel, places, host)
        parts.push({
          forecast,
          weight,
          weights: weights && Float64Array.from(places.series, (s) => weights[s]),
        })
      }
      return blendForecasts(parts)
    },
    describe: () => ({
      kind: 'blend',
      name,
      members: used.map(({ predictor, weight, weights }) => ({
        predictor: memberData(predictor),
        weight,
        weights: weights ?? null,
      })),
    }),
  }
}

function memberData(predictor: Predictor): MemberData['predictor'] {
  const data = predictor.describe()
  if (data.kind === 'blend') throw new TypeError('a blend of blends')
  return data
}

export interface WeightedForecast {
  /** [places, horizon] */
  readonly forecast: Float64Array
  readonly weight: number
  /** [places]: in place of the weight. */
  readonly weights?: Float64Array | undefined
}

export function blendForecasts(parts: readonly WeightedForecast[]): Float64Array {
  const count = parts[0]?.forecast.length ?? 0
  const rows = parts[0]?.weights?.length ?? 1
  const horizon = count / rows
  return Float64Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / horizon)
    let sum = 0
    let share = 0
    let whole = 0
    for (const { forecast, weight, weights } of parts) {
      const own = weights ? weights[row] : weight
      whole += own
      if (Number.isNaN(forecast[i])) continue
      sum += own * forecast[i]
      share += own
    }
    return share === whole ? sum : (sum * whole) / share
  })
}

export type SeedAverage = 'mean' | 'median'

export function seedPredictor(name: string, seeds: readonly Predictor[], average: SeedAverage): Predictor {
  return {
    name,
    async forecast(panel: Panel, places: Places, host: ModelHost) {
      const forecasts: Float64Array[] = []
      for (const seed of seeds) forecasts.push(await seed.forecast(panel, places, host))
      return forecasts.length > 0
        ? averageForecasts(forecasts, average)
        : new Float64Array(countPlaces(places))
    },
    describe: () => ({ kind: 'seeds', name, average, members: seeds.map(networkData) }),
  }
}

function networkData(seed: Predictor): NetworkData {
  const data = seed.describe()
  if (data.kind !== 'network') throw new TypeError('seeds of something other than a network')
  return data
}

/** Aligned forecasts as one. */
export function averageForecasts(forecasts: readonly Float64Array[], average: SeedAverage): Float64Array {
  const count = forecasts.length
  return forecasts[0].map((_, i) => {
    if (average === 'mean' || count < 3) return forecasts.reduce((sum, each) => sum + each[i] / count, 0)
    const sorted = Float64Array.from(forecasts, (each) => each[i]).sort()
    return (sorted[(count - 1) >> 1] + sorted[count >> 1]) / 2
  })
}
