/**
 * Settings that suit a series, by rules that read its length and its season and nothing else. A rule is stated where
 * it stands; what it gives can always be trained.
 */

import { uniformLayers, type ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { longestHorizon, longestLookback, splitSeries } from './split'

/** @throws TidecastError `model.tooShort` */
export function suggestModel(series: Pick<RegularSeries, 'values' | 'seasonLength'>): ModelSettings {
  const points = series.values.length
  const horizon = suggestHorizon(points, series.seasonLength)
  const lookback = suggestLookback(points, series.seasonLength, horizon)
  const { validationStart } = splitSeries(points, { lookback, horizon })
  return {
    layers: uniformLayers([32], { cell: 'gru' }),
    lookback,
    horizon,
    segment: 1,
    phases: 'none',
    normalization: 'lastValue',
    base: 'level',
    head: 'direct',
    loss: 'mae',
    ...suggestPace(validationStart - lookback - horizon + 1),
    learningRate: 5e-3,
    schedule: 'plateau',
    warmUp: 0,
    weightDecay: 0,
    clip: 1,
    seed: 1,
  }
}

/** Longer seasons, as of data by the minute, would ask for more steps than a network of one layer can remember. */
const longestSuggestedHorizon = 336
const longestSuggestedLookback = 512

/** One season, or 12 points where there is none; at most a tenth of the data, so that the tail holds two forecasts. */
export function suggestHorizon(points: number, seasonLength: number): number {
  const wanted = Math.min(seasonLength > 1 ? seasonLength : 12, longestSuggestedHorizon)
  return Math.max(1, Math.min(wanted, Math.floor(points / 10), longestHorizon(points, 1)))
}

/**
 * Four seasons and at least two horizons: a season can only be told from noise where it is seen more than twice. At
 * most a third of what would leave a single training window, so that there are windows to learn from, and then whole
 * seasons if there is room for one.
 */
function suggestLookback(points: number, seasonLength: number, horizon: number): number {
  const wanted = Math.min(Math.max(4 * seasonLength, 2 * horizon), longestSuggestedLookback)
  const room = Math.floor(longestLookback(points, horizon) / 3)
  if (room >= wanted) return wanted
  const wholeSeasons = seasonLength * Math.floor(room / seasonLength)
  return Math.max(1, wholeSeasons > 0 ? wholeSeasons : room)
}

const ordinaryEpochs = 30
const stepsOfRun = 3000

/**
 * Few windows are taken in small batches and over more epochs, because a network needs a few thousand steps whatever
 * the series. Patience is a tenth of the epochs, and enough to sit out a few unlucky ones.
 */
function suggestPace(trainingWindows: number): Pick<ModelSettings, 'epochs' | 'patience' | 'batchSize'> {
  const batchSize = [64, 32, 16].find((size) => trainingWindows >= 32 * size) ?? 8
  const steps = Math.ceil(trainingWindows / batchSize)
  const epochs = Math.max(ordinaryEpochs, Math.min(300, Math.ceil(stepsOfRun / steps)))
  return { epochs, patience: Math.max(6, Math.ceil(epochs / 10)), batchSize }
}
