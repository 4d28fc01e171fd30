/** A project with everything a project can have, and ways to make others of it. */

import { createHash } from 'node:crypto'

import * as v from 'valibot'

import {
  modelSettingsSchema,
  type ForecastOverride,
  type KeptAuto,
  type KeptForecast,
  type KeptRun,
  type KeptTraining,
  type NetworkLayer,
  type ProjectContent,
  type ProjectEdits,
  type Recipe,
  type TrainingProgress,
} from '../../src/contract'
import { encodeProject, type Project } from '../../src/project'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export const dataGrant = `grant-${'a'.repeat(32)}`
export const linkedGrant = `grant-${'b'.repeat(32)}`

const exampleRecipe: Recipe = {
  version: 1,
  steps: [
    { step: 'regularise', rule: 'auto', offGrid: 'drop' },
    { step: 'missing', method: 'time', maxGap: { points: 6 }, enabled: false },
  ],
}

const scores = { mae: 1.5, rmse: 2.25, mase: null, skill: -0.125 }
const tail = {
  stamps: Float64Array.of(3000, 4000),
  actual: Float64Array.of(1, NaN),
  seasonalNaive: Float64Array.of(-0, Infinity),
  lastValue: Float64Array.of(5e-324, -1e308),
  origins: 1,
  scoredPoints: 1,
  rivals: [{ model: 'seasonalNaive' as const, scores }],
}

/** Reports are progress frames and bear their kind. */
const firstEpoch: Extract<TrainingProgress, { kind: 'epoch' }> = {
  kind: 'epoch',
  epoch: 0,
  trainingLoss: null,
  validationLoss: NaN,
  bestEpoch: 0,
  learningRate: 0.001,
  gradientNorm: null,
  partGradientNorms: [0.25, 1e-9],
  stepGradientNorms: [1e-6, 0.01, 0.5],
  epochsWithoutImprovement: 0,
  seconds: 0.5,
  secondsLeft: { soonest: 0, latest: Infinity },
  tailForecast: Float64Array.of(0.1, 0.2),
  tailScores: scores,
}

const exampleLayers: readonly NetworkLayer[] = [
  { cell: 'gru', units: 16, dropout: 0.1, residual: false, layerNorm: false },
  { cell: 'lstm', units: 8, dropout: 0, residual: false, layerNorm: true },
]

export function exampleRun(): KeptRun {
  return {
    spec: { source: { kind: 'grant', grant: dataGrant }, time: 'time', target: 'Größe', fill: 'linear' },
    model: v.parse(modelSettingsSchema, {
      layers: exampleLayers,
      lookback: 48,
      horizon: 24,
      epochs: 3,
      patience: 2,
      batchSize: 32,
      learningRate: 0.001,
      seed: 1,
    }),
    calendar: { holidays: 'DE-BY' },
    started: {
      kind: 'started',
      parameters: 1000,
      trainingWindows: 100,
      validationWindows: 10,
      seasonLength: 24,
      split: {
        points: 200,
        validationStart: 150,
        tailStart: 180,
        validationStartStamp: 1000,
        tailStartStamp: 3000,
      },
      tail,
      engine: 'relaxed-simd',
      days: [
        {
          subject: 'calendar',
          value: 'holidays of DE-BY',
          sentence: 'Holidays of DE-BY: networks are told of them.',
          reason: { why: 'helped', of: 'DE-BY', kind: 'holidays', gain: 0.05, points: 12 },
        },
      ],
    },
    epochs: [firstEpoch],
    result: {
      stopReason: 'diverged',
      epochs: 1,
      bestEpoch: 0,
      seconds: 0.5,
      scores: [{ model: 'network', scores }],
      tail,
      tailForecast: Float64Array.of(0.1, 0.2),
      forecast: {
        series: 'Größe',
        timeKind: 'wallClock',
        frequency: { unit: 'hour', every: 1 },
        stamps: Float64Array.of(5000),
        values: Float64Array.of(1 / 3),
        seasonalNaive: Float64Array.of(2),
        model: 'GRU 16+8',
      },
      record: {
        seed: 1,
        engine: 'relaxed-simd',
        layers: exampleLayers,
        lookback: 48,
        horizon: 24,
        parameters: 1000,
      },
    },
  }
}

/** The same run before it ended. */
export function exampleTraining(): KeptTraining {
  const { spec, model, started, epochs } = exampleRun()
  return { spec, model, started, epochs }
}

