/** The ledger in the window: what is kept of a forecast when its data is refreshed, and what it is held against. */

import { expect, test } from 'vitest'

import { createAutoStore } from '../../renderer/stores/autoStore'
import { createLedgerStore } from '../../renderer/stores/ledgerStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { emptyDocument } from '../../src/project'
import { seriesDescription, seriesWindow, suggestion, started, trainingResult } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'
import { exampleForecast, exampleRun, sha256 } from '../project/support'

const hour = 3_600_000
const source = { kind: 'sample', sample: 'power' } as const

function createLedger() {
  const trainer = createFakeTrainer()
  const project = createProjectStore(() => 0)
  const series = createSeriesStore(trainer, project)
  const run = createRunStore(trainer, () => 0)
  const auto = createAutoStore(trainer, () => 0)
  const ledger = createLedgerStore({
    trainer,
    project,
    series,
    run,
    auto,
    hashText: (text) => Promise.resolve(sha256(new TextEncoder().encode(text))),
  })
  async function describe(last: number): Promise<void> {
    await settle()
    const time = { ...seriesDescription().time, last }
    await trainer.last('series.describe').answer(seriesDescription({ time }))
    await trainer.last('series.window').answer(seriesWindow())
    await trainer.last('model.suggest').answer(suggestion)
  }
  return { trainer, project, run, ledger, describe }
}

const forecastOf = (origin: number, values: readonly number[]) => ({
  ...exampleForecast(),
  target: 'load',
  origin,
  stamps: Float64Array.from(values, (_, step) => origin + (step + 1) * hour),
  values: Float64Array.from(values),
  interval: null,
  expected: { mean: 0, deviation: 1 },
})

test('a forecast is kept with its origin and held-out errors as soon as it is made, once, and no undo takes it back', async () => {
  const { trainer, project, run, ledger, describe } = createLedger()
  project.execute({ kind: 'openSource', source, name: 'power', time: 'time', target: 'load' })
  await describe(99 * hour)
  const { model } = exampleRun()
  void run.train({ spec: project.spec.value ?? exampleRun().spec, model })
  trainer.last('model.train').progress(started)
  const result = trainingResult(1)
  const stamps = Float64Array.of(100 * hour, 101 * hour)
  const tail = { ...result.tail, actual: new Float64Array(8).map((_, i) => i) }
  const tailForecast = new Float64Array(8)
  const forecast = { ...result.forecast, stamps, values: Float64Array.of(1, 2) }
  await trainer.last('model.train').answer({ ...result, forecast, tail, tailForecast })

  await settle()
  const [kept] = project.document.value.forecasts
  expect(kept).toMatchObject({ target: 'load', id: null, origin: 99 * hour, stamps, interval: null })
  expect(kept?.expected?.mean).toBe(3.5)
  expect(kept?.expected?.deviation).toBeCloseTo(Math.sqrt(6), 12)

  const forecasts = await ledger.present()
  expect(forecasts).toEqual([kept])
  await ledger.take()
  project.execute({ kind: 'refreshSource', source, name: 'more', forecasts })
  expect(project.document.value.forecasts).toEqual([kept])
  project.undo()
  expect(project.document.value.forecasts).toEqual([kept])
  // Before there was this source there was no forecast of it.
  project.undo()
  expect(project.document.value.forecasts).toEqual([])
  project.redo()
  expect(project.document.value.forecasts).toEqual([kept])
})

test('own changes are kept beside what the model said, follow undo, and reach no forecast that is not in the ledger', async () => {
  const { trainer, project, run, describe } = createLedger()
  project.execute({ kind: 'openSource', source, name: 'power', time: 'time', target: 'load' })
  await describe(99 * hour)
  const { model } = exampleRun()
  void run.train({ spec: project.spec.value ?? exampleRun().spec, model })
  trainer.last('model.train').progress(started)
  const result = trainingResult(1)
  const stamps = Float64Array.of(100 * hour, 101 * hour)
  const forecast = { ...result.forecast, stamps, values: Float64Array.of(1, 2) }
  await trainer.last('model.train').answer({ ...result, forecast })
  await settle()
  const made = { target: 'load', id: null, model: forecast.model, stamp: 101 * hour, said: 2 }
  const put = [{ ...made, way: 'increment' as const, amount: 3, reason: 'fair' }]
  project.execute({ kind: 'overrideForecast', act: 'change', put, drop: [] })
  await settle()
  const kept = () => project.document.value.forecasts
  expect(kept().map(({ values, final }) => [values, final])).toEqual([
    [Float64Array.of(1, 2), Float64Array.of(1, 5)],
  ])
  project.undo()
  await settle()
  expect(kept().map(({ final }) => final)).toEqual([null])

  project.replace({ ...project.document.value, forecasts: [], overrides: put })
  await settle()
  expect(kept()).toEqual([])
})

test('two forecasts of one origin by other settings are both kept; a run that a project brought is not taken again', async () => {
  const { trainer, project, run, describe } = createLedger()
  project.execute({ kind: 'openSource', source, name: 'power', time: 'time', target: 'load' })
  await describe(99 * hour)
  const { model } = exampleRun()
  for (const lookback of [24, 48]) {
    void run.train({ spec: project.spec.value ?? exampleRun().spec, model: { ...model, lookback } })
    trainer.last('model.train').progress(started)
    const result = trainingResult(1)
    const forecast = { ...result.forecast, stamps: Float64Array.of(100 * hour), values: Float64Array.of(1) }
    await trainer.last('model.train').answer({ ...result, forecast })
    await settle()
  }
  const { forecasts } = project.document.value
  expect(forecasts.map(({ origin }) => origin)).toEqual([99 * hour, 99 * hour])
  expect(forecasts[0]?.record).not.toBe(forecasts[1]?.record)
  const finished = run.finished.value
  project.replace({ ...project.document.value, forecasts: [] })
  await settle()
  if (finished) run.restore([finished])
  await settle()
  expect(project.document.value.forecasts).toEqual([])
})

test('what came is held against every forecast of the series; what was filled did not come', async () => {
  const { trainer, project, ledger, describe } = createLedger()
  const forecasts = [forecastOf(0, [1, 2, 3]), forecastOf(hour, [2.5, 4])]
  project.replace({
    ...emptyDocument(),
    source,
    time: 'time',
    target: 'load',
    forecasts: [...forecasts, { ...forecastOf(0, [9]), target: 'price' }],
  })
  await describe(4 * hour)
  await settle()
  const asked = trainer.last('series.window')
  expect(asked.input).toMatchObject({ from: hour, to: 3 * hour })
  await asked.answer({
    ...seriesWindow(3),
    stamps: Float64Array.of(hour, 2 * hour, 3 * hour),
    values: Float64Array.of(1, 2, 9),
    filled: Uint8Array.of(0, 0, 1),
  })
  const found = ledger.ledger.value
  expect(found?.comparisons.map(({ origin, lead, error }) => [origin, lead, error])).toEqual([
    [0, 1, 0],
    [0, 2, 0],
    [hour, 1, -0.5],
  ])
  expect(found?.waterfall.rows.map(({ forecasts }) => [...forecasts])).toEqual([
    [1, NaN],
    [2, 2.5],
  ])
  expect(found?.drift?.points).toHaveLength(2)
  expect(found?.coverage).toBeNull()
})
