/** Files that are not where they were: found by their bytes, or asked for one by one while the others stay. */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LeftFile, MissingFile, ProjectContent, SourceReference } from '../../src/contract'
import { createDesk, temporaryFolder, type Desk } from './desk'
import { exampleContent, sha256 } from './support'

const sales = 'day,sales\n2024-01-01,1\n2024-01-02,2\n2024-01-03,4\n'
const weather = 'day,rain\n2024-01-01,0\n2024-01-02,9\n2024-01-03,3\n'
const hashOf = (text: string) => sha256(new TextEncoder().encode(text))

let desk: Desk
const at = (...names: string[]) => path.join(desk.folder, ...names)

beforeEach(() => {
  desk = createDesk(temporaryFolder())
  fs.mkdirSync(at('drive'))
  fs.writeFileSync(at('drive', 'sales.csv'), sales)
  fs.writeFileSync(at('drive', 'weather.csv'), weather)
})

afterEach(() => {
  fs.rmSync(desk.folder, { recursive: true })
})

/** A project of two files on a drive, linked. */
async function saveLinked() {
  const [rows, columns] = ['sales.csv', 'weather.csv'].map((name) => desk.grant(`drive/${name}`, 'read'))
  const reference: SourceReference = {
    kind: 'joined',
    match: 'exact',
    parts: [
      { kind: 'grant', grant: rows },
      { kind: 'grant', grant: columns },
    ],
  }
  const content: ProjectContent = { ...exampleContent(), source: { reference, name: 'sales.csv + 1' } }
  const project = desk.grant('sales.tidecast', 'project')
  const { revision } = await desk.call('project.save', { project, revision: null, content, data: 'linked' })
  const left = (gone: readonly LeftFile[], changed: readonly LeftFile[] = []) => ({
    desk: 'e'.repeat(32),
    project: { grant: project, name: 'sales.tidecast', revision },
    gone: [...gone],
    changed: [...changed],
  })
  const wanted: readonly MissingFile[] = [
    { grant: rows, name: 'sales.csv', sha256: hashOf(sales) },
    { grant: columns, name: 'weather.csv', sha256: hashOf(weather) },
  ]
  return { project, reference, wanted, left }
}

const columnsRead = async (source: SourceReference) =>
  (await desk.call('source.describe', { source })).columns.map(({ name }) => name)

describe('one file of several that is gone', () => {
  it('alone is missing, with its hash', async () => {
    const { project, wanted } = await saveLinked()
    fs.rmSync(at('drive', 'weather.csv'))
    expect((await desk.call('project.open', { project })).missing).toEqual([wanted[1]])
  })

  it('is read again from where the user found it, and by itself the next time', async () => {
    const { project, reference, wanted } = await saveLinked()
    fs.renameSync(at('drive', 'weather.csv'), at('rain.csv'))
    const found = await desk.call('project.findData', {
      wanted: wanted[1],
      chosen: desk.grant('rain.csv', 'read'),
      others: [],
    })
    expect(found).toEqual({ found: [wanted[1].grant], same: true })
    expect(await columnsRead(reference)).toEqual(['day', 'sales', 'rain'])
    expect((await desk.call('project.open', { project })).missing).toEqual([])
  })

  it('is not taken for one with other bytes', async () => {
    const { wanted } = await saveLinked()
    fs.writeFileSync(at('other.csv'), sales)
    const found = await desk.call('project.findData', {
      wanted: wanted[1],
      chosen: desk.grant('other.csv', 'read'),
      others: [],
    })
    expect(found).toEqual({ found: [], same: false })
  })

  it('is taken on trust where its bytes were never kept, and that is told', async () => {
    const { wanted } = await saveLinked()
    const found = await desk.call('project.findData', {
      wanted: { ...wanted[1], sha256: null },
      chosen: desk.grant('drive/weather.csv', 'read'),
      others: [],
    })
    expect(found).toEqual({ found: [wanted[1].grant], same: null })
  })
})

describe('a drive that moved', () => {
  it('gives all its files once one of them was shown', async () => {
    const { project, reference, wanted } = await saveLinked()
    fs.renameSync(at('drive'), at('moved'))
    const { missing } = await desk.call('project.open', { project })
    expect(missing).toEqual(wanted)
    const found = await desk.call('project.findData', {
      wanted: missing[0],
      chosen: desk.grant('moved/sales.csv', 'read'),
      others: [...missing.slice(1)],
    })
    expect(found).toEqual({ found: wanted.map(({ grant }) => grant), same: true })
    expect(await columnsRead(reference)).toEqual(['day', 'sales', 'rain'])
  })

  it('gives none whose name leads elsewhere, whatever its bytes', async () => {
    const { wanted } = await saveLinked()
    fs.mkdirSync(at('moved'))
    fs.copyFileSync(at('drive', 'sales.csv'), at('moved', 'sales.csv'))
    const { found } = await desk.call('project.findData', {
      wanted: wanted[0],
      chosen: desk.grant('moved/sales.csv', 'read'),
      others: [{ ...wanted[1], name: '../drive/weather.csv' }],
    })
    expect(found).toEqual([wanted[0].grant])
  })
})

describe('files that a killed session left', () => {
  it('are known by the hash the project has of them: a new time of change is no new data', async () => {
    const { wanted, left } = await saveLinked()
    const [rows, columns] = wanted
    fs.writeFileSync(at('drive', 'sales.csv'), sales.replace('4', '5'))
    const { changed } = await desk.call('session.recover', left([], [rows, columns].map(leftOf)))
    expect(changed).toEqual(['sales.csv'])
  })

  it('are found by it where this machine last saw them, and asked for where they are not', async () => {
    const { reference, wanted, left } = await saveLinked()
    const gone = left(wanted.map(leftOf))
    fs.renameSync(at('drive', 'weather.csv'), at('drive', 'rain.csv'))
    const { missing } = await desk.call('session.recover', gone)
    expect(missing).toEqual([wanted[1]])
    await desk.call('project.findData', {
      wanted: missing[0],
      chosen: desk.grant('drive/rain.csv', 'read'),
      others: [],
    })
    expect(await columnsRead(reference)).toEqual(['day', 'sales', 'rain'])
  })

  it('are all asked for where no project knows them', async () => {
    const { wanted, left } = await saveLinked()
    const { missing, changed } = await desk.call('session.recover', {
      ...left([leftOf(wanted[0])], [leftOf(wanted[1])]),
      project: null,
    })
    expect(missing).toEqual([{ ...wanted[0], sha256: null }])
    expect(changed).toEqual(['weather.csv'])
  })
})

const leftOf = ({ grant, name }: MissingFile): LeftFile => ({ grant, name })
