/** Saving and opening on real disks: data embedded or linked, earlier states, other writers, and unsaved work. */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { OpenProject, ProjectContent } from '../../src/contract'
import { createDesk, csv, temporaryFolder, type Desk } from './desk'
import { exampleContent, sha256 } from './support'

let desk: Desk

beforeEach(() => {
  desk = createDesk(temporaryFolder())
  fs.writeFileSync(path.join(desk.folder, '潮位.csv'), csv)
})

afterEach(() => {
  fs.rmSync(desk.folder, { recursive: true })
})

const at = (...names: string[]) => path.join(desk.folder, ...names)

/** The content of a project about `潮位.csv`, opened by a dialog. */
function contentAbout(grant: string): ProjectContent {
  return { ...exampleContent(), source: { reference: { kind: 'grant', grant }, name: '潮位.csv' } }
}

async function save(
  name: string,
  data: 'embedded' | 'linked' = 'embedded',
  change: Partial<ProjectContent> = {},
  revision: string | null = null,
) {
  const grant = desk.grant('潮位.csv', 'read')
  const content = { ...contentAbout(grant), ...change }
  const project = desk.grant(name, 'project')
  return { content, project, saved: await desk.call('project.save', { project, revision, content, data }) }
}

/** What a session asks for that finds edits of the one before, whose files are as they were. */
const leftBy = (key: string, project: OpenProject | null = null) => ({
  ...{ desk: key, project },
  gone: [],
  changed: [],
})

/** Another Tidecast, that never saw these files. */
const elsewhere = () => createDesk(desk.folder)

async function rowsRead(where: Desk, content: ProjectContent): Promise<number> {
  const { reference } = content.source
  if (!reference) throw new Error('no source')
  return (await where.call('source.describe', { source: reference })).rows
}

describe('save and open', () => {
  it.each([
    'tide.tidecast',
    'приливы и отливы.tidecast',
    '潮位 予測.tidecast',
    'مد وجزر.tidecast',
    "a'b %20 #.tidecast",
  ])('gives back all of it from %s', async (name) => {
    const { content, saved } = await save(name)
    const other = elsewhere()
    const opened = await other.call('project.open', { project: other.grant(name, 'project') })
    expect(opened).toEqual({ content, revision: saved.revision, data: 'embedded', missing: [], model: null })
  })

  it('keeps the model that Auto trained, byte for byte', async () => {
    const { content, project, saved } = await save('model.tidecast')
    const model = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251)
    await desk.call('project.save', {
      project,
      revision: saved.revision,
      content,
      data: 'embedded',
      model,
    })
    const other = elsewhere()
    const opened = await other.call('project.open', { project: other.grant('model.tidecast', 'project') })
    expect(opened.model).toEqual(model)
  })

  it('carries embedded data to where the file is not', async () => {
    await save('tide.tidecast')
    fs.rmSync(at('潮位.csv'))
    const other = elsewhere()
    const opened = await other.call('project.open', { project: other.grant('tide.tidecast', 'project') })
    expect(await rowsRead(other, opened.content)).toBe(3)
  })

  it('finds linked data beside the project, also after both were moved', async () => {
    await save('tide.tidecast', 'linked')
    fs.mkdirSync(at('moved'))
    for (const name of ['tide.tidecast', '潮位.csv']) fs.renameSync(at(name), at('moved', name))
    fs.rmSync(at('.user'), { recursive: true })
    const other = createDesk(at('moved'))
    const opened = await other.call('project.open', { project: other.grant('tide.tidecast', 'project') })
    expect([opened.missing, opened.data]).toEqual([[], 'linked'])
    expect(await rowsRead(other, opened.content)).toBe(3)
  })

  it('finds linked data where this machine last saw it', async () => {
    fs.mkdirSync(at('projects'))
    await save('projects/tide.tidecast', 'linked')
    const opened = await desk.call('project.open', { project: desk.grant('projects/tide.tidecast', 'read') })
    expect(opened.missing).toEqual([])
  })

  it('names linked data that has other bytes by now', async () => {
    await save('tide.tidecast', 'linked')
    fs.appendFileSync(at('潮位.csv'), '2024-01-04,8\n')
    const opened = await desk.call('project.open', { project: desk.grant('tide.tidecast', 'read') })
    expect(opened.missing).toMatchObject([
      { name: '潮位.csv', sha256: sha256(new TextEncoder().encode(csv)) },
    ])
  })

  it('tells nobody where the data lay', async () => {
    await save('tide.tidecast', 'linked')
    expect(fs.readFileSync(at('tide.tidecast')).includes(desk.folder)).toBe(false)
  })
})

const races = process.env['TIDECAST_LONG'] ? 100 : 15

