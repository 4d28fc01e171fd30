/** Prepare in the window: what the store asks and keeps, and the rules of recipe, points and lane. */

import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { shallowRef } from 'vue'

import { createPrepareStore } from '../../renderer/stores/prepareStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { laneBars } from '../../renderer/views/prepare/laneBars'
import { isoText } from '../../renderer/views/prepare/point/isoText'
import { withAccepted, withEdit } from '../../renderer/views/prepare/point/pointEdits'
import { gapText, readGap } from '../../renderer/views/prepare/recipe/gapText'
import { addableSteps, newStep } from '../../renderer/views/prepare/recipe/newSteps'
import { fieldsOf, withField } from '../../renderer/views/prepare/recipe/stepFields'
import { readTyped, typedText, type TypedForm } from '../../renderer/views/prepare/recipe/typedFields'
import {
  recipeSchema,
  recipeStepSchema,
  type PreparedDescription,
  type Recipe,
  type RecipeStep,
} from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const regular: RecipeStep = { step: 'regularise', rule: 'auto', offGrid: 'drop' }
const filled: RecipeStep = { step: 'missing', method: 'time' }
const standard: Recipe = { version: 1, steps: [regular, filled] }

function description(changes: Partial<PreparedDescription> = {}): PreparedDescription {
  const told = {
    recipe: standard,
    outcomes: [null, null],
    failure: null,
    noWayBack: null,
    series: null,
    gaps: [],
  }
  return { ...told, suspects: [], suspectCount: 0, notes: [], ...changes }
}

const health = { frequency: { unit: 'day', every: 1 }, seasonLength: 7, findings: [] } as const

function createStep(isOpen = true) {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const open = shallowRef(isOpen)
  const prepare = createPrepareStore(trainer, project, () => open.value)
  project.execute({
    kind: 'openSource',
    source: { kind: 'sample', sample: 'power' },
    name: 'Power',
    time: 'time',
    target: 'load',
  })
  return { trainer, project, prepare, open }
}

