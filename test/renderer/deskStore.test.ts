/** The project on the desk: what counts as saved, what is kept of unsaved work, and what comes back. */

import { expect, test } from 'vitest'

import { createDeskStore } from '../../renderer/stores/deskStore'
import { createKnownAheadStore } from '../../renderer/stores/knownAheadStore'
import { createModelStore } from '../../renderer/stores/modelStore'
import { createApproachStore } from '../../renderer/stores/approachStore'
import { createAutoStore } from '../../renderer/stores/autoStore'
import { createNavigationStore } from '../../renderer/stores/navigationStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSavedModelStore } from '../../renderer/stores/savedModelStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { createSourceStore } from '../../renderer/stores/sourceStore'
import { createStatusStore } from '../../renderer/stores/statusStore'
import type { FileGrant } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { sourceDescription } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'
import { exampleAuto, exampleContent, exampleRun } from '../project/support'

const target: FileGrant = {
  grant: `grant-${'c'.repeat(32)}`,
  name: 'tide.tidecast',
  bytes: 0,
  project: { lockedBy: null },
}
const revision = 'd'.repeat(64)

function createDesk() {
  const trainer = createFakeTrainer()
  let clock = 0
  const timers: (() => void)[] = []
  const later = (act: () => void) => void timers.push(act)
  const unsavedTold: boolean[] = []
  const asked: string[] = []
  const project = createProjectStore(() => (clock += 2000))
  const source = createSourceStore(trainer, project)
  const series = createSeriesStore(trainer, project)
  const run = createRunStore(trainer, () => 0)
  const auto = createAutoStore(trainer, () => 0)
  const model = createModelStore(project, series)
  const navigation = createNavigationStore({
    project,
    source,
    series,
    model,
    run,
    auto,
    approach: createApproachStore(project, run),
    knownAhead: createKnownAheadStore(trainer, project, model),
  })
  const desk = createDeskStore({
    trainer,
    project,
    source,
    run,
    auto,
    savedModel: createSavedModelStore(trainer, auto),
    navigation,
    status: createStatusStore(later),
    later,
    desktop: {
      chooseProject: (name) => {
        asked.push(name)
        return Promise.resolve({ value: target })
      },
      setUnsaved: (unsaved) => {
        unsavedTold.push(unsaved)
        return Promise.resolve({ value: undefined })
      },
      closeNow: () => Promise.resolve({ value: undefined }),
    },
  })
  async function passTime(): Promise<void> {
    await settle()
    for (const act of timers.splice(0)) act()
    await settle()
  }
  return { trainer, project, run, auto, desk, passTime, unsavedTold, asked }
}

const saved = { revision, bytes: 100, data: 'embedded' as const, generationKept: true }

test('an empty desk is saved; an edit is not, until it is written, and undo brings both back', async () => {
  const { trainer, project, desk, passTime, unsavedTold, asked } = createDesk()
  expect(desk.unsaved.value).toBe(false)
  project.execute({ kind: 'writeNotes', notes: 'spring tide' })
  expect(desk.unsaved.value).toBe(true)

  const saving = desk.save()
  await settle()
  expect(asked).toEqual(['forecast.tidecast'])
  const call = trainer.last('project.save')
  expect(call.input).toMatchObject({
    project: target.grant,
    revision: null,
    content: { notes: { text: 'spring tide' }, runs: [] },
  })
  await call.answer(saved)
  expect(await saving).toBe(true)
  expect(desk.unsaved.value).toBe(false)

  project.undo()
  expect(desk.unsaved.value).toBe(true)
  project.redo()
  expect(desk.unsaved.value).toBe(false)
  await passTime()
  expect(unsavedTold.at(-1)).toBe(false)
})

test('an edit made while saving is still unsaved afterwards', async () => {
  const { trainer, project, desk } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'one' })
  const saving = desk.save()
  await settle()
  project.execute({ kind: 'writeNotes', notes: 'two' })
  await trainer.last('project.save').answer(saved)
  await saving
  expect(desk.unsaved.value).toBe(true)
})

