/** Places that cannot be written to, or are no longer there: a sentence each, the work stays, and saving works once it can. */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { TidecastError } from '../../src/util/errors'
import { createDesk, csv, temporaryFolder, type Desk } from './desk'
import { exampleContent } from './support'

let desk: Desk
beforeEach(() => {
  desk = createDesk(temporaryFolder())
})
afterEach(() => {
  fs.rmSync(desk.folder, { recursive: true, force: true })
})

const at = (...names: string[]) => path.join(desk.folder, ...names)

function save(file: string, grants: { data?: string } = {}) {
  const source = grants.data
    ? { reference: { kind: 'grant' as const, grant: grants.data }, name: 'tide.csv' }
    : { reference: { kind: 'sample' as const, sample: 'tide' }, name: 'Tide' }
  const content = { ...exampleContent(), source }
  const project = desk.grant(file, 'project')
  return desk.call('project.save', { project, revision: null, content, data: 'embedded' })
}

async function refusalOf(act: Promise<unknown>): Promise<TidecastError> {
  const error: unknown = await act.then(
    () => new Error('it was not refused'),
    (refused: unknown) => refused,
  )
  if (error instanceof TidecastError) return error
  throw error
}

/** What is in the way, and how it goes away again. */
const obstacles: readonly [string, { file: string; arise(): void; pass(): void; says: RegExp }][] = [
  [
    'a drive that vanished',
    {
      file: 'drive/tide.tidecast',
      arise: () => undefined,
      pass: () => fs.mkdirSync(at('drive')),
      says: /tide\.tidecast.*its folder does not exist/,
    },
  ],
  [
    'a folder where the file should be',
    {
      file: 'tide.tidecast',
      arise: () => fs.mkdirSync(at('tide.tidecast')),
      pass: () => fs.rmdirSync(at('tide.tidecast')),
      says: /tide\.tidecast.*folder/,
    },
  ],
  [
    'a file where the folder should be',
    {
      file: 'drive/tide.tidecast',
      arise: () => fs.writeFileSync(at('drive'), ''),
      pass: () => {
        fs.rmSync(at('drive'))
        fs.mkdirSync(at('drive'))
      },
      says: /tide\.tidecast.*not a folder/,
    },
  ],
]

describe.each(obstacles)('%s', (_what, { file, arise, pass, says }) => {
  test('is told by a sentence that names the file, leaves nothing behind, and passes', async () => {
    arise()
    const refused = await refusalOf(save(file))
    expect(refused.code).toBe('file.unwritable')
    expect(refused.message).toMatch(says)
    expect(fs.readdirSync(desk.folder).filter((name) => name.endsWith('.part'))).toEqual([])
    pass()
    expect(await save(file)).toHaveProperty('data', 'embedded')
  })
})

test('a name longer than the disk allows is told', async () => {
  const refused = await refusalOf(save(`${'潮'.repeat(100)}.tidecast`))
  expect(refused.code).toBe('file.unwritable')
  expect(refused.message).toMatch(/its name is too long/)
})

test.each(['潮位 予測', 'приливы', 'مد وجزر', 'ά\u0301', '🌊', "a'b %20 #", 'CON.x', '..hidden'])(
  'data and project under the name %s are saved and opened',
  async (name) => {
    fs.writeFileSync(at(`${name}.csv`), csv)
    const data = desk.grant(`${name}.csv`, 'read')
    await save(`${name}.tidecast`, { data })
    fs.rmSync(at(`${name}.csv`))
    const other = createDesk(desk.folder)
    const opened = await other.call('project.open', { project: other.grant(`${name}.tidecast`, 'project') })
    expect(opened.missing).toEqual([])
    const { reference } = opened.content.source
    if (!reference) throw new Error('no source')
    expect((await other.call('source.describe', { source: reference })).rows).toBe(3)
  },
)

test('data that vanished before it was saved is told by its own name', async () => {
  fs.writeFileSync(at('tide.csv'), csv)
  const data = desk.grant('tide.csv', 'read')
  fs.rmSync(at('tide.csv'))
  const refused = await refusalOf(save('tide.tidecast', { data }))
  expect(refused.code).toBe('file.unreadable')
  expect(refused.message).toMatch(/tide\.csv.*does not exist/)
  expect(fs.existsSync(at('tide.tidecast'))).toBe(false)
})