describe('a project that changed elsewhere', () => {
  it('is not overwritten', async () => {
    const { saved } = await save('tide.tidecast')
    const other = elsewhere()
    fs.writeFileSync(at('tide.tidecast'), 'theirs')
    await expect(save('tide.tidecast', 'embedded', {}, saved.revision)).rejects.toMatchObject({
      code: 'project.changedElsewhere',
    })
    expect(fs.readFileSync(at('tide.tidecast'), 'utf8')).toBe('theirs')
    expect(other.folder).toBe(desk.folder)
  })

  it('is written again where it vanished', async () => {
    const { saved } = await save('tide.tidecast')
    fs.rmSync(at('tide.tidecast'))
    await save('tide.tidecast', 'embedded', {}, saved.revision)
    expect(fs.existsSync(at('tide.tidecast'))).toBe(true)
  })

  it('loses no edit in races of two', { timeout: 60_000 }, async () => {
    const first = await save('tide.tidecast')
    let { revision } = first.saved
    for (let race = 0; race < races; race++) {
      const written = await Promise.allSettled(
        ['one', 'other'].map((text) =>
          desk.call('project.save', {
            project: first.project,
            revision,
            content: { ...first.content, notes: { text: `${text} ${race}` } },
            data: 'linked',
          }),
        ),
      )
      const won = written.filter((result) => result.status === 'fulfilled')
      expect(won).toHaveLength(1)
      revision = won[0].value.revision
    }
  })
})

describe('earlier states', () => {
  it('are kept, the last three, and one opens when the file is damaged', async () => {
    let revision: string | null = null
    for (const text of ['first', 'second', 'third', 'fourth']) {
      revision = (await save('tide.tidecast', 'embedded', { notes: { text } }, revision)).saved.revision
    }
    const bytes = fs.readFileSync(at('tide.tidecast'))
    bytes.fill(0, 800, 1300)
    fs.writeFileSync(at('tide.tidecast'), bytes)

    const project = desk.grant('tide.tidecast', 'project')
    await expect(desk.call('project.open', { project })).rejects.toMatchObject({ code: 'project.damaged' })
    const generations = await desk.call('project.generations', { project })
    expect(generations.map(({ index }) => index)).toEqual([0, 1, 2])
    const texts = await Promise.all(
      generations.map(async ({ index }) => {
        const { content } = await desk.call('project.open', { project, generation: index })
        return content.notes.text
      }),
    )
    expect(texts).toEqual(['fourth', 'third', 'second'])
  })

  it('are not offered when they are damaged too', async () => {
    await save('tide.tidecast')
    const folder = at('.user', 'generations', fs.readdirSync(at('.user', 'generations'))[0])
    fs.writeFileSync(path.join(folder, fs.readdirSync(folder)[0]), 'rust')
    const project = desk.grant('tide.tidecast', 'project')
    expect(await desk.call('project.generations', { project })).toEqual([])
  })
})

describe('unsaved results', () => {
  const key = 'e'.repeat(32)
  const { runs, auto } = exampleContent()
  const results = { runs, auto, model: Uint8Array.of(1, 2, 3) }

  it('come back with the desk they belong to, and with no other', async () => {
    await desk.call('session.keepResults', { desk: key, results })
    const next = elsewhere()
    expect(await next.call('session.recover', leftBy(key))).toMatchObject(results)
    const other = await next.call('session.recover', leftBy('f'.repeat(32)))
    expect(other).toMatchObject({ runs: [], auto: null, model: null, revision: null })
  })

  it('make room for those of the next desk, and are gone once they were let go of', async () => {
    await desk.call('session.keepResults', { desk: key, results })
    await desk.call('session.keepResults', { desk: 'f'.repeat(32), results })
    expect(fs.readdirSync(at('.user', 'session'))).toHaveLength(1)
    await desk.call('session.forget', {})
    expect(fs.readdirSync(at('.user', 'session'))).toEqual([])
  })

  it('that are damaged are refused', async () => {
    await desk.call('session.keepResults', { desk: key, results })
    fs.writeFileSync(at('.user', 'session', `results-${key}.tidecast`), 'rust')
    await expect(desk.call('session.recover', leftBy(key))).rejects.toMatchObject({
      code: 'project.damaged',
    })
  })
})

describe('the revision of a project whose session ended before it heard of its last save', () => {
  const recover = async (project: string, revision: string) => {
    const left = leftBy('e'.repeat(32), { grant: project, name: 'tide.tidecast', revision })
    return (await desk.call('session.recover', left)).revision
  }

  it('is that of the save', async () => {
    const first = await save('tide.tidecast')
    const second = await save('tide.tidecast', 'embedded', { notes: { text: 'later' } }, first.saved.revision)
    expect(await recover(second.project, first.saved.revision)).toBe(second.saved.revision)
  })

  it('stays what it was where somebody else wrote the file, or put an earlier state back', async () => {
    const first = await save('tide.tidecast')
    const early = fs.readFileSync(at('tide.tidecast'))
    const second = await save('tide.tidecast', 'embedded', { notes: { text: 'later' } }, first.saved.revision)
    fs.writeFileSync(at('tide.tidecast'), early)
    expect(await recover(second.project, second.saved.revision)).toBe(second.saved.revision)
    fs.writeFileSync(at('tide.tidecast'), 'theirs')
    expect(await recover(second.project, second.saved.revision)).toBe(second.saved.revision)
  })
})

describe('grants', () => {
  it('let nobody save to a file that was opened for reading', async () => {
    const { content } = await save('tide.tidecast')
    const project = desk.grant('tide.tidecast', 'read')
    await expect(
      desk.call('project.save', { project, revision: null, content, data: 'linked' }),
    ).rejects.toMatchObject({ code: 'file.unknownGrant' })
  })
})
