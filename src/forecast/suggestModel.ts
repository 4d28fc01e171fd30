/** Settings that suit a series, by rules that read its length and season and nothing else. */

import { settingRanges, type ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { longestHorizon, longestLookback, splitSeries } from './split'

/** @throws TidecastError `model.tooShort` */
export function suggestModel(series: Pick<RegularSeries, 'values' | 'seasonLength'>): ModelSettings {
  const points = series.values.length
  splitSeries(points, { lookback: 1, horizon: 1 })
  const horizon = suggestHorizon(points, series.seasonLength)
  const lookback = suggestLookback(points, series.seasonLength, horizon)
  return {
    cell: 'gru',
    layers: [32],
    lookback,
    horizon,
    epochs: 50,
    patience: 6,
    batchSize: 64,
    learningRate: 2e-3,
    seed: 1,
  }
}
function suggestHorizon(points: number, seasonLength: number) {
  return Math.max(1, Math.min(seasonLength > 1 ? seasonLength : 12, Math.floor(points / 10)))
}
function suggestLookback(points: number, seasonLength: number, horizon: number) {
  return Math.max(
    1,
    Math.min(
      settingRanges.lookback.maximum,
      Math.max(4 * seasonLength, 2 * horizon),
      longestLookback(points, horizon) >> 1,
      longestHorizon(points, 1),
    ),
  )
}
