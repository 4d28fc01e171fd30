/**
 * Settings that suit a series: the recipe that Auto's networks are trained by, and its rules, for one network. They read the
 * length and the season of the series, and of its training part whether a season is felt and whether weeks matter; what
 * they give can always be trained.
 */

import { uniformLayers, type ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { readData, type DataProfile } from './auto/readData'
import {
  chooseDropout,
  chooseLookback,
  choosePhases,
  chooseRecipe,
  chooseSegment,
  chooseWidth,
} from './auto/rules'
import { createPanel } from './panel/panel'
import { longestHorizon, longestLookback, splitSeries } from './split'

/** @throws TidecastError `model.tooShort` */
export function suggestModel({
  values,
  seasonLength,
}: Pick<RegularSeries, 'values' | 'seasonLength'>): ModelSettings {
  const points = values.length
  const horizon = suggestHorizon(points, seasonLength)
  const { validationStart } = splitSeries(points, { lookback: 1, horizon })
  const profile = profileOf(values.subarray(0, validationStart), seasonLength)
  const { segment, lookback } = suggestReading(profile, horizon, longestLookback(points, horizon))
  const windows = validationStart - lookback - horizon + 1
  const width = chooseWidth(windows, 1)
  const horizonShare = horizon / validationStart
  const { batchSize, learningRate, weightDecay, clip } = chooseRecipe(windows, width, horizonShare)
  return {
    layers: uniformLayers([width], { cell: 'gru', dropout: readable(chooseDropout(horizonShare)) }),
    lookback,
    horizon,
    segment,
    phases: choosePhases(profile),
    normalization: 'lastValue',
    base: 'linear',
    head: 'parallel',
    loss: 'mae',
    ...suggestPace(windows, batchSize),
    batchSize,
    learningRate: readable(learningRate),
    schedule: 'plateau',
    warmUp: 1,
    weightDecay,
    clip,
    seed: 1,
  }
}

/** Points that are read: a suggestion is asked for while the first line of a series is waited for. */
const mostPointsRead = 50_000

/** Of the newest points of a training part, as if the whole of it were like them. */
function profileOf(training: Float64Array, seasonLength: number): DataProfile {
  const newest = training.subarray(Math.max(0, training.length - mostPointsRead))
  const profile = readData(createPanel([{ id: '', values: newest }], seasonLength), [[0, newest.length]])
  return { ...profile, shortest: training.length, median: training.length }
}

/** Two digits: a setting is read and changed by people. */
function readable(value: number): number {
  return Number(value.toPrecision(2))
}

/** Longer seasons, as of data by the minute, would ask for a horizon that no one network writes well. */
const longestSuggestedHorizon = 336

/** One season, or 12 points where there is none; at most a tenth of the data, so that the tail holds two forecasts. */
export function suggestHorizon(points: number, seasonLength: number): number {
  const wanted = Math.min(seasonLength > 1 ? seasonLength : 12, longestSuggestedHorizon)
  return Math.max(1, Math.min(wanted, Math.floor(points / 10), longestHorizon(points, 1)))
}

/** As Auto reads a series, in whole segments; step by step where there is no room for two of them. */
function suggestReading(profile: DataProfile, horizon: number, longest: number) {
  const wanted = chooseSegment(profile, horizon)
  const segment = 2 * wanted <= longest ? wanted : 1
  const lookback = chooseLookback({ profile, horizon }, segment)
  return { segment, lookback: Math.min(lookback, segment * Math.floor(longest / segment)) }
}

const ordinaryEpochs = 30
const mostEpochs = 100
const stepsOfRun = 3000

/**
 * Few windows are seen in more epochs, because a network needs a few thousand steps whatever the series. Patience is a tenth
 * of the epochs, and enough to sit out a few unlucky ones.
 */
function suggestPace(windows: number, batchSize: number): Pick<ModelSettings, 'epochs' | 'patience'> {
  const steps = Math.ceil(windows / batchSize)
  const epochs = Math.max(ordinaryEpochs, Math.min(mostEpochs, Math.ceil(stepsOfRun / steps)))
  return { epochs, patience: Math.max(6, Math.ceil(epochs / 10)) }
}
