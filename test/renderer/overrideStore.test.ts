/** Own changes in the window: over the forecast that is shown, by one undo stack, for Auto and networks alike. */

import { describe, expect, it } from 'vitest'
import { computed } from 'vue'

import { createApproachStore } from '../../renderer/stores/approachStore'
import { createAutoStore } from '../../renderer/stores/autoStore'
import { createOverrideStore } from '../../renderer/stores/overrideStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { readChange } from '../../renderer/views/forecast/typedChange'
import { exampleAuto, exampleRun } from '../project/support'
import { seriesDescription, seriesWindow, started, suggestion, trainingResult } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const source = { kind: 'sample', sample: 'power' } as const
const nameOf = (step: number) => `step ${step}`
const plain = { reason: '' }

async function createDesk() {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const series = createSeriesStore(trainer, project)
  const run = createRunStore(trainer, () => 0)
  const auto = createAutoStore(trainer, () => 0)
  const approach = createApproachStore(
    project,
    run,
    computed(() => null),
  )
  const store = createOverrideStore({ project, approach, series, run, auto })
  project.execute({ kind: 'openSource', source, name: 'power', time: 'time', target: 'load' })
  await trainer.last('series.describe').answer(seriesDescription({ minimum: 0 }))
  await trainer.last('series.window').answer(seriesWindow())
  await trainer.last('model.suggest').answer(suggestion)

  /** A network's forecast of these values from one stamp on. */
  async function forecast(values: readonly number[], changes: { target?: string; from?: number } = {}) {
    const { target = 'load', from = 100 } = changes
    const { model } = exampleRun()
    const spec = { ...project.spec.value!, target }
    void run.train({ spec, model })
    trainer.last('model.train').progress(started)
    const result = trainingResult(1)
    const stamps = Float64Array.from(values, (_, step) => from + step)
    const made = { ...result.forecast, stamps, values: Float64Array.from(values) }
    await trainer.last('model.train').answer({ ...result, forecast: made })
    await settle()
  }
  return { project, run, auto, approach, store, forecast }
}

describe('a change', () => {
  it('reaches every row of the range in one act that undo takes back', async () => {
    const { project, store, forecast } = await createDesk()
    await forecast([10, 20, 30])
    expect(store.change({ from: 0, to: 1 }, { way: 'percent', amount: 50, ...plain }, nameOf)).toBe(true)
    expect([...(store.final.value ?? [])]).toEqual([15, 30, 30])
    project.undo()
    expect([...(store.final.value ?? [])]).toEqual([10, 20, 30])
    project.redo()
    store.takeBack({ from: 1, to: 2 })
    expect([...(store.final.value ?? [])]).toEqual([15, 20, 30])
  })

  it('that one row cannot take is made to none, and the sentence names the row', async () => {
    const { project, store, forecast } = await createDesk()
    await forecast([10, 2])
    expect(store.change({ from: 0, to: 1 }, { way: 'increment', amount: -5, ...plain }, nameOf)).toBe(false)
    expect(store.error.value?.code).toBe('override.below')
    expect(store.error.value?.parameters).toEqual({ step: 'step 1', final: -3, minimum: 0 })
    expect(project.document.value.overrides).toEqual([])
    store.choose(0)
    expect(store.error.value).toBeNull()
  })

  it('of a series that goes below zero may go there too', async () => {
    const { project, store, forecast } = await createDesk()
    project.execute({ kind: 'chooseTarget', target: 'balance' })
    await forecast([1], { target: 'balance' })
    expect(store.change({ from: 0, to: 0 }, { way: 'value', amount: -1, ...plain }, nameOf)).toBe(true)
  })
})