export function exampleAuto(): KeptAuto {
  const { spec, result } = exampleRun()
  const band = {
    coverage: 0.8,
    source: 'eachStep' as const,
    lower: Float64Array.of(-Infinity),
    upper: Float64Array.of(1e308),
  }
  return {
    spec,
    settings: { horizon: 1, budgetSeconds: 12, seed: 1, coverages: [0.8], calendar: { holidays: 'DE-BY' } },
    choices: [
      { subject: 'season', value: '24', sentence: 'A day repeats.' },
      {
        ...{
          subject: 'network',
          value: 'no',
          sentence: 'Its two values leave nothing to judge a method by.',
        },
        reason: { kind: 'plain', why: 'fewValues', of: 'load', points: 2, value: 1 / 3 },
      },
    ],
    judged: [{ name: 'theta', error: 0.5 }],
    epochs: [{ network: 'gru-1', epoch: 1, error: NaN }],
    remedies: [{ kind: 'recovered', network: 'gru-1', epoch: 1, learningRate: 5e-4 }],
    result: {
      forecast: result.forecast,
      bands: [band],
      choices: [],
      candidates: [{ name: 'theta', error: 0.5 }],
      members: [{ name: 'theta', weight: 1 }],
      error: 0.5,
      seconds: 3,
      record: { seed: 1, build: 'relaxed-simd', decisions: { 'gru-1': true } },
    },
    evaluation: {
      horizon: 2,
      heldOutFrom: 3000,
      rolling: { origins: 1, stamps: Float64Array.of(3000, 4000), actual: Float64Array.of(1, NaN) },
      rows: [
        {
          model: 'auto',
          scores: { mae: 1, mse: 1, rmse: 1, wape: null, smape: null, mase: 0.9, bias: -0.5 },
          skill: { value: 0.25, interval: [-0.125, 0.5] },
          forecast: Float64Array.of(2, 0.1),
          leaksFuture: false,
          repeatsLastValue: true,
          seconds: 1,
        },
      ],
      bands: [{ ...band, lower: Float64Array.of(0, 0), upper: Float64Array.of(3, 3) }],
      tail: {
        origins: 1,
        stamps: Float64Array.of(5000, 6000),
        actual: Float64Array.of(1, 2),
        forecast: Float64Array.of(1, 2),
        seasonalNaive: Float64Array.of(2, 1),
      },
    },
    tailOpened: false,
  }
}

export function exampleForecast(): KeptForecast {
  return {
    target: 'Größe',
    id: null,
    record: 'c'.repeat(64),
    origin: 2000,
    timeKind: 'wallClock',
    frequency: { unit: 'hour', every: 1 },
    stamps: Float64Array.of(3000, 4000),
    values: Float64Array.of(1 / 3, NaN),
    final: Float64Array.of(0.5, NaN),
    model: 'Auto',
    interval: { level: 0.8, lower: Float64Array.of(0, 0), upper: Float64Array.of(1, 1) },
    expected: { mean: -0.5, deviation: 2 },
  }
}

export function exampleOverride(): ForecastOverride {
  const { forecast } = exampleRun().result
  return {
    target: 'Größe',
    id: null,
    model: forecast.model,
    stamp: 5000,
    said: 1 / 3,
    way: 'percent',
    amount: -12.5,
    reason: '促销 “week 12”',
  }
}

export function exampleContent(): ProjectContent {
  return {
    source: { reference: { kind: 'grant', grant: dataGrant }, name: '潮位.csv' },
    series: { time: 'time', target: 'Größe', id: null, fill: 'linear', recipe: exampleRecipe },
    model: { horizon: 24, layers: [...exampleLayers] },
    layout: { step: 'evaluate' },
    covariates: {
      past: ['wind'],
      future: ['temp'],
      cells: [{ column: 'temp', stamp: 5000, value: 0.1 }],
    },
    calendar: {
      holidays: 'DE-BY',
      events: { source: { kind: 'sample', sample: 'fairs' }, name: 'fairs.csv' },
    },
    notes: { text: 'Sensor replaced in May.\nمد وجزر 🌊' },
    overrides: [exampleOverride()],
    runs: [exampleRun()],
    auto: exampleAuto(),
    forecasts: [exampleForecast()],
    training: { ...exampleTraining(), data: 'd'.repeat(64) },
  }
}

/** All that is kept at every edit. */
export function editsOf(content: ProjectContent): ProjectEdits {
  const { source, series, covariates, calendar, model, layout, notes, overrides, forecasts } = content
  return { source, series, covariates, calendar, model, layout, notes, overrides, forecasts }
}

export function exampleProject(): Project {
  const bytes = new TextEncoder().encode('time,Größe\n2024-01-01,1\n2024-01-02,2\n')
  return {
    content: exampleContent(),
    files: [
      { kept: 'embedded', grant: dataGrant, name: '潮位.csv', bytes: bytes.length, sha256: sha256(bytes) },
      {
        kept: 'linked',
        grant: linkedGrant,
        name: 'wind.csv',
        bytes: 10,
        sha256: '0'.repeat(64),
        beside: true,
      },
    ],
    data: new Map([[dataGrant, bytes]]),
    checkpoints: new Map([['run-1', Uint8Array.of(1, 2, 3)]]),
  }
}

export function encodeExample(project: Project = exampleProject()): Uint8Array {
  return encodeProject(project, { sha256, application: '0.1.0' })
}