describe('the store', () => {
  test('a step asked for early joins the recipe once that is told; one that is there is shown', async () => {
    const zone: RecipeStep = { step: 'zone', zone: 'Europe/Berlin', stampsAre: 'wallClock' }
    const { trainer, prepare, project } = createStep()
    prepare.addOnceKnown(zone)
    await settle()
    expect(project.document.value.recipe).toBeNull()
    await trainer.last('series.prepare').answer(description())
    expect(project.document.value.recipe?.steps).toEqual([zone, regular, filled])
    prepare.openStep.value = null
    prepare.addOnceKnown({ ...zone, zone: 'UTC' })
    await settle()
    expect(project.document.value.recipe?.steps).toEqual([zone, regular, filled])
    expect(prepare.openStep.value).toBe(0)
  })

  test('a step asked for early is forgotten when Prepare is left', async () => {
    const { trainer, prepare, project, open } = createStep()
    prepare.addOnceKnown({ step: 'zone', zone: 'UTC', stampsAre: 'wallClock' })
    open.value = false
    await settle()
    open.value = true
    await trainer.last('series.prepare').answer(description())
    expect(project.document.value.recipe).toBeNull()
  })

  test('what was asked ahead is shown when the step is opened, and not asked again', async () => {
    const { trainer, prepare, open, project } = createStep(false)
    prepare.readAhead()
    prepare.readAhead()
    const asked = trainer.last('series.prepare')
    expect(asked.input.series).toEqual(project.spec.value)
    expect([prepare.busy.value, prepare.prepared.value]).toEqual([false, null])
    await asked.answer(description())
    open.value = true
    await settle()
    expect(prepare.prepared.value?.description).toEqual(description())
    await trainer.last('series.health').answer(health)
    expect(prepare.health.value).toEqual(health)
    expect(trainer.calls.map(({ name }) => name)).toEqual(['series.prepare', 'series.health'])
    open.value = false
    prepare.readAhead()
    expect(trainer.calls).toHaveLength(2)
  })

  test('what was asked ahead of another recipe, or failed, is asked anew', async () => {
    const { trainer, prepare, open } = createStep(false)
    prepare.readAhead()
    await trainer.last('series.prepare').fail(new TidecastError('training.processEnded'))
    prepare.readAhead()
    const early = trainer.last('series.prepare')
    prepare.change('edit', 0, [filled])
    open.value = true
    await early.answer(description())
    expect(prepare.prepared.value).toBeNull()
    await trainer.last('series.prepare').answer(description({ recipe: { version: 1, steps: [filled] } }))
    expect(prepare.prepared.value?.description.recipe.steps).toEqual([filled])
    expect(trainer.calls.filter(({ name }) => name === 'series.prepare')).toHaveLength(3)
  })

  test('asks only while the step is open, and shows the standard recipe until one is made', async () => {
    const { trainer, prepare, open, project } = createStep()
    await trainer.last('series.prepare').answer(description())
    await trainer.last('series.health').answer(health)
    expect(prepare.steps.value).toEqual([regular, filled])
    expect(project.document.value.recipe).toBeNull()
    expect(prepare.busy.value).toBe(false)
    open.value = false
    const asked = trainer.calls.length
    project.execute({ kind: 'chooseTarget', target: 'other' })
    await settle()
    expect(trainer.calls.length).toBe(asked)
  })

  test('stamps without a step are mended by one act, in place of the step that left them out', async () => {
    const { trainer, prepare, project } = createStep()
    const mended = { step: 'regularise', rule: 'auto', offGrid: 'time' }
    prepare.regularise()
    expect(prepare.steps.value).toEqual([mended])
    project.undo()
    await trainer.last('series.prepare').answer(description())
    prepare.regularise()
    expect(prepare.steps.value).toEqual([mended, filled])
    expect(prepare.openStep.value).toBe(0)
    project.undo()
    expect(prepare.steps.value).toEqual([regular, filled])
  })

  test('the fields of a step go with it: undo does not open those of its neighbour, and a move takes them along', async () => {
    const { trainer, prepare, project } = createStep()
    await trainer.last('series.prepare').answer(description())
    prepare.add({ step: 'resample', rule: 'D', aggregate: 'mean' })
    expect(prepare.openStep.value).toBe(1)
    project.undo()
    expect(prepare.steps.value).toEqual([regular, filled])
    expect(prepare.openStep.value).toBeNull()
    prepare.openStep.value = 1
    prepare.move(0, 1)
    expect(prepare.steps.value).toEqual([filled, regular])
    expect(prepare.openStep.value).toBe(0)
  })

  test('a step goes to its usual place, and each change is one act that can be undone', async () => {
    const { trainer, prepare, project } = createStep()
    await trainer.last('series.prepare').answer(description())
    prepare.add({ step: 'outliers', method: 'stl', sensitivity: 6, action: 'detect' })
    expect(prepare.steps.value.map(({ step }) => step)).toEqual(['regularise', 'outliers', 'missing'])
    prepare.toggle(1)
    expect(prepare.steps.value[1]).toMatchObject({ enabled: false })
    prepare.move(1, 2)
    expect(prepare.steps.value.map(({ step }) => step)).toEqual(['regularise', 'missing', 'outliers'])
    expect(project.undoAct.value).toMatchObject({ key: 'changeRecipe.move', parameters: { step: 3 } })
    project.undo()
    project.undo()
    expect(prepare.steps.value[1]).not.toHaveProperty('enabled')
    project.undo()
    expect(project.document.value.recipe).toBeNull()
  })

  test('an undone recipe is shown without asking again', async () => {
    const { trainer, prepare, project } = createStep()
    await trainer.last('series.prepare').answer(description())
    await trainer.last('series.health').answer(health)
    prepare.remove(1)
    await trainer.last('series.prepare').answer(description({ recipe: { version: 1, steps: [regular] } }))
    const asked = trainer.calls.length
    project.undo()
    expect(trainer.calls.length).toBe(asked)
    expect(prepare.busy.value).toBe(false)
    expect(prepare.prepared.value?.description.recipe).toEqual(standard)
  })
})

