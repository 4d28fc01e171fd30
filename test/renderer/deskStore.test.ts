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
import { tryAgainAfter } from '../../renderer/stores/deskJournal'
import type { Answer, FileGrant, LeftEdits, UnsavedEdits } from '../../src/contract'
import { TidecastError, toErrorData } from '../../src/util/errors'
import { sourceDescription } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'
import { editsOf, exampleAuto, exampleContent, exampleRun } from '../project/support'

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
  const timers: { readonly act: () => void; readonly milliseconds: number }[] = []
  const later = (act: () => void, milliseconds: number) => void timers.push({ act, milliseconds })
  const journal = createFakeJournal()
  let keys = 0
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
  const status = createStatusStore(later)
  const desk = createDeskStore({
    trainer,
    project,
    source,
    run,
    auto,
    savedModel: createSavedModelStore(trainer, auto),
    navigation,
    status,
    later,
    createKey: () => String(++keys).padStart(32, '0'),
    desktop: {
      ...journal.calls,
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
    for (const { act } of timers.splice(0)) act()
    await settle()
  }
  return { trainer, journal, project, run, auto, desk, status, timers, passTime, unsavedTold, asked }
}

/** Main's journal, whose disk answers when and as a test says. */
function createFakeJournal() {
  const writes: { readonly unsaved: UnsavedEdits | null; answer(error?: TidecastError): Promise<void> }[] = []
  let left: LeftEdits | null = null

  function write(unsaved: UnsavedEdits | null): Promise<Answer<void>> {
    return new Promise((resolve) => {
      writes.push({
        unsaved,
        answer(error) {
          resolve(error ? { error: toErrorData(error) } : { value: undefined })
          return settle()
        },
      })
    })
  }

  return {
    writes,
    last() {
      const found = writes.at(-1)
      if (!found) throw new Error('nothing was written')
      return found
    },
    leave(work: Partial<LeftEdits>) {
      const edits = editsOf({ ...exampleContent() })
      left = { desk: 'e'.repeat(32), project: null, edits, gone: [], changed: [], ...work }
    },
    calls: {
      keepEdits: write,
      forgetEdits: () => write(null),
      recoverEdits: () => Promise.resolve({ value: left }),
    },
  }
}

const none = { runs: [], auto: null, model: null }
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

test('edits in quick succession are kept once, the last of them, whatever the trainer does', async () => {
  const { trainer, journal, project, desk, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'a' })
  project.execute({ kind: 'writeNotes', notes: 'ab' })
  await passTime()
  expect(journal.writes).toHaveLength(1)
  expect(journal.last().unsaved).toMatchObject({
    project: null,
    edits: { notes: { text: 'ab' } },
    forecasts: [],
  })
  // Made while the first is being written: it waits its turn, and for nobody else.
  project.execute({ kind: 'writeNotes', notes: 'abc' })
  await passTime()
  expect(journal.writes).toHaveLength(1)
  await journal.last().answer()
  await passTime()
  expect(journal.writes).toHaveLength(2)
  expect(journal.last().unsaved).toMatchObject({ edits: { notes: { text: 'abc' } } })
  // Large, and main has them.
  expect(journal.last().unsaved).not.toHaveProperty('forecasts')
  expect(trainer.calls.filter(({ name }) => name === 'session.keepResults')).toHaveLength(1)
  expect(desk.unsaved.value).toBe(true)
})

test('results are kept when they change, under the key of the edits they belong to', async () => {
  const { trainer, journal, project, run, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'a' })
  await passTime()
  const desk = journal.last().unsaved?.desk
  expect(trainer.last('session.keepResults').input).toEqual({ desk, results: none })
  await trainer.last('session.keepResults').answer({})
  project.execute({ kind: 'writeNotes', notes: 'ab' })
  await passTime()
  run.restore({ ...exampleRun(), state: 'done', startedAt: 0, step: null, error: null })
  await passTime()
  const kept = trainer.calls.filter(({ name }) => name === 'session.keepResults')
  expect(kept.map(({ input }) => input)).toEqual([
    { desk, results: none },
    { desk, results: { ...none, runs: [exampleRun()] } },
  ])
})

test('results that the trainer took with it are kept again by the next', async () => {
  const { trainer, project, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'a' })
  await passTime()
  await trainer.last('session.keepResults').fail(new TidecastError('training.processEnded'))
  await passTime()
  expect(trainer.calls.filter(({ name }) => name === 'session.keepResults')).toHaveLength(2)
})

test('a disk that refuses is told of once, and tried again until it has room', async () => {
  const { journal, project, status, timers, passTime } = createDesk()
  const full = new TidecastError('file.unwritable', { name: 'session.json', reason: 'the disk is full' })
  project.execute({ kind: 'writeNotes', notes: 'a' })
  await passTime()
  await journal.last().answer(full)
  expect(status.notice.value?.key).toBe('journalFailed')
  expect(timers.map(({ milliseconds }) => milliseconds)).toContain(tryAgainAfter)
  expect(project.document.value.notes).toBe('a')
  await passTime()
  await passTime()
  expect(journal.writes).toHaveLength(2)
  // Whatever the disk had taken: all of it.
  expect(journal.last().unsaved).toMatchObject({ edits: { notes: { text: 'a' } }, forecasts: [] })
})