test('a save that failed keeps the work, says why, and the next one goes to the same file', async () => {
  const { trainer, project, desk, asked } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'one' })
  const first = desk.save()
  await settle()
  await trainer.last('project.save').answer(saved)
  await first

  project.execute({ kind: 'writeNotes', notes: 'two' })
  const second = desk.save()
  await settle()
  const full = new TidecastError('file.unwritable', { name: 'tide.tidecast', reason: 'the disk is full' })
  await trainer.last('project.save').fail(full)
  expect(await second).toBe(false)
  expect(desk.problem.value?.error.code).toBe('file.unwritable')
  expect(desk.unsaved.value).toBe(true)
  expect(project.document.value.notes).toBe('two')

  const third = desk.save()
  await settle()
  expect(trainer.last('project.save').input.revision).toBe(revision)
  await trainer.last('project.save').answer(saved)
  await third
  expect(asked).toHaveLength(1)
})

test('edits in quick succession are kept once, the last of them, and runs only when they change', async () => {
  const { trainer, project, desk, passTime } = createDesk()
  const kept = () => trainer.calls.filter(({ name }) => name === 'session.keep')
  project.execute({ kind: 'writeNotes', notes: 'a' })
  project.execute({ kind: 'writeNotes', notes: 'ab' })
  await passTime()
  expect(kept()).toHaveLength(1)
  expect(trainer.last('session.keep').input).toMatchObject({
    edits: { notes: { text: 'ab' } },
    results: { runs: [], auto: null, model: null },
  })
  // Made while the first is being written: it waits its turn.
  project.execute({ kind: 'writeNotes', notes: 'abc' })
  await passTime()
  expect(kept()).toHaveLength(1)
  await trainer.last('session.keep').answer({})
  await passTime()
  expect(kept()).toHaveLength(2)
  expect(trainer.last('session.keep').input).toMatchObject({ edits: { notes: { text: 'abc' } } })
  expect(trainer.last('session.keep').input).not.toHaveProperty('results')
  expect(desk.unsaved.value).toBe(true)
})

test('a journal that the trainer took with it is written again by the next', async () => {
  const { trainer, project, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'a' })
  await passTime()
  await trainer.last('session.keep').fail(new TidecastError('training.processEnded'))
  await passTime()
  const kept = trainer.calls.filter(({ name }) => name === 'session.keep')
  expect(kept).toHaveLength(2)
  expect(kept[1].input).toHaveProperty('results')
})

test('a project opens with its document, its run and its name, and nothing of it is unsaved', async () => {
  const { trainer, project, run, desk } = createDesk()
  const content = exampleContent()
  const opening = desk.open(target)
  await settle()
  await trainer.last('project.open').answer({ content, revision, data: 'linked', missing: [], model: null })
  await trainer.last('source.describe').answer(sourceDescription())
  await opening
  expect(project.document.value).toMatchObject({ target: 'Größe', notes: content.notes.text })
  expect(desk.data.value).toBe('linked')
  expect(project.undoAct.value).toBeNull()
  expect(run.finished.value?.result).toEqual(content.runs[0].result)
  expect(desk.file.value).toEqual({ grant: target.grant, name: 'tide.tidecast', revision })
  expect(desk.unsaved.value).toBe(false)
})

test('a forecast of Auto comes back as it was told, with its model, and nothing is forecast again', async () => {
  const { trainer, auto, desk } = createDesk()
  const opening = desk.open(target)
  await settle()
  const content = { ...exampleContent(), runs: [], auto: exampleAuto() }
  const model = Uint8Array.of(1, 2, 3)
  await trainer.last('project.open').answer({ content, revision, data: 'linked', missing: [], model })
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('model.describe').fail(new TidecastError('model.damaged', { name: 'x', reason: 'y' }))
  await opening
  expect(auto.kept.value).toEqual(exampleAuto())
  expect(auto.model.value).toBe(model)
  expect(desk.unsaved.value).toBe(false)
  expect(trainer.calls.some(({ name }) => name === 'model.forecast')).toBe(false)

  void desk.save()
  await settle()
  expect(trainer.last('project.save').input).toMatchObject({ content: { auto: exampleAuto() }, model })
})

