/** From a file to a model that can be trained: what the stores ask, keep and say when something is refused. */

import { describe, expect, test } from 'vitest'
import { computed } from 'vue'

import { createKnownAheadStore } from '../../renderer/stores/knownAheadStore'
import { createModelStore } from '../../renderer/stores/modelStore'
import { createApproachStore } from '../../renderer/stores/approachStore'
import { createAutoStore } from '../../renderer/stores/autoStore'
import { createNavigationStore } from '../../renderer/stores/navigationStore'
import { createPanelForecastStore } from '../../renderer/stores/panelForecastStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { createSourceStore } from '../../renderer/stores/sourceStore'
import type { SourceReference } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import {
  seriesDescription,
  seriesWindow,
  sourceDescription,
  started,
  suggestion,
  trainingResult,
} from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const power: SourceReference = { kind: 'sample', sample: 'power' }
const other: SourceReference = { kind: 'sample', sample: 'other' }

function createWindow() {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const source = createSourceStore(trainer, project)
  const series = createSeriesStore(trainer, project)
  const model = createModelStore(project, series)
  const run = createRunStore(trainer, () => 0)
  const navigation = createNavigationStore({
    project,
    source,
    series,
    model,
    run,
    auto: createAutoStore(trainer, () => 0),
    panelForecast: createPanelForecastStore(trainer, () => 0),
    approach: createApproachStore(
      project,
      run,
      computed(() => null),
    ),
    knownAhead: createKnownAheadStore(trainer, project, model),
  })

  async function describeSeries(changes: Parameters<typeof seriesDescription>[0] = {}): Promise<void> {
    await trainer.last('series.describe').answer(seriesDescription(changes))
    await trainer.last('series.window').answer(seriesWindow())
    await trainer.last('model.suggest').answer(suggestion)
  }

  async function open(reference = power): Promise<void> {
    const opened = source.open(reference, 'Power')
    await trainer.last('source.describe').answer(sourceDescription())
    await opened
  }

  return { trainer, project, source, series, model, run, navigation, open, describeSeries }
}

describe('opening', () => {
  test('a source is opened with everything chosen, ready to train', async () => {
    const { open, describeSeries, project, series, model, navigation } = createWindow()
    await open()
    expect(project.spec.value).toEqual({ source: power, time: 'time', target: 'load', fill: 'linear' })
    expect(series.busy.value).toBe(true)
    await describeSeries()
    expect(series.busy.value).toBe(false)
    expect(model.settings.value).toEqual(suggestion.model)
    expect(model.parameters.value?.total).toBe(suggestion.parameters)
    expect(model.possible.value).toBe(true)
    expect(navigation.states.value.train.closed).toBeNull()
    expect(navigation.states.value.forecast.closed).toBe('notTrained')
  })

  test('a refused file leaves what was open and says why', async () => {
    const { open, describeSeries, trainer, source, project, series } = createWindow()
    await open()
    await describeSeries()
    const before = project.document.value
    const refused = source.open(other, 'notes.txt')
    await trainer
      .last('source.describe')
      .fail(new TidecastError('file.notText', { name: 'notes.txt', offset: 0 }))
    expect(await refused).toBe(false)
    expect(source.error.value?.code).toBe('file.notText')
    expect(project.document.value).toBe(before)
    expect(series.described.value).not.toBeNull()
    source.forgetError()
    expect(source.error.value).toBeNull()
  })

  test('cancelling is no error, and a later file wins over an earlier one', async () => {
    const { trainer, source, project } = createWindow()
    const first = source.open(power, 'Power')
    const slow = trainer.last('source.describe')
    const second = source.open(other, 'Other')
    await trainer.last('source.describe').answer(sourceDescription('flow'))
    await slow.answer(sourceDescription())
    expect([await first, await second]).toEqual([false, true])
    expect(project.document.value.sourceName).toBe('Other')

    const third = source.open(power, 'Power')
    source.cancelOpening()
    expect(await third).toBe(false)
    expect([source.error.value, source.opening.value]).toEqual([null, null])
  })

  test('undoing an opening brings the source before it back without reading it again', async () => {
    const { open, trainer, source, project } = createWindow()
    await open(power)
    await open(other)
    const readings = trainer.calls.filter(({ name }) => name === 'source.describe').length
    project.undo()
    expect(project.document.value.source).toEqual(power)
    expect(source.description.value).not.toBeNull()
    expect(trainer.calls.filter(({ name }) => name === 'source.describe')).toHaveLength(readings)
  })
})

