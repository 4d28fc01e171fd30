/** Files added to the table and left out again: what is asked, what becomes of the document, what is said. */

import { describe, expect, test } from 'vitest'

import { createFilesStore } from '../../renderer/stores/filesStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createSourceStore } from '../../renderer/stores/sourceStore'
import type { FileReference, SourceDescription } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { sourceDescription } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const reading = { delimiter: ';' } as const
const base: FileReference = { kind: 'grant', grant: `grant-${'0'.repeat(32)}`, reading }
const [second, third] = [`grant-${'1'.repeat(32)}`, `grant-${'2'.repeat(32)}`] as const

function describedAs(names: readonly string[], columns: readonly string[] = []): SourceDescription {
  const described = sourceDescription()
  return {
    ...described,
    columns: [
      ...described.columns,
      ...columns.map((name) => ({ name, kind: 'number' as const, missing: 0 })),
    ],
    ...(names.length > 1 && { files: names.map((name) => ({ name, rows: 10, time: 'time' })) }),
  }
}

async function createWindow() {
  const trainer = createFakeTrainer()
  let clock = 0
  const project = createProjectStore(() => (clock += 2000))
  const source = createSourceStore(trainer, project)
  const files = createFilesStore(trainer, project, source)
  const opened = source.open(base, 'power.csv')
  await trainer.last('source.describe').answer(sourceDescription())
  await opened
  const answer = (names: readonly string[], columns?: readonly string[]) =>
    trainer.last('source.describe').answer(describedAs(names, columns))
  return { trainer, project, source, files, answer }
}

describe('files of the table', () => {
  test('rows are read as the first file is; the act has a name and is undone without reading again', async () => {
    const { trainer, project, files, source, answer } = await createWindow()
    void files.append(second, 'june.csv')
    expect(files.busy.value).toBe(true)
    const appended = {
      kind: 'appended',
      parts: [base, { kind: 'grant', grant: second, reading }],
    }
    expect(trainer.last('source.describe').input.source).toEqual(appended)
    expect(project.document.value.source).toEqual(base)
    await answer(['power.csv', 'june.csv'])
    expect(project.document.value).toMatchObject({
      source: appended,
      sourceName: 'power.csv + 1',
      time: 'time',
      target: 'load',
    })
    expect(files.files.value.map(({ role, name, rows }) => [role, name, rows])).toEqual([
      ['rows', 'power.csv', 10],
      ['rows', 'june.csv', 10],
    ])
    expect(project.undoAct.value).toEqual({ key: 'combineFiles.append', parameters: { name: 'june.csv' } })
    const calls = trainer.calls.length
    project.undo()
    expect(project.document.value).toMatchObject({ source: base, sourceName: 'power.csv' })
    expect(source.description.value).not.toBeNull()
    expect(trainer.calls).toHaveLength(calls)
  })

  test('the match chosen before holds for the first join; later it joins anew', async () => {
    const { trainer, project, files, answer } = await createWindow()
    const before = trainer.calls.length
    await files.chooseMatching({ match: 'asOf', tolerance: 3_600_000 })
    expect(trainer.calls).toHaveLength(before)
    void files.join(second, 'weather.csv')
    await answer(['power.csv', 'weather.csv'], ['degrees'])
    const parts = [base, { kind: 'grant', grant: second }]
    expect(project.document.value.source).toEqual({
      kind: 'joined',
      parts,
      match: 'asOf',
      tolerance: 3_600_000,
    })
    void files.chooseMatching({ tolerance: null })
    await answer(['power.csv', 'weather.csv'], ['degrees'])
    expect(project.document.value.source).toEqual({ kind: 'joined', parts, match: 'asOf' })
    expect(project.undoAct.value?.key).toBe('combineFiles.match')
  })

  test('without the file of the target, another target is chosen', async () => {
    const { project, files, answer } = await createWindow()
    void files.join(second, 'weather.csv')
    await answer(['power.csv', 'weather.csv'], ['degrees'])
    void files.append(third, 'june.csv')
    await answer(['power.csv', 'june.csv', 'weather.csv'], ['degrees'])
    expect(files.files.value.map(({ role, index, name }) => [role, index, name])).toEqual([
      ['rows', 0, 'power.csv'],
      ['rows', 1, 'june.csv'],
      ['columns', 0, 'weather.csv'],
    ])
    project.execute({ kind: 'chooseTarget', target: 'degrees' })
    void files.remove(files.files.value[2])
    await answer(['power.csv', 'june.csv'])
    expect(project.document.value).toMatchObject({ source: { kind: 'appended' }, target: 'load' })
    void files.remove(files.files.value[1])
    await answer(['power.csv'])
    expect(project.document.value).toMatchObject({ source: base, sourceName: 'power.csv' })
  })

  test('a refusal is kept at the place and changes nothing; a cancel says nothing', async () => {
    const { trainer, project, files, source } = await createWindow()
    const before = project.document.value
    void files.append(second, 'notes.csv')
    await trainer
      .last('source.describe')
      .fail(new TidecastError('source.nothingToAdd', { name: 'notes.csv' }))
    expect([files.error.value?.code, source.error.value]).toEqual(['source.nothingToAdd', null])
    expect(project.document.value).toBe(before)
    void files.append(second, 'notes.csv')
    files.cancel()
    await settle()
    expect([files.error.value, files.busy.value]).toEqual([null, false])
  })

  test('an answer to files of a table that is open no longer is not taken up', async () => {
    const { trainer, project, source, files, answer } = await createWindow()
    void files.append(second, 'june.csv')
    const slow = trainer.last('source.describe')
    const opened = source.open({ kind: 'sample', sample: 'other' }, 'Other')
    await answer(['other.csv'])
    await opened
    await slow.answer(describedAs(['power.csv', 'june.csv']))
    expect(project.document.value.sourceName).toBe('Other')
  })
})