describe('fields', () => {
  test('a choice of what is usual takes the field out, and every form of a step stays in the schema', () => {
    const step: RecipeStep = { step: 'resample', rule: 'D', aggregate: 'mean', closed: 'left' }
    expect(withField(step, 'closed', 'usual')).toEqual({ step: 'resample', rule: 'D', aggregate: 'mean' })
    for (const field of fieldsOf(step)) {
      if (field.form.kind !== 'choice') continue
      for (const option of field.form.options) {
        const next = withField(step, field.name, option)
        expect(v.is(recipeSchema, { version: 1, steps: [next] })).toBe(true)
      }
    }
  })

  const kinds: readonly RecipeStep[] = [
    ...addableSteps.map((name) => newStep(name, { seasonLength: 7, timeKind: 'wallClock' })),
    { step: 'edit', edits: [] },
  ]

  /** Of a step and of all that one or two choices make of it. */
  function reachableFields(step: RecipeStep, choices = 2): ReadonlySet<string> {
    const found = new Set(fieldsOf(step).map(({ name }) => name))
    if (choices === 0) return found
    for (const { name, form } of fieldsOf(step)) {
      if (form.kind !== 'choice') continue
      for (const option of form.options)
        for (const field of reachableFields(withField(step, name, option), choices - 1)) found.add(field)
    }
    return found
  }

  test.each(kinds)('every field that a recipe can hold of $step can be set in the window', (step) => {
    const schema = recipeStepSchema.options.find(({ entries }) => entries.step.literal === step.step)
    const own = Object.keys(schema!.entries).filter((name) => name !== 'step' && name !== 'enabled')
    expect([...reachableFields(step)].toSorted()).toEqual(own.toSorted())
  })

  test('every kind of step is among those whose fields are checked', () => {
    const checked = kinds.map(({ step }) => step)
    expect(recipeStepSchema.options.map(({ entries }) => entries.step.literal).toSorted()).toEqual(
      checked.toSorted(),
    )
  })

  const number: TypedForm = { kind: 'number', integer: true, minimum: 2, maximum: 1000 }
  test.each<[TypedForm, string, unknown, string]>([
    [number, ' 1 000 ', 1000, '1000'],
    [number, '', undefined, ''],
    [{ kind: 'gap' }, '36h', { duration: '36h' }, '36h'],
    [{ kind: 'text' }, ' Europe/Berlin ', 'Europe/Berlin', 'Europe/Berlin'],
    [{ kind: 'stamp' }, '2024-01-01T06:00', '2024-01-01T06:00', '2024-01-01T06:00'],
    [{ kind: 'offset' }, '-30min', '-30min', '-30min'],
    [{ kind: 'names' }, 'north, , south', ['north', 'south'], 'north, south'],
    [{ kind: 'stamps' }, '2024-12-25，2024-12-26', ['2024-12-25', '2024-12-26'], '2024-12-25, 2024-12-26'],
    [
      { kind: 'sessions' },
      '9:30-16:00, 22:00–02:00',
      [
        { from: '09:30', to: '16:00' },
        { from: '22:00', to: '02:00' },
      ],
      '09:30–16:00, 22:00–02:00',
    ],
    [{ kind: 'sessions' }, ' ', undefined, ''],
  ])('as %j %j is read, and written as it would be typed', (form, text, value, written) => {
    expect(readTyped(form, text)).toEqual({ value })
    expect(typedText(form, value, String)).toBe(written)
    expect(readTyped(form, written)).toEqual({ value })
  })

  test.each<[TypedForm, string, string]>([
    [number, '1', 'outOfWholeRange'],
    [number, '2.5', 'outOfWholeRange'],
    [{ kind: 'number', integer: false, minimum: -1e300, maximum: 1e300 }, 'many', 'notNumber'],
    [{ kind: 'gap' }, 'soon', 'notGap'],
    [{ kind: 'text' }, ' ', 'empty'],
    [{ kind: 'stamp' }, '1 May', 'notStamp'],
    [{ kind: 'stamps' }, '2024-12-25, Easter', 'notStamp'],
    [{ kind: 'offset' }, 'later', 'notOffset'],
    [{ kind: 'sessions' }, '9-5', 'notSession'],
    [{ kind: 'sessions' }, '25:00–26:00', 'notSession'],
    [{ kind: 'sessions' }, '09:00–09:00', 'notSession'],
  ])('as %j %j is not taken, for %s', (form, text, problem) => {
    expect(readTyped(form, text)).toMatchObject({ problem })
  })

  test('a fill with a number asks for it and has one', () => {
    expect(withField(filled, 'method', 'constant')).toEqual({ step: 'missing', method: 'constant', value: 0 })
    expect(fieldsOf({ step: 'missing', method: 'leave' }).map(({ name }) => name)).toEqual(['method'])
  })

  test.each([
    ['', undefined],
    ['6', { points: 6 }],
    ['36h', { duration: '36h' }],
    [' 2 D ', { duration: '2D' }],
    ['0', null],
    ['1.5', null],
    ['soon', null],
  ])('the longest gap %j is %j', (text, gap) => {
    expect(readGap(text)).toEqual(gap)
    if (gap) expect(readGap(gapText(gap))).toEqual(gap)
  })
})

