/**
 * STL + ETS and MSTL + ETS: the season by loess, carried on as it last was; the rest by exponential smoothing without
 * season. On logs where growth is multiplicative. As R's `stlf`.
 */

import { complete } from './complete'
import { selectEts } from './ets'
import { fitTransform } from './growth'
import type { Rival } from './rival'
import { decomposeSeasons } from './stl'

/** Longer histories are cut to their end, in whole seasons: what a season looked like long ago does not bear on it. */
const longestHistory = 2500

export const stlEts: Rival = decompositionRival((seasonLength) => [seasonLength])

export const mstlEts: Rival = decompositionRival(seasonsOf)

const stepsOfDay = [24, 48, 72, 96, 144, 288, 720, 1440]
const daysOfWeek = 7

/** A day's season has a week's above it. */
function seasonsOf(seasonLength: number): number[] {
  return stepsOfDay.includes(seasonLength) ? [seasonLength, daysOfWeek * seasonLength] : [seasonLength]
}

function decompositionRival(seasonsFor: (seasonLength: number) => number[]): Rival {
  return {
    fit(training, { seasonLength, horizon }) {
      const completed = cut(complete(training, seasonLength), seasonsFor(seasonLength))
      const transform = fitTransform(completed, seasonLength)
      const seasons = seasonsFor(seasonLength).filter((length) => length > 1 && completed.length > 2 * length)
      const transformed = transform.apply(completed)
      const fitted = decomposeSeasons(transformed, seasons)
      const forecastAdjusted = selectEts(fitted.adjusted, 1)
      return (known) => {
        const values = transform.apply(cut(complete(known, seasonLength), seasonsFor(seasonLength)))
        const { adjusted, seasonals } = equal(values, transformed)
          ? fitted
          : decomposeSeasons(values, seasons)
        const forecast = forecastAdjusted(adjusted, horizon)
        seasonals.forEach((seasonal, i) => {
          const from = values.length - seasons[i]
          for (let step = 0; step < horizon; step++) forecast[step] += seasonal[from + (step % seasons[i])]
        })
        return transform.undo(forecast)
      }
    },
  }
}

function equal(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, t) => value === b[t])
}

function cut(values: Float64Array, seasons: readonly number[]): Float64Array {
  const longest = Math.max(...seasons)
  const kept = Math.max(longestHistory, 6 * longest)
  if (values.length <= kept) return values
  return values.subarray(Math.ceil((values.length - kept) / longest) * longest)
}
