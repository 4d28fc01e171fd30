/** The probe of an epoch: asked once a series, not beside a run, and again where it failed. */

import * as v from 'valibot'
import { expect, test } from 'vitest'
import { shallowRef } from 'vue'

import { createEpochProbeStore } from '../../renderer/stores/epochProbeStore'
import { createFakeTrainer } from '../support/fakeTrainer'
import { modelSettingsSchema, type ModelSuggestion, type SeriesSpec } from '../../src/contract'

const model = v.parse(modelSettingsSchema, {
  layers: [{ cell: 'gru', units: 8 }],
  lookback: 12,
  horizon: 3,
  epochs: 5,
  patience: 5,
  batchSize: 8,
  learningRate: 0.01,
  seed: 1,
})
const suggestion: ModelSuggestion = {
  model,
  longestHorizon: 9,
  longestLookback: 90,
  seasonLength: 12,
  parameters: 1,
}
const source = { kind: 'sample', sample: 'mauna-loa-co2' } as const
const spec: SeriesSpec = { source, time: 'month', target: 'co2', fill: 'linear' }

function probeOf(answers: readonly (number | Error)[]) {
  let calls = 0
  const trainer = {
    call() {
      const answer = answers[calls++] ?? 1
      const result = answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ seconds: answer })
      return { result, control: () => undefined }
    },
  }
  const project = { spec: shallowRef<SeriesSpec | null>(spec) }
  const series = { suggestion: shallowRef<ModelSuggestion | null>(suggestion) }
  const run = { busy: shallowRef(false) }
  const store = createEpochProbeStore(trainer as never, project as never, series, run as never)
  return { store, project, series, run, calls: () => calls }
}

test('is asked once a series and kept by it', async () => {
  const { store, project, calls } = probeOf([0.5, 2])
  expect(store.measured.value).toBeNull()
  await Promise.all([store.ask(), store.ask()])
  expect(store.measured.value).toEqual({ model, seconds: [0.5], estimated: true })
  project.spec.value = { ...spec, target: 'other' }
  expect(store.measured.value).toBeNull()
  await store.ask()
  expect(store.measured.value?.seconds).toEqual([2])
  project.spec.value = spec
  expect(store.measured.value?.seconds).toEqual([0.5])
  expect(calls()).toBe(2)
})

test('waits for a suggestion, and takes no time from a run', async () => {
  const { store, series, run, calls } = probeOf([])
  run.busy.value = true
  await store.ask()
  run.busy.value = false
  series.suggestion.value = null
  await store.ask()
  expect(calls()).toBe(0)
})

test('that failed may be asked again', async () => {
  const { store } = probeOf([new Error('gone'), 3])
  await store.ask()
  expect(store.measured.value).toBeNull()
  await store.ask()
  expect(store.measured.value?.seconds).toEqual([3])
})

test('ends where a run begins, and is asked again when nothing was learnt of it', async () => {
  const trainer = createFakeTrainer()
  const run = { busy: shallowRef(false) }
  const project = { spec: shallowRef<SeriesSpec | null>(spec) }
  const series = { suggestion: shallowRef<ModelSuggestion | null>(suggestion) }
  const store = createEpochProbeStore(trainer, project as never, series, run as never)
  const asking = store.ask()
  run.busy.value = true
  await asking
  expect(store.measured.value).toBeNull()
  run.busy.value = false
  void store.ask()
  expect(trainer.calls).toHaveLength(2)
})
