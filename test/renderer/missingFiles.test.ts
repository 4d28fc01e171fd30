/** Files that are missing: asked for one by one, and what becomes of the work when they are found, or others are. */

import { expect, test } from 'vitest'

import type { FileGrant, MissingFile, ProjectContent } from '../../src/contract'
import { exampleContent, exampleRun } from '../project/support'
import { sourceDescription } from '../support/descriptions'
import { settle } from '../support/fakeTrainer'
import { createDesk, nothingLeft, revision, target } from './deskSupport'

const grantOf = (letter: string) => `grant-${letter.repeat(32)}`
const missingOf = (letter: string, name: string, sha256: string | null = letter.repeat(64)): MissingFile => ({
  grant: grantOf(letter),
  name,
  sha256,
})
const sales = missingOf('1', 'sales.csv')
const weather = missingOf('2', 'weather.csv')
const events = missingOf('3', 'fairs.csv')
const chosen: FileGrant = { grant: grantOf('9'), name: 'rain.csv', bytes: 10 }

const content: ProjectContent = {
  ...exampleContent(),
  source: {
    name: 'sales.csv + 1',
    reference: {
      kind: 'joined',
      match: 'exact',
      parts: [
        { kind: 'grant', grant: sales.grant },
        { kind: 'grant', grant: weather.grant },
      ],
    },
  },
  calendar: { holidays: null, events: { source: { kind: 'grant', grant: events.grant }, name: events.name } },
}

async function openWith(missing: readonly MissingFile[]) {
  const made = createDesk()
  const opening = made.desk.open(target)
  await settle()
  await made.trainer.last('project.open').answer({ content, revision, data: 'linked', missing, model: null })
  const reads = () => made.trainer.calls.filter(({ name }) => name === 'source.describe').length
  return { ...made, opening, reads }
}

test('one of two is asked for by its name, and the source is read once it is found', async () => {
  const { trainer, desk, run, opening, reads } = await openWith([weather])
  await opening
  expect(desk.missing.value).toEqual([weather])
  expect(reads()).toBe(0)
  const finding = desk.findMissing(weather, chosen)
  await settle()
  expect(trainer.last('project.findData').input).toEqual({
    wanted: weather,
    chosen: chosen.grant,
    others: [],
  })
  await trainer.last('project.findData').answer({ found: [weather.grant], same: true })
  expect(trainer.last('source.describe').input.source).toEqual(content.source.reference)
  await trainer.last('source.describe').answer(sourceDescription())
  await finding
  expect(desk.missing.value).toEqual([])
  expect(run.finished.value?.result).toEqual(exampleRun().result)
  expect([desk.problem.value, desk.unsaved.value]).toEqual([null, false])
})

test('of a drive that is away one is shown, and what lies beside it need not be', async () => {
  const { trainer, desk, opening, reads } = await openWith([sales, weather])
  await opening
  const finding = desk.findMissing(sales, chosen)
  await settle()
  expect(trainer.last('project.findData').input.others).toEqual([weather])
  await trainer.last('project.findData').answer({ found: [sales.grant, weather.grant], same: true })
  expect(reads()).toBe(1)
  await trainer.last('source.describe').answer(sourceDescription())
  await finding
  expect(desk.missing.value).toEqual([])
})

test('a file of events that is gone does not keep the data from being read', async () => {
  const { trainer, desk, opening, reads } = await openWith([events])
  expect(reads()).toBe(1)
  await trainer.last('source.describe').answer(sourceDescription())
  await opening
  expect(desk.missing.value).toEqual([events])
  await Promise.all([
    desk.findMissing(events, chosen),
    settle().then(() => trainer.last('project.findData').answer({ found: [events.grant], same: true })),
  ])
  expect(reads()).toBe(1)
})

test('one with other bytes takes that place alone, as new data; undo asks for the missing one again', async () => {
  const { trainer, desk, project, opening } = await openWith([weather])
  await opening
  const finding = desk.findMissing(weather, chosen)
  await settle()
  await trainer.last('project.findData').answer({ found: [], same: false })
  expect(trainer.last('source.describe').input.source).toMatchObject({
    parts: [{ grant: sales.grant }, { grant: chosen.grant }],
  })
  await trainer.last('source.describe').answer(sourceDescription())
  await finding
  expect(desk.missing.value).toEqual([])
  expect(desk.problem.value?.error).toMatchObject({
    code: 'project.dataReplaced',
    parameters: { name: 'rain.csv' },
  })
  project.undo()
  expect(desk.missing.value).toEqual([weather])
})

test('one that cannot be read is refused, and still asked for', async () => {
  const { trainer, desk, opening } = await openWith([weather])
  await opening
  const finding = desk.findMissing(weather, chosen)
  await settle()
  await trainer.last('project.findData').fail(new Error('EACCES'))
  await finding
  expect(desk.problem.value).not.toBeNull()
  expect(desk.missing.value).toEqual([weather])
})

test('of work that was never saved it is said that the bytes of then are not known', async () => {
  const { trainer, journal, desk, run } = createDesk()
  const unknown = { ...weather, sha256: null }
  journal.leave({ edits: content, gone: [{ grant: weather.grant, name: weather.name }] })
  const recovering = desk.recover()
  await settle()
  await trainer.last('session.recover').answer({ ...nothingLeft, runs: [exampleRun()], missing: [unknown] })
  await trainer.last('session.training').answer(null)
  await trainer.last('session.auto').answer(null)
  await recovering
  expect(desk.missing.value).toEqual([unknown])
  const finding = desk.findMissing(unknown, chosen)
  await settle()
  await trainer.last('project.findData').answer({ found: [unknown.grant], same: null })
  await trainer.last('source.describe').answer(sourceDescription())
  await finding
  expect(desk.problem.value?.error.code).toBe('project.dataUnproven')
  expect(run.finished.value?.result).toEqual(exampleRun().result)
})
