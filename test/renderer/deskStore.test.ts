/** The project on the desk: what counts as saved, how it opens, and what is asked before it is left. */

import { expect, test } from 'vitest'

import { TidecastError } from '../../src/util/errors'
import { exampleAuto, exampleContent, exampleRun } from '../project/support'
import { sourceDescription } from '../support/descriptions'
import { settle } from '../support/fakeTrainer'
import { createDesk, revision, saved, target } from './deskSupport'

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

test('all runs of a project come back, and which one is shown is work to be saved', async () => {
  const { trainer, run, desk } = createDesk()
  const runs = [1, 2, 3].map((seed) => {
    const kept = exampleRun()
    return { ...kept, model: { ...kept.model, seed } }
  })
  const opening = desk.open(target)
  await settle()
  const content = { ...exampleContent(), runs }
  await trainer.last('project.open').answer({ content, revision, data: 'linked', missing: [], model: null })
  await trainer.last('source.describe').answer(sourceDescription())
  await opening
  const seeds = () => run.history.value.runs.map(({ number, run: { model } }) => [number, model.seed])
  expect(seeds()).toEqual([
    [1, 3],
    [2, 2],
    [3, 1],
  ])
  expect([run.finished.value?.model.seed, desk.unsaved.value]).toEqual([1, false])

  const [oldest] = run.history.value.runs
  if (oldest) run.show(oldest.run)
  expect(desk.unsaved.value).toBe(true)
  void desk.save()
  await settle()
  const { content: saving } = trainer.last('project.save').input
  expect(saving.runs.map(({ model }) => model.seed)).toEqual([3, 1, 2])
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
