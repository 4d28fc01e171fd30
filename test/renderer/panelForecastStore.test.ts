/** All series forecast together in the window: what is asked, kept, told of single series, found stale and let go of. */

import { describe, expect, test } from 'vitest'
import { computed } from 'vue'

import { createApproachStore } from '../../renderer/stores/approachStore'
import { createModelStore } from '../../renderer/stores/modelStore'
import { createPanelForecastStore } from '../../renderer/stores/panelForecastStore'
import { panelRequestOf, type PanelRequest } from '../../renderer/stores/panelRequest'
import { panelRows } from '../../renderer/stores/panelRows'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { createSourceStore } from '../../renderer/stores/sourceStore'
import type { ColumnDescription, PanelForecast, SourceDescription } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { seriesDescription, seriesWindow, sourceDescription } from '../support/descriptions'
import { createFakeTrainer } from '../support/fakeTrainer'

const source = { kind: 'sample', sample: 'weather' } as const

function columnsOf(names: readonly string[]): ColumnDescription[] {
  const [example] = sourceDescription().columns
  return names.map((name) => ({ ...example, name, kind: 'number' }))
}

async function createWindow(changes: Partial<SourceDescription> = {}) {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const sources = createSourceStore(trainer, project)
  const series = createSeriesStore(trainer, project)
  const model = createModelStore(project, series)
  const run = createRunStore(trainer, () => 0)
  const request = computed(() => panelRequestOf(project, sources, model))
  const approach = createApproachStore(project, run, request)
  const panel = createPanelForecastStore(trainer, () => 0)
  const opened = sources.open(source, 'Weather')
  const description = sourceDescription()
  await trainer.last('source.describe').answer({
    ...description,
    columns: [...description.columns, ...columnsOf(['wind', 'rain'])],
    suggestion: { time: 'time', target: 'wind' },
    ...changes,
  })
  await opened
  return { trainer, project, approach, request, panel }
}

const asked: PanelRequest = {
  panel: { source, time: 'time', targets: ['wind', 'rain'] },
  told: { horizon: 2 },
  count: 2,
  byId: false,
}

const made: PanelForecast = {
  series: ['wind', 'rain'].map((id) => ({
    id,
    bands: [],
    recent: Float64Array.of(1, 2),
    forecast: {
      series: id,
      timeKind: 'date',
      frequency: { unit: 'day', every: 1 },
      stamps: Float64Array.of(1, 2),
      values: Float64Array.of(3, 4),
      seasonalNaive: Float64Array.of(0, 0),
      model: 'ridge',
    },
  })),
  exceptions: [
    { id: 'snow', code: 'series.empty', parameters: { column: 'snow' }, message: 'snow holds no value.' },
  ],
  groups: [],
  choices: [],
  horizon: 2,
  seconds: 1,
}

describe('what is asked', () => {
  test('every column of numbers without another part, or the chosen column of every id', async () => {
    const { project, request } = await createWindow()
    const all = request.value
    expect(all?.panel.targets).toEqual(expect.arrayContaining(['wind', 'rain']))
    expect(all?.panel.targets).not.toContain('time')
    expect(all?.byId).toBe(false)
    project.execute({ kind: 'markCovariate', column: 'rain', part: 'past' })
    expect(request.value?.panel.targets).not.toContain('rain')
    expect(request.value?.panel.covariates).toEqual({ past: ['rain'], future: [] })
    expect(request.value?.count).toBe((all?.count ?? 0) - 1)

    const long = await createWindow({ series: { count: 3000, ids: ['a', 'b'] } })
    expect(long.request.value).toMatchObject({ count: 3000, byId: true, panel: { targets: ['wind'] } })
  })

  test('all are offered only where there are two, and chosen only with Auto', async () => {
    const alone = await createWindow({
      columns: columnsOf(['wind']),
      suggestion: { time: null, target: 'wind' },
    })
    alone.approach.scope.value = 'all'
    expect(alone.request.value).toBeNull()
    expect(alone.approach.forecaster.value).toBe('auto')

    const { approach } = await createWindow()
    approach.scope.value = 'all'
    expect(approach.forecaster.value).toBe('panel')
    approach.choose('network')
    expect(approach.forecaster.value).toBe('network')
    approach.forget()
    expect(approach.forecaster.value).toBe('auto')
  })

  test('choosing another series to work on asks the same of all; a recipe does not', async () => {
    const { project, request } = await createWindow()
    const before = JSON.stringify(request.value)
    project.execute({ kind: 'chooseTarget', target: 'rain' })
    expect(JSON.stringify(request.value)).toBe(before)
    project.execute({ kind: 'changeRecipe', act: 'load', index: 0, recipe: { version: 1, steps: [] } })
    expect(JSON.stringify(request.value)).not.toBe(before)
  })
})

