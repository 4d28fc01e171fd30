/** Unsaved work: what is kept of it while it is made, and what comes back after a crash. */

import { expect, test } from 'vitest'

import { tryAgainAfter } from '../../renderer/stores/deskJournal'
import { TidecastError } from '../../src/util/errors'
import { dataGrant, editsOf, exampleAuto, exampleContent, exampleRun } from '../project/support'
import { sourceDescription } from '../support/descriptions'
import { settle } from '../support/fakeTrainer'
import { createDesk, none, nothingLeft, revision, saved, target } from './deskSupport'

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
  run.restore([{ ...exampleRun(), state: 'done', startedAt: 0, modelFile: null, error: null }])
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

test('what the session before left is shown, and is still unsaved', async () => {
  const { trainer, journal, project, run, auto, desk, passTime } = createDesk()
  const file = { grant: target.grant, name: target.name, revision: null }
  journal.leave({ project: file })
  const recovering = desk.recover()
  await settle()
  expect(trainer.last('session.recover').input).toEqual({
    desk: 'e'.repeat(32),
    project: file,
    gone: [],
    changed: [],
  })
  const model = Uint8Array.of(1, 2, 3)
  const results = { runs: [exampleRun()], auto: exampleAuto(), model }
  await trainer.last('session.recover').answer({ ...nothingLeft, ...results, revision })
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('model.describe').fail(new TidecastError('model.damaged', { name: 'x', reason: 'y' }))
  await trainer.last('session.training').answer(null)
  await trainer.last('session.auto').answer(null)
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
  await trainer.last('session.auto').answer(null)
  await recovering
  expect(project.document.value.notes).toBe(exampleContent().notes.text)
  expect(desk.problem.value?.error.code).toBe('project.damaged')
})

test('work whose file was written to is read anew, and says so', async () => {
  const { trainer, journal, project, desk } = createDesk()
  const file = { grant: dataGrant, name: 'tide.csv' }
  journal.leave({ changed: [file] })
  const recovering = desk.recover()
  await settle()
  expect(trainer.last('session.recover').input).toMatchObject({ gone: [], changed: [file] })
  await trainer.last('session.recover').answer({ ...nothingLeft, changed: ['tide.csv'] })
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  await trainer.last('session.auto').answer(null)
  await recovering
  expect(desk.problem.value?.error).toMatchObject({
    code: 'project.dataChanged',
    parameters: { name: 'tide.csv' },
  })
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
  void run.train({ spec, model })
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
  await trainer.last('session.recover').answer(nothingLeft)
  await passTime()
  await trainer.last('session.keepResults').answer({})
  await trainer.last('source.describe').answer(sourceDescription())
  const { spec, model, started, epochs } = exampleRun()
  await trainer.last('session.training').answer({ spec, model, started, epochs })
  await trainer.last('session.auto').answer(null)
  await recovering
  expect(run.interrupted.value?.epochs).toEqual(epochs)
  expect(run.run.value?.error?.code).toBe('training.interrupted')
  expect(trainer.calls.some(({ name }) => name === 'session.forgetTraining')).toBe(false)
})

test('work of which a part was damaged is shown, and where all of it is kept aside', async () => {
  const { trainer, journal, project, desk } = createDesk()
  journal.leave({ aside: '/home/mia/session/damaged-1' })
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer(nothingLeft)
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  await trainer.last('session.auto').answer(null)
  await recovering
  expect(desk.problem.value?.error).toMatchObject({
    code: 'journal.partlyDamaged',
    parameters: { place: '/home/mia/session/damaged-1' },
  })
  expect(project.document.value.target).toBe('Größe')
})

test('a run of Auto the session before left is shown, goes on with what it had, and is let go of once its result is kept', async () => {
  const { trainer, journal, auto, desk, passTime } = createDesk()
  journal.leave({ edits: editsOf({ ...exampleContent(), layout: { step: 'train' } }) })
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer(nothingLeft)
  await passTime()
  await trainer.last('session.keepResults').answer({})
  await trainer.last('source.describe').answer(sourceDescription())
  await trainer.last('session.training').answer(null)
  const { spec, settings, choices, remedies, result } = exampleAuto()
  const judged = [{ name: 'drift', error: 0.5 }]
  const epochs = [{ network: 'first network', epoch: 0, error: 0.4 }]
  await trainer.last('session.auto').answer({ spec, settings, choices, judged, epochs, remedies })
  await recovering
  expect(auto.run.value).toMatchObject({ state: 'failed', judged, error: { code: 'auto.interrupted' } })

  void auto.goOn()
  await settle()
  expect(auto.run.value).toMatchObject({ state: 'running', judged, epochs, error: null })
  const going = trainer.last('forecast.auto')
  expect(going.input).toMatchObject({ series: spec, auto: settings, resume: true })
  going.progress({ kind: 'epoch', network: 'first network', epoch: 1, error: 0.3, share: 0.5 })
  expect(auto.run.value?.epochs).toHaveLength(2)
  expect(trainer.calls.some(({ name }) => name === 'session.forgetAuto')).toBe(false)

  await going.answer(result)
  await passTime()
  await trainer.last('session.keepResults').answer({})
  expect(trainer.calls.some(({ name }) => name === 'session.forgetAuto')).toBe(true)
})
