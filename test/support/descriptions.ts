/** Answers of a trainer for tests of the window: small, plain, complete. */

import * as v from 'valibot'

import {
  modelSettingsSchema,
  type EpochReport,
  type Scores,
  type SeriesDescription,
  type SeriesWindow,
  type SourceDescription,
  type TailDescription,
  type TrainingProgress,
  type TrainingResult,
} from '../../src/contract'

const hour = 3_600_000

export const settings = v.parse(modelSettingsSchema, {
  layers: [{ cell: 'gru', units: 32 }],
  lookback: 96,
  horizon: 24,
  epochs: 50,
  patience: 6,
  batchSize: 64,
  learningRate: 0.002,
  seed: 1,
})

export function sourceDescription(target = 'load'): SourceDescription {
  return {
    name: 'power.csv',
    bytes: 100,
    encoding: 'utf-8',
    delimiter: ',',
    rows: 1000,
    columns: [
      { name: 'time', kind: 'time', missing: 0 },
      { name: target, kind: 'number', missing: 3 },
    ],
    preview: [['2024-01-01 00:00', '1']],
    notices: [],
    suggestion: { time: 'time', target },
  }
}

export function seriesDescription(changes: Partial<SeriesDescription> = {}): SeriesDescription {
  return {
    name: 'load',
    points: 1000,
    time: { kind: 'wallClock', first: 0, last: 999 * hour, frequency: { unit: 'hour', every: 1 } },
    missing: 0,
    filled: 0,
    gapCount: 0,
    gaps: [],
    minimum: 0,
    maximum: 10,
    mean: 5,
    seasonLength: 24,
    notices: [],
    ...changes,
  }
}

export function seriesWindow(length = 4): SeriesWindow {
  return {
    kind: 'raw',
    stamps: Float64Array.from({ length }, (_, index) => index * hour),
    values: Float64Array.from({ length }, (_, index) => index),
    filled: new Uint8Array(length),
    minimum: 0,
    maximum: length - 1,
  }
}

export const suggestion = {
  model: settings,
  longestHorizon: 200,
  longestLookback: 600,
  seasonLength: 24,
  parameters: 4152,
}

export function scores(skill: number | null): Scores {
  return { mae: 1, rmse: 2, mase: 0.5, skill }
}

export function tailDescription(length = 48): TailDescription {
  return {
    stamps: Float64Array.from({ length }, (_, index) => (952 + index) * hour),
    actual: Float64Array.from({ length }, (_, index) => index),
    seasonalNaive: new Float64Array(length),
    lastValue: new Float64Array(length),
    origins: 2,
    scoredPoints: length,
    rivals: [
      { model: 'seasonalNaive', scores: scores(0) },
      { model: 'lastValue', scores: scores(-1) },
    ],
  }
}

export const started: Extract<TrainingProgress, { kind: 'started' }> = {
  kind: 'started',
  parameters: 4152,
  trainingWindows: 500,
  validationWindows: 100,
  seasonLength: 24,
  split: {
    points: 1000,
    validationStart: 680,
    tailStart: 952,
    validationStartStamp: 680 * hour,
    tailStartStamp: 952 * hour,
  },
  tail: tailDescription(),
  engine: 'test',
}

export function epochReport(
  epoch: number,
  changes: Partial<EpochReport> = {},
): Extract<TrainingProgress, { kind: 'epoch' }> {
  return {
    kind: 'epoch',
    epoch,
    trainingLoss: epoch === 0 ? null : 1 / epoch,
    validationLoss: 1 / (epoch + 1),
    bestEpoch: epoch,
    learningRate: 0.002,
    gradientNorm: epoch === 0 ? null : 0.5,
    epochsWithoutImprovement: 0,
    seconds: 1,
    secondsLeft: { soonest: 1, latest: 2 },
    tailForecast: new Float64Array(48).fill(epoch),
    tailScores: scores(epoch / 100),
    ...changes,
  }
}

export function trainingResult(bestEpoch: number): TrainingResult {
  const tail = tailDescription()
  return {
    stopReason: 'epochLimit',
    epochs: bestEpoch,
    bestEpoch,
    seconds: 10,
    scores: [{ model: 'network', scores: scores(0.12) }, ...tail.rivals],
    tail,
    tailForecast: new Float64Array(48),
    forecast: {
      series: 'load',
      timeKind: 'wallClock',
      frequency: { unit: 'hour', every: 1 },
      stamps: Float64Array.from({ length: 24 }, (_, index) => (1000 + index) * hour),
      values: new Float64Array(24),
      seasonalNaive: new Float64Array(24),
      model: 'GRU 32',
    },
    record: {
      seed: 1,
      engine: 'test',
      layers: settings.layers,
      lookback: 96,
      horizon: 24,
      parameters: 4152,
    },
  }
}