describe('a run', () => {
  test('tells its way, is judged afterwards at the same horizon, and names what has no forecast', async () => {
    const { trainer, panel } = await createWindow()
    const work = panel.start(asked)
    const call = trainer.last('panel.forecast')
    expect(call.input.panel).toEqual(asked.panel)
    call.progress({ kind: 'candidate', name: 'ridge', error: 0.5, seconds: 1 })
    call.progress({ kind: 'epoch', network: 'lstm', epoch: 1, error: 0.4, share: 0.5 })
    expect(panel.run.value).toMatchObject({ share: 0.5, judged: [{ name: 'ridge' }] })
    panel.pause()
    panel.finish()
    expect(call.words).toEqual(['pause', 'finishWithBest'])
    await call.answer(made)
    expect(panel.result.value?.exceptions[0]?.id).toBe('snow')
    expect(panel.chosen.value?.id).toBe('wind')

    const judging = trainer.last('panel.evaluate')
    expect(judging.input.auto.horizon).toBe(2)
    await judging.answer({ series: [{ id: 'wind', skill: 0.2 }], origins: 5 })
    await work
    expect(panel.skills.value.get('wind')).toBe(0.2)
    expect(panel.skills.value.get('rain')).toBeUndefined()
    expect(panel.busy.value).toBe(false)
  })

  test('the chosen series is described for its chart as it was forecast, nothing filled', async () => {
    const { trainer, panel } = await createWindow()
    void panel.start(asked)
    await trainer.last('panel.forecast').answer(made)
    panel.choose('rain')
    expect(trainer.last('series.describe').input.series).toMatchObject({ target: 'rain', fill: 'leave' })
    await trainer.last('series.describe').answer(seriesDescription())
    await trainer.last('series.window').answer(seriesWindow())
    expect(panel.series.described.value?.spec.target).toBe('rain')
  })

  test('one that is stopped leaves nothing, and what its trainer still says is not heard', async () => {
    const { trainer, panel } = await createWindow()
    const work = panel.start(asked)
    const call = trainer.last('panel.forecast')
    panel.stop()
    await call.answer(made)
    await work
    expect(panel.run.value).toBeNull()
    expect(trainer.calls.some(({ name }) => name === 'panel.evaluate')).toBe(false)
  })

  test('one that fails says why; one whose evaluation fails keeps its forecasts', async () => {
    const { trainer, panel } = await createWindow()
    void panel.start(asked)
    await trainer.last('panel.forecast').fail(new TidecastError('training.processEnded'))
    expect(panel.run.value).toMatchObject({ state: 'failed', result: null })
    expect(panel.run.value?.error?.code).toBe('training.processEnded')

    void panel.start(asked)
    await trainer.last('panel.forecast').answer(made)
    await trainer.last('panel.evaluate').fail(new TidecastError('training.processEnded'))
    expect(panel.run.value?.state).toBe('done')
    expect(panel.evaluation.value).toMatchObject({ state: 'failed', found: null })
  })

  test('another source lets go of it', async () => {
    const { trainer, panel } = await createWindow()
    void panel.start(asked)
    await trainer.last('panel.forecast').answer(made)
    panel.forget()
    expect(panel.result.value).toBeNull()
    expect(panel.chosen.value).toBeNull()
    expect(panel.busy.value).toBe(false)
  })
})

test('what is written holds nothing that only the window shows', () => {
  const [row] = panelRows(made)
  expect(Object.keys(row ?? {}).sort()).toEqual(['bands', 'id', 'model', 'stamps', 'timeKind', 'values'])
})