describe('the series', () => {
  test('another fill keeps the last chart until the new one is there; another target does not', async () => {
    const { open, describeSeries, project, series } = createWindow()
    await open()
    await describeSeries()
    project.execute({ kind: 'chooseFill', fill: 'mean' })
    expect(series.described.value?.spec.fill).toBe('linear')
    await describeSeries()
    expect(series.described.value?.spec.fill).toBe('mean')
    project.execute({ kind: 'chooseTarget', target: 'flow' })
    expect(series.described.value).toBeNull()
  })

  test('a setting of the model asks nothing of the trainer', async () => {
    const { open, describeSeries, project, trainer } = createWindow()
    await open()
    await describeSeries()
    const before = trainer.calls.length
    project.execute({ kind: 'changeSetting', setting: 'horizon', value: 12 })
    await settle()
    expect(trainer.calls).toHaveLength(before)
  })

  test('undo shows what was told before and asks nothing of the trainer', async () => {
    const { open, describeSeries, project, series, trainer } = createWindow()
    await open()
    await describeSeries({ filled: 3 })
    project.execute({ kind: 'chooseFill', fill: 'mean' })
    await describeSeries({ filled: 5 })
    const before = trainer.calls.length
    project.undo()
    expect(series.described.value?.description.filled).toBe(3)
    expect(series.suggestion.value).toEqual(suggestion)
    expect(series.busy.value).toBe(false)
    project.redo()
    expect(series.described.value?.description.filled).toBe(5)
    await settle()
    expect(trainer.calls).toHaveLength(before)
  })

  test('undo of a step whose answer was not waited for asks again', async () => {
    const { open, project, series, trainer, describeSeries } = createWindow()
    await open()
    project.execute({ kind: 'chooseFill', fill: 'mean' })
    const before = trainer.calls.length
    project.undo()
    expect(trainer.calls.length).toBeGreaterThan(before)
    await describeSeries({ filled: 3 })
    expect(series.described.value?.description.filled).toBe(3)
  })

  test('an answer that comes after a newer question is dropped', async () => {
    const { open, trainer, project, series, describeSeries } = createWindow()
    await open()
    const slow = trainer.last('series.describe')
    project.execute({ kind: 'chooseFill', fill: 'zero' })
    await describeSeries({ filled: 3 })
    await slow.answer(seriesDescription({ filled: 99 }))
    expect(series.described.value?.description.filled).toBe(3)
  })

  test('when the process ends meanwhile, the same question is asked once more', async () => {
    const { open, trainer, series, describeSeries } = createWindow()
    await open()
    await trainer.last('series.describe').fail(new TidecastError('training.processEnded'))
    expect(series.error.value).toBeNull()
    await describeSeries()
    expect(series.described.value).not.toBeNull()
  })

  test('a column that cannot be time is explained and the last chart stays', async () => {
    const { open, describeSeries, trainer, project, series, navigation } = createWindow()
    await open()
    await describeSeries()
    project.execute({ kind: 'chooseTime', time: 'note' })
    await trainer
      .last('series.describe')
      .fail(new TidecastError('column.notTime', { column: 'note', row: 2, text: 'x' }))
    expect(series.error.value?.code).toBe('column.notTime')
    expect(series.described.value).not.toBeNull()
    expect(navigation.states.value.data.mark).toBe('problem')
    project.undo()
    await describeSeries()
    expect(series.error.value).toBeNull()
  })

  test('absent points give the model a second channel', async () => {
    const { open, describeSeries, model } = createWindow()
    await open()
    await describeSeries({ filled: 2, missing: 0 })
    expect(model.inputs.value).toBe(2)
    expect(model.parameters.value?.layers).toEqual([3456])
  })
})

describe('the model', () => {
  test('a length this series cannot give is named with the longest it can', async () => {
    const { open, describeSeries, project, model } = createWindow()
    await open()
    await describeSeries()
    project.execute({ kind: 'changeSetting', setting: 'horizon', value: 201 })
    expect(model.limits.value).toEqual({ horizon: { longest: 200 } })
    expect(model.possible.value).toBe(false)
    project.execute({ kind: 'changeSetting', setting: 'horizon', value: 200 })
    project.execute({ kind: 'changeSetting', setting: 'lookback', value: 601 })
    expect(model.limits.value).toEqual({ lookback: { longest: 600 } })
    project.execute({ kind: 'followSuggestion' })
    expect([model.possible.value, model.changed.value]).toEqual([true, false])
  })

  test('where no model fits, training is closed off with the reason', async () => {
    const { open, trainer, model, series, navigation } = createWindow()
    await open()
    await trainer.last('series.describe').answer(seriesDescription())
    await trainer.last('series.window').answer(seriesWindow())
    await trainer.last('model.suggest').fail(new TidecastError('model.tooShort', { points: 4, needed: 9 }))
    expect(series.suggestionError.value?.code).toBe('model.tooShort')
    expect(model.settings.value).toBeNull()
    expect(navigation.states.value.model.mark).toBe('problem')
  })
})

describe('the steps', () => {
  test('results are out of date once a setting changed, and again valid when it is undone', async () => {
    const { open, describeSeries, project, model, run, trainer, navigation } = createWindow()
    await open()
    await describeSeries()
    void run.train({ spec: project.spec.value!, model: model.settings.value! })
    trainer.last('model.train').progress(started)
    await trainer.last('model.train').answer(trainingResult(4))
    navigation.go('evaluate')
    expect(navigation.states.value.forecast.mark).toBe('done')
    project.execute({ kind: 'changeSetting', setting: 'lookback', value: 48 })
    expect(navigation.states.value.forecast.mark).toBe('stale')
    project.undo()
    expect(navigation.states.value.forecast.mark).toBe('done')
  })

  test('a closed step does not open, and an open one that closes gives way', async () => {
    const { open, describeSeries, project, navigation } = createWindow()
    navigation.go('model')
    expect(navigation.step.value).toBe('data')
    await open()
    await describeSeries()
    navigation.go('model')
    expect(navigation.step.value).toBe('model')
    project.undo()
    expect(navigation.step.value).toBe('data')
  })
})