test('a damaged project leaves the desk as it was and offers what is whole', async () => {
  const { trainer, project, desk } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'mine' })
  const opening = desk.open(target)
  await settle()
  await trainer.last('project.open').fail(new TidecastError('project.damaged', { name: 'x', reason: 'y' }))
  const generations = [{ index: 0, savedAt: 1_700_000_000_000, bytes: 100 }]
  await trainer.last('project.generations').answer(generations)
  await opening
  expect(desk.problem.value).toMatchObject({ error: { code: 'project.damaged' }, generations })
  expect(project.document.value.notes).toBe('mine')

  const again = desk.open(target, 0)
  await settle()
  const content = { ...exampleContent(), source: { reference: null, name: '' }, runs: [] }
  await trainer.last('project.open').answer({ content, revision, data: 'linked', missing: [], model: null })
  await again
  expect(desk.unsaved.value).toBe(true)
})

test('a project that somebody else has open is saved under another name', async () => {
  const { trainer, project, desk, asked } = createDesk()
  const opening = desk.open({ ...target, project: { lockedBy: 'harbour, 42' } })
  await settle()
  const content = { ...exampleContent(), source: { reference: null, name: '' }, runs: [] }
  await trainer.last('project.open').answer({ content, revision, data: 'linked', missing: [], model: null })
  await opening
  project.execute({ kind: 'writeNotes', notes: 'mine' })
  void desk.save()
  await settle()
  expect(asked).toEqual(['tide.tidecast'])
})

test('unsaved work is asked about before another project takes its place', async () => {
  const { trainer, project, desk } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'mine' })
  await desk.leave({ kind: 'open', grant: target })
  expect(desk.leaving.value).toMatchObject({ kind: 'open' })
  expect(trainer.calls.some(({ name }) => name === 'project.open')).toBe(false)
  desk.stay()
  await desk.leaveWithoutSaving()
  expect(project.document.value.notes).toBe('mine')

  await desk.leave({ kind: 'new' })
  const left = desk.saveAndLeave()
  await settle()
  await trainer.last('project.save').answer(saved)
  await left
  expect(desk.leaving.value).toBeNull()
  expect(project.document.value.notes).toBe('')
})

test('work that could not be saved is not left', async () => {
  const { trainer, project, desk } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'mine' })
  await desk.leave({ kind: 'new' })
  const left = desk.saveAndLeave()
  await settle()
  await trainer.last('project.save').fail(new TidecastError('file.unwritable', { name: 'x', reason: 'y' }))
  await left
  expect(project.document.value.notes).toBe('mine')
})

test('what the session before left is shown, and is still unsaved', async () => {
  const { trainer, project, desk } = createDesk()
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer({ project: null, content: exampleContent(), model: null })
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  await recovering
  expect(desk.recovered.value).toBe(true)
  expect(desk.unsaved.value).toBe(true)
  expect(project.document.value.notes).toBe(exampleContent().notes.text)
})

test('a training under way on a saved project is kept with the session, and let go of once its result is', async () => {
  const { trainer, project, run, desk, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'saved' })
  const saving = desk.save()
  await settle()
  await trainer.last('project.save').answer(saved)
  await saving
  await passTime()
  await trainer.last('session.forget').answer({})
  const { spec, model, started } = exampleRun()
  void run.train(spec, model)
  const call = trainer.last('model.train')
  call.progress(started)
  await passTime()
  expect(desk.unsaved.value).toBe(false)
  expect(trainer.last('session.keep').input).toMatchObject({ project: { grant: target.grant } })

  await trainer.last('session.keep').answer({})
  await call.answer(exampleRun().result)
  await passTime()
  await trainer.last('session.keep').answer({})
  expect(trainer.calls.at(-1)?.name).toBe('session.forgetTraining')
})

test('a training the session before left is shown, and stays kept while its journal is written anew', async () => {
  const { trainer, run, desk, passTime } = createDesk()
  const recovering = desk.recover()
  await settle()
  const content = { ...exampleContent(), layout: { step: 'train' as const } }
  await trainer.last('session.recover').answer({ project: null, content, model: null })
  await passTime()
  await trainer.last('session.keep').answer({})
  await trainer.last('source.describe').answer(sourceDescription())
  const { spec, model, started, epochs } = exampleRun()
  await trainer.last('session.training').answer({ spec, model, started, epochs })
  await recovering
  expect(run.interrupted.value?.epochs).toEqual(epochs)
  expect(run.run.value?.error?.code).toBe('training.interrupted')
  expect(trainer.calls.some(({ name }) => name === 'session.forgetTraining')).toBe(false)
})