describe('another training', () => {
  it('leaves the changes to be laid over it, and those that cannot be stay left', async () => {
    const { store, forecast } = await createDesk()
    await forecast([10, 20, 30])
    store.change({ from: 0, to: 2 }, { way: 'increment', amount: -8, reason: 'strike' }, nameOf)
    await forecast([12, 5, 30], { from: 101 })
    expect(store.laid.value?.held.size).toBe(0)
    expect(store.laid.value?.left).toHaveLength(3)
    expect(store.layable.value).toBe(2)
    store.layAgain(nameOf)
    // The second would fall below zero, the first has no step any more.
    expect(store.error.value?.code).toBe('override.below')
    expect([...(store.final.value ?? [])]).toEqual([4, 5, 30])
    expect(store.laid.value?.held.get(0)?.reason).toBe('strike')
    expect(store.laid.value?.left).toHaveLength(2)
    store.letGo()
    expect(store.laid.value?.left).toEqual([])
    expect(store.laid.value?.held.size).toBe(1)
  })

  it('that says the same keeps them', async () => {
    const { store, forecast } = await createDesk()
    await forecast([10, 20])
    store.change({ from: 1, to: 1 }, { way: 'value', amount: 25, ...plain }, nameOf)
    await forecast([10, 20])
    expect([...(store.final.value ?? [])]).toEqual([10, 25])
    expect(store.laid.value?.left).toEqual([])
  })

  it('of another column shows nothing of them, and the first column has them again', async () => {
    const { store, forecast } = await createDesk()
    await forecast([10, 20])
    store.change({ from: 1, to: 1 }, { way: 'value', amount: 25, ...plain }, nameOf)
    await forecast([10, 20], { target: 'price' })
    expect(store.laid.value?.held.size).toBe(0)
    expect(store.laid.value?.left).toEqual([])
    await forecast([10, 20])
    expect([...(store.final.value ?? [])]).toEqual([10, 25])
  })
})

it('the forecast of Auto and that of a network have changes of their own', async () => {
  const { store, auto, approach, forecast } = await createDesk()
  await forecast([10, 20])
  const kept = exampleAuto()
  const spec = { ...kept.spec, target: 'load' }
  const stamps = Float64Array.of(100, 101)
  const said = { ...kept.result.forecast, stamps, values: Float64Array.of(11, 21) }
  auto.restore({ ...kept, spec, result: { ...kept.result, forecast: said } }, null)
  approach.choose('auto')
  store.change({ from: 0, to: 0 }, { way: 'value', amount: 12, ...plain }, nameOf)
  expect([...(store.final.value ?? [])]).toEqual([12, 21])
  approach.choose('network')
  expect([...(store.final.value ?? [])]).toEqual([10, 20])
  expect(store.laid.value?.left).toHaveLength(1)
  approach.choose('auto')
  expect([...(store.final.value ?? [])]).toEqual([12, 21])
})

it('a drag shows where it leads, changes nothing until it is dropped, and keeps the reason', async () => {
  const { project, store, forecast } = await createDesk()
  await forecast([10, 20])
  store.change({ from: 1, to: 1 }, { way: 'percent', amount: 10, reason: 'fair' }, nameOf)
  const before = project.document.value
  store.lift({ index: 1, value: 30 })
  expect([...(store.final.value ?? [])]).toEqual([10, 30])
  expect(project.document.value).toBe(before)
  store.drop(nameOf)
  expect(store.laid.value?.held.get(1)).toMatchObject({ way: 'value', amount: 30, reason: 'fair' })
  store.lift({ index: 0, value: 11 })
  store.dragged.value = null
  expect([...(store.final.value ?? [])]).toEqual([10, 30])
})

it('rows are chosen from an anchor in both directions', async () => {
  const { store, forecast } = await createDesk()
  await forecast([1, 2, 3, 4])
  store.choose(2)
  store.choose(0, true)
  expect(store.range.value).toEqual({ from: 0, to: 2 })
  store.choose(3, true)
  expect(store.range.value).toEqual({ from: 2, to: 3 })
  store.chooseAt(101)
  expect(store.range.value).toEqual({ from: 1, to: 1 })
  store.chooseAt(50)
  expect(store.range.value).toEqual({ from: 1, to: 1 })
})

it.each([
  ['12.5', { way: 'value', amount: 12.5 }],
  ['+4', { way: 'increment', amount: 4 }],
  ['-4', { way: 'value', amount: -4 }],
  ['+10%', { way: 'percent', amount: 10 }],
  ['−5 %', { way: 'percent', amount: -5 }],
  ['１', { way: 'value', amount: NaN }],
  ['', { way: 'value', amount: NaN }],
  ['1,000', { way: 'value', amount: 1000 }],
])('reads the typed change %s', (text, read) => {
  expect(readChange(text, 'value')).toEqual(read)
})
