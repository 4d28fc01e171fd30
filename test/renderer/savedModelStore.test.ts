/** A model file in the window: loaded without training, told of, trained on, and refused in its place. */

import { expect, test } from 'vitest'

import { createAutoStore } from '../../renderer/stores/autoStore'
import { createSavedModelStore } from '../../renderer/stores/savedModelStore'
import type { ModelDescription, ModelForecast, SeriesSpec } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { createFakeTrainer } from '../support/fakeTrainer'

const spec: SeriesSpec = {
  source: { kind: 'grant', grant: `grant-${'a'.repeat(32)}` },
  time: 'day',
  target: 'sales',
  fill: 'linear',
}
const file = { grant: `grant-${'b'.repeat(32)}`, name: 'sales.tidemodel' }
const bytes = Uint8Array.of(1, 2, 3)

const described: ModelDescription = {
  model: 'ridge',
  network: null,
  source: 'older.csv',
  trainedAt: 0,
  seconds: 3,
  build: 'simd',
  time: 'day',
  targets: ['sales'],
  covariates: [],
  series: null,
  seriesCount: 2,
  ids: ['profit', 'sales'],
  timeKind: 'date',
  frequency: { unit: 'day', every: 1 },
  seasonLength: 7,
  horizon: 2,
  history: 14,
}

function forecastOf(series: string, value: number): ModelForecast['series'][number] {
  return {
    id: series,
    bands: [],
    forecast: {
      series,
      timeKind: 'date',
      frequency: described.frequency,
      stamps: Float64Array.of(1, 2),
      values: Float64Array.of(value, value),
      seasonalNaive: Float64Array.of(0, 0),
      model: 'ridge',
    },
  }
}

const made: ModelForecast = {
  series: [forecastOf('profit', 1), forecastOf('sales', 2)],
  exceptions: [],
  groups: [
    {
      ids: ['profit', 'sales'],
      choices: [],
      candidates: [],
      members: [],
      error: 0.5,
      record: { seed: 4, build: 'simd', decisions: {} },
    },
  ],
  choices: [{ subject: 'horizon', value: '2', sentence: 'Why.' }],
  horizon: 2,
  trainedHorizon: 2,
  seconds: 1,
}

function createStores() {
  const trainer = createFakeTrainer()
  const auto = createAutoStore(trainer, () => 0)
  return { trainer, auto, savedModel: createSavedModelStore(trainer, auto) }
}

test('a loaded model forecasts the series that is worked on, and its bytes can be kept', async () => {
  const { trainer, auto, savedModel } = createStores()
  const opened = savedModel.open(file, spec)
  expect(trainer.last('model.open').input).toEqual({ model: file.grant })
  await trainer.last('model.open').answer({ model: bytes, name: file.name, description: described })
  expect(trainer.last('model.forecast').input).toMatchObject({ model: bytes, source: spec.source })
  await trainer.last('model.forecast').answer(made)
  expect(await opened).toBe(true)
  expect(savedModel.loaded.value?.description).toBe(described)
  expect(auto.model.value).toBe(bytes)
  const run = auto.run.value
  expect(run).toMatchObject({ state: 'done', settings: { horizon: 2, seed: 4 } })
  expect(run?.result?.forecast.values).toEqual(Float64Array.of(2, 2))
  expect(run?.choices).toEqual(made.choices)
})

test('training on tells whether the old weights stayed, and the newer model takes the place', async () => {
  const newer = Uint8Array.of(9)
  const { trainer, auto, savedModel } = createStores()
  const restored = savedModel.restore(bytes, 'kept', spec)
  await trainer.last('model.describe').answer(described)
  await trainer.last('model.forecast').answer(made)
  await restored
  const renewed = savedModel.renew('update', spec)
  await trainer
    .last('model.renew')
    .answer({ model: newer, forecast: made, before: 0.5, after: 0.4, kept: false })
  expect(trainer.last('model.describe').input).toEqual({ model: newer, name: 'kept' })
  await trainer.last('model.describe').answer(described)
  expect(await renewed).toBe(true)
  expect(savedModel.renewed.value).toEqual({ way: 'update', before: 0.5, after: 0.4, kept: false })
  expect(auto.model.value).toBe(newer)
})

test('a model that does not fit the data leaves the forecast that was there', async () => {
  const { trainer, auto, savedModel } = createStores()
  const opened = savedModel.open(file, spec)
  await trainer
    .last('model.open')
    .fail(new TidecastError('model.damaged', { name: file.name, reason: 'it is cut off' }))
  expect(await opened).toBe(false)
  expect(savedModel.error.value?.code).toBe('model.damaged')
  expect(auto.run.value).toBeNull()
})
