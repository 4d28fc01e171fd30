/** Values known ahead in the window: which cells are asked for, and how they come in. */

import { expect, test } from 'vitest'

import { createKnownAheadStore } from '../../renderer/stores/knownAheadStore'
import { createModelStore } from '../../renderer/stores/modelStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { placePasted, pastedRows, readCell } from '../../renderer/views/forecast/typedCells'
import { TidecastError } from '../../src/util/errors'
import { seriesDescription, seriesWindow, suggestion } from '../support/descriptions'
import { createFakeTrainer } from '../support/fakeTrainer'

const [day1, day2, day3] = [1, 2, 3].map((day) => day * 86_400_000) as [number, number, number]

/** Temperature is known on the second of three days; price on none, and its last value is 7. */
const known = {
  timeKind: 'date' as const,
  frequency: { unit: 'day' as const, every: 1 },
  stamps: Float64Array.of(day1, day2, day3),
  columns: [
    {
      column: 'temp',
      values: Float64Array.of(NaN, 20, NaN),
      last: 18,
      sameSeason: Float64Array.of(11, 12, NaN),
    },
    {
      column: 'price',
      values: Float64Array.of(NaN, NaN, NaN),
      last: 7,
      sameSeason: Float64Array.of(1, 2, 3),
    },
  ],
}

async function createAsked() {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const series = createSeriesStore(trainer, project)
  const store = createKnownAheadStore(trainer, project, createModelStore(project, series))
  project.execute({
    kind: 'openSource',
    source: { kind: 'sample', sample: 'power' },
    name: 'Power',
    time: 'day',
    target: 'load',
  })
  await trainer.last('series.describe').answer(seriesDescription())
  await trainer.last('series.window').answer(seriesWindow())
  await trainer.last('model.suggest').answer(suggestion)
  for (const column of ['temp', 'price']) project.execute({ kind: 'markCovariate', column, part: 'future' })
  return { trainer, project, store }
}

test('exactly the missing cells are asked for, over the horizon, and none twice', async () => {
  const { trainer, store, project } = await createAsked()
  expect(trainer.last('series.knownAhead').input).toMatchObject({
    series: { target: 'load', covariates: { past: [], future: ['temp', 'price'], cells: [] } },
    horizon: suggestion.model.horizon,
  })
  expect([store.wanted.value, store.waiting.value]).toEqual([true, true])
  await trainer.last('series.knownAhead').answer(known)
  expect(store.missing.value).toBe(5)
  expect(store.steps.value[1]).toEqual({ stamp: day2, cells: [null, { column: 'price', value: null }] })

  const asked = trainer.calls.length
  store.write('type', [{ column: 'price', stamp: day2, value: 4 }])
  expect([store.missing.value, trainer.calls.length]).toEqual([4, asked])
  // With every cell of its row there, a step stays: what was typed can be typed anew.
  expect(store.steps.value).toHaveLength(3)
  project.undo()
  expect(store.missing.value).toBe(5)
})

test('a rule fills what is missing and leaves what was typed', async () => {
  const { trainer, store, project } = await createAsked()
  await trainer.last('series.knownAhead').answer(known)
  const [temp, price] = known.columns
  store.write('type', [{ column: 'price', stamp: day2, value: 4 }])
  store.fill(price, 'last')
  expect(project.document.value.covariates.cells).toEqual([
    { column: 'price', stamp: day1, value: 7 },
    { column: 'price', stamp: day2, value: 4 },
    { column: 'price', stamp: day3, value: 7 },
  ])
  store.fill(temp, 'sameSeason')
  expect(store.missing.value).toBe(1)
  expect([store.canFill(temp, 'sameSeason'), store.canFill(temp, 'last')]).toEqual([false, true])
  store.fill(temp, 'last')
  expect(store.waiting.value).toBe(false)
  store.clear('price')
  expect(store.missing.value).toBe(3)
})

test('a column that cannot be read says why, and the forecast waits', async () => {
  const { trainer, store } = await createAsked()
  const error = new TidecastError('covariate.empty', { column: 'temp' })
  await trainer.last('series.knownAhead').fail(error)
  expect([store.error.value?.code, store.waiting.value]).toEqual(['covariate.empty', true])
})

test('a column that no longer helps asks nothing, and its cells are there when it helps again', async () => {
  const { trainer, store, project } = await createAsked()
  await trainer.last('series.knownAhead').answer(known)
  store.write('type', [{ column: 'price', stamp: day1, value: 4 }])
  for (const column of ['temp', 'price']) project.execute({ kind: 'markCovariate', column, part: null })
  expect([store.wanted.value, store.missing.value, store.told.value]).toEqual([false, 0, null])
  expect(project.helpedSpec.value).not.toHaveProperty('covariates')
  project.execute({ kind: 'markCovariate', column: 'price', part: 'future' })
  expect(project.helpedSpec.value?.covariates?.cells).toEqual([{ column: 'price', stamp: day1, value: 4 }])
})

test.each([
  ['12.5', 12.5],
  [' \u22123 ', -3],
  ['1,234.5', 1234.5],
  ['2e3', 2000],
  ['', null],
  ['12,5', undefined],
  ['1.2.3', undefined],
  ['abc', undefined],
  ['.', undefined],
  ['1e999', undefined],
])('“%s” in a cell is %s', (text, value) => {
  expect(readCell(text)).toBe(value)
})

test('what is pasted goes to the right and down from where it was pasted, and all of it or nothing is taken', () => {
  const cell = (column: string) => ({ column, value: null })
  const steps = [
    { stamp: day1, cells: [cell('temp'), cell('price')] },
    { stamp: day3, cells: [null, cell('price')] },
  ]
  const place = (text: string, row: number, column: number) =>
    placePasted(pastedRows(text), steps, { row, column })
  expect(place('1\t2\r\n3\t4\r\n', 0, 0)).toEqual({
    changes: [
      { column: 'temp', stamp: day1, value: 1 },
      { column: 'price', stamp: day1, value: 2 },
      { column: 'price', stamp: day3, value: 4 },
    ],
    left: 1,
    wrong: null,
  })
  expect(place('5\n6\n7', 0, 1)).toMatchObject({ left: 1, changes: [{ value: 5 }, { value: 6 }] })
  expect(place('5\nx', 0, 1)).toEqual({
    changes: [],
    left: 0,
    wrong: { stamp: day3, column: 'price', text: 'x' },
  })
})