test('another project has another key, so that no result is ever shown with it', async () => {
  const { journal, project, desk, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'mine' })
  await passTime()
  const first = journal.last().unsaved?.desk
  await journal.last().answer()
  desk.startNew()
  project.execute({ kind: 'writeNotes', notes: 'another' })
  await passTime()
  expect(journal.last().unsaved).toMatchObject({ edits: { notes: { text: 'another' } } })
  expect(journal.last().unsaved?.desk).not.toBe(first)
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
  const { trainer, journal, project, run, auto, desk, passTime } = createDesk()
  const file = { grant: target.grant, name: target.name, revision: null }
  journal.leave({ project: file })
  const recovering = desk.recover()
  await settle()
  expect(trainer.last('session.recover').input).toEqual({ desk: 'e'.repeat(32), project: file })
  const model = Uint8Array.of(1, 2, 3)
  const results = { runs: [exampleRun()], auto: exampleAuto(), model }
  await trainer.last('session.recover').answer({ ...results, revision })
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('model.describe').fail(new TidecastError('model.damaged', { name: 'x', reason: 'y' }))
  await trainer.last('session.training').answer(null)
  await recovering
  expect(desk.recovered.value).toBe(true)
  expect(desk.unsaved.value).toBe(true)
  expect(desk.file.value).toEqual({ ...file, revision })
  expect(project.document.value.notes).toBe(exampleContent().notes.text)
  expect(run.finished.value?.result).toEqual(exampleRun().result)
  expect([auto.kept.value, auto.model.value]).toEqual([exampleAuto(), model])
  await passTime()
  expect(journal.last().unsaved?.desk).toBe('e'.repeat(32))
})

test('edits come back although the results of them cannot be read', async () => {
  const { trainer, journal, project, desk } = createDesk()
  journal.leave({})
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').fail(new TidecastError('project.damaged', { name: 'x', reason: 'y' }))
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  await recovering
  expect(project.document.value.notes).toBe(exampleContent().notes.text)
  expect(desk.problem.value?.error.code).toBe('project.damaged')
})

test.each([
  { files: { gone: ['tide.csv'] }, code: 'project.dataMissing', read: false },
  { files: { changed: ['tide.csv'] }, code: 'project.dataChanged', read: true },
])('work whose file is $files is shown, and says so', async ({ files, code, read }) => {
  const { trainer, journal, project, desk } = createDesk()
  journal.leave(files)
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer({ ...none, revision: null })
  const describes = trainer.calls.some(({ name }) => name === 'source.describe')
  expect(describes).toBe(read)
  if (describes) await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  await recovering
  expect(desk.problem.value?.error).toMatchObject({ code, parameters: { name: 'tide.csv' } })
  expect(project.document.value.target).toBe('Größe')
})

test('a training under way on a saved project is kept with the session, and let go of once its result is', async () => {
  const { trainer, journal, project, run, desk, passTime } = createDesk()
  project.execute({ kind: 'writeNotes', notes: 'saved' })
  const saving = desk.save()
  await settle()
  await trainer.last('project.save').answer(saved)
  await saving
  await passTime()
  expect(journal.last().unsaved).toBeNull()
  await journal.last().answer()
  await trainer.last('session.forget').answer({})
  const { spec, model, started } = exampleRun()
  void run.train(spec, model)
  const call = trainer.last('model.train')
  call.progress(started)
  await passTime()
  expect(desk.unsaved.value).toBe(false)
  expect(journal.last().unsaved).toMatchObject({ project: { grant: target.grant } })

  await trainer.last('session.keepResults').answer({})
  await call.answer(exampleRun().result)
  await passTime()
  await trainer.last('session.keepResults').answer({})
  expect(trainer.calls.at(-1)?.name).toBe('session.forgetTraining')
})

test('a training the session before left is shown, and stays kept while its journal is written anew', async () => {
  const { trainer, journal, run, desk, passTime } = createDesk()
  journal.leave({ edits: editsOf({ ...exampleContent(), layout: { step: 'train' } }) })
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer({ ...none, revision: null })
  await passTime()
  await trainer.last('session.keepResults').answer({})
  await trainer.last('source.describe').answer(sourceDescription())
  const { spec, model, started, epochs } = exampleRun()
  await trainer.last('session.training').answer({ spec, model, started, epochs })
  await recovering
  expect(run.interrupted.value?.epochs).toEqual(epochs)
  expect(run.run.value?.error?.code).toBe('training.interrupted')
  expect(trainer.calls.some(({ name }) => name === 'session.forgetTraining')).toBe(false)
})