describe('the comparison of fills', () => {
  const gap = { start: 1, from: 1, to: 2, length: 2, filled: 2 }
  const told = { index: 1, scores: [], hidden: 4 }

  async function begun() {
    const step = createStep()
    await settle()
    await step.trainer.last('series.prepare').answer(description({ gaps: [gap] }))
    await step.trainer.last('series.health').answer(health)
    return step
  }

  test('is stopped without an error, and made when it is asked for', async () => {
    const { trainer, prepare } = await begun()
    trainer.last('series.fillTest').progress({ done: 2, of: 10 })
    expect(prepare.testing.value).toEqual({ done: 2, of: 10 })
    prepare.stopTest()
    await settle()
    expect(prepare.testing.value).toBeNull()
    expect(prepare.testStopped.value).toBe(true)
    expect(prepare.error.value).toBeNull()
    void prepare.testFills()
    expect(prepare.testStopped.value).toBe(false)
    await trainer.last('series.fillTest').answer(told)
    expect(prepare.fillTest.value).toEqual(told)
  })

  test('ends with the recipe it was about', async () => {
    const { trainer, prepare } = await begun()
    const first = trainer.last('series.fillTest')
    first.progress({ done: 2, of: 10 })
    prepare.remove(1)
    await settle()
    expect(prepare.testing.value).toBeNull()
    await first.answer(told)
    expect(prepare.fillTest.value).toBeNull()
  })
})

describe('points by hand', () => {
  test('an edit goes before the fill, and a second one of the same point replaces the first', () => {
    const first = withEdit([regular, filled], { action: 'set', at: '2024-01-02', value: 3 })
    expect(first.index).toBe(1)
    const noted = withEdit(first.steps, { action: 'annotate', at: '2024-01-02', note: 'storm' })
    const second = withEdit(noted.steps, { action: 'delete', at: '2024-01-02' })
    expect(second.steps[1]).toEqual({
      step: 'edit',
      edits: [
        { action: 'annotate', at: '2024-01-02', note: 'storm' },
        { action: 'delete', at: '2024-01-02' },
      ],
    })
  })

  test('an accepted point is said once, and nowhere where nothing looks for unusual ones', () => {
    expect(withAccepted([regular, filled], '2024-01-02')).toBeNull()
    const outliers: RecipeStep = { step: 'outliers', method: 'stl', sensitivity: 6, action: 'detect' }
    const once = withAccepted([regular, outliers], '2024-01-02')
    const twice = withAccepted(once?.steps ?? [], '2024-01-02')
    expect(twice?.steps[1]).toMatchObject({ accepted: ['2024-01-02'] })
  })

  test.each([
    ['date', Date.UTC(2024, 0, 2), '2024-01-02'],
    ['wallClock', Date.UTC(2024, 0, 2, 3, 4, 5), '2024-01-02T03:04:05'],
    ['instant', Date.UTC(2024, 0, 2, 3, 4, 5, 60), '2024-01-02T03:04:05.060Z'],
  ] as const)('a stamp of kind %s is written as a recipe reads it', (kind, stamp, text) => {
    expect(isoText(stamp, kind)).toBe(text)
  })
})

describe('the gap lane', () => {
  const track = { view: { from: 0, to: 1000 }, half: 0.5, width: 100 }
  const gap = (from: number, length: number, filledPoints: number) => ({
    start: from,
    length,
    from,
    to: from + length - 1,
    filled: filledPoints,
  })

  test('a bar is at least three pixels wide, and bars that would overlap are one', () => {
    const bars = laneBars([gap(100, 1, 1), gap(110, 1, 0), gap(500, 100, 0)], track)
    expect(bars.map(({ length, whole }) => ({ length, whole }))).toEqual([
      { length: 2, whole: false },
      { length: 100, whole: true },
    ])
    expect(bars[0]?.width).toBeGreaterThanOrEqual(3)
    expect(bars[1]).toMatchObject({ width: 10, room: true })
  })

  test('gaps outside the view have no bar', () => {
    expect(laneBars([gap(2000, 5, 0)], track)).toEqual([])
  })
})
