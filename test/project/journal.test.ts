/** The journal of unsaved edits on a real disk: what comes back of it, in which order, and what it says of its files. */

import fs from 'node:fs'
import path from 'node:path'

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createGrants, type Grants } from '../../electron/main/grants'
import { createEditsJournal, type EditsJournal } from '../../electron/main/journal/journal'
import { createJournalStore } from '../../electron/main/journal/journalStore'
import type { LeftEdits, TrainerControl, UnsavedEdits } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import { csv, temporaryFolder } from './desk'
import { editsOf, exampleContent, exampleForecast } from './support'

interface Main {
  readonly grants: Grants
  readonly journal: EditsJournal
  /** What the trainer was told. */
  readonly told: readonly TrainerControl[]
}

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  fs.writeFileSync(at('潮位.csv'), csv)
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const at = (...names: string[]) => path.join(folder, ...names)
const place = () => at('session')
const file = () => at('session', 'session.json')
const keptIn = (aside: string) => fs.readFileSync(path.join(aside, 'session.json'))

/** The main process of one start. */
function startMain(): Main {
  const told: TrainerControl[] = []
  const grants = createGrants({
    announce: (message) => told.push(message),
    locks: { take: () => null },
    recent: {
      list: () => Promise.resolve([]),
      pathOf: () => Promise.resolve(undefined),
      remember: () => Promise.resolve(),
    },
  })
  const store = createJournalStore(place(), '0.1.0')
  return { grants, told, journal: createEditsJournal({ store, folder: place(), grants, clock: Date.now }) }
}

function editsAbout(grant: string | null, text = ''): Required<UnsavedEdits> {
  const reference = grant === null ? null : { kind: 'grant' as const, grant }
  const { forecasts, ...edits } = editsOf({
    ...exampleContent(),
    source: { reference, name: '潮位.csv' },
    notes: { text },
  })
  return { desk: 'e'.repeat(32), project: null, edits, forecasts }
}

/** The same as it comes back. */
function leftOf({ desk, project, edits, forecasts }: Required<UnsavedEdits>): LeftEdits {
  return { desk, project, edits: { ...edits, forecasts }, gone: [], changed: [], aside: null }
}

/** Its forecasts are as they were. */
function withoutForecasts({ desk, project, edits }: UnsavedEdits): UnsavedEdits {
  return { desk, project, edits }
}

describe('edits', () => {
  it('come back after a session that did not end, whatever is in them', async () => {
    const { grants, journal } = startMain()
    const { grant } = await grants.toOpen(at('潮位.csv'))
    const project = await grants.toSave(at('tide.tidecast'))
    const unsaved = {
      ...editsAbout(grant, 'Sensor 🌊 مد'),
      project: { grant: project.grant, name: project.name, revision: null },
    }
    await journal.keep(unsaved)

    const next = startMain()
    expect(await next.journal.recover()).toEqual(leftOf(unsaved))
    // The files keep the names they had, and the trainer learns of them.
    expect(
      next.told.map((message) => 'path' in message && [message.grant, message.path, message.access]),
    ).toEqual([
      [grant, at('潮位.csv'), 'read'],
      [project.grant, at('tide.tidecast'), 'project'],
    ])
  })

  it('are those that were asked for last, also by a page that is asked for them at once', async () => {
    const { journal } = startMain()
    const asked = ['one', 'two', 'three'].map((text) => journal.keep(editsAbout(null, text)))
    const left = await journal.recover()
    expect(left?.edits.notes.text).toBe('three')
    await Promise.all(asked)
  })

  it('are gone once they were let go of, and none are no error', async () => {
    const { journal } = startMain()
    expect(await journal.recover()).toBeNull()
    await journal.keep(editsAbout(null))
    await journal.forget()
    expect(await startMain().journal.recover()).toBeNull()
  })

  it('go on being kept after a disk that refused', async () => {
    const { journal } = startMain()
    fs.writeFileSync(place(), 'a file where the folder should be')
    await expect(journal.keep(editsAbout(null, 'refused'))).rejects.toThrow()
    fs.rmSync(place())
    await journal.keep(editsAbout(null, 'kept'))
    expect((await journal.recover())?.edits.notes.text).toBe('kept')
  })
})

describe('forecasts of the ledger', () => {
  const forecastFiles = () => fs.readdirSync(place()).filter((name) => name.startsWith('forecasts-'))

  it('that are not said again stay as they were, without being written again', async () => {
    const { journal } = startMain()
    const first = editsAbout(null, 'first')
    await journal.keep(first)
    const [written] = forecastFiles()
    const before = fs.statSync(path.join(place(), written)).mtimeMs
    const later = editsAbout(null, 'later')
    await journal.keep(withoutForecasts(later))
    expect(await startMain().journal.recover()).toEqual(leftOf(later))
    expect(fs.statSync(path.join(place(), written)).mtimeMs).toBe(before)
  })

  it('make room for others, and leave nothing behind', async () => {
    const { journal } = startMain()
    await journal.keep(editsAbout(null))
    await journal.keep({ ...editsAbout(null), forecasts: [{ ...exampleForecast(), origin: 1 }] })
    expect(forecastFiles()).toHaveLength(1)
    expect((await startMain().journal.recover())?.edits.forecasts).toMatchObject([{ origin: 1 }])
    await journal.keep({ ...editsAbout(null), forecasts: [] })
    expect(forecastFiles()).toHaveLength(0)
    await journal.keep(editsAbout(null))
    await journal.forget()
    expect(fs.readdirSync(place())).toEqual([])
  })

  it('of another desk are never taken for these', async () => {
    const { journal } = startMain()
    await journal.keep(editsAbout(null))
    const other = { ...withoutForecasts(editsAbout(null)), desk: 'f'.repeat(32) }
    await expect(journal.keep(other)).rejects.toMatchObject({ code: 'usage.message' })
  })

  it('that vanished cost nothing else, and what is left of the journal is kept aside', async () => {
    const unsaved = editsAbout(null, 'without its ledger')
    await startMain().journal.keep(unsaved)
    fs.rmSync(path.join(place(), forecastFiles()[0]))
    const left = await startMain().journal.recover()
    expect(left?.edits).toEqual({ ...unsaved.edits, forecasts: [] })
    expect(left?.aside).toBe(at('session', 'damaged-1'))
  })
})

describe('a journal that is not whole', () => {
  it('is read or refused with a sentence wherever it is cut or changed', async () => {
    await startMain().journal.keep(editsAbout(null, 'whole'))
    const bytes = fs.readFileSync(file())
    const place = fc.integer({ min: 0, max: bytes.length - 1 })
    const cut = place.map((length) => bytes.subarray(0, length))
    const changed = fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([index, mask]) => {
      const copy = Buffer.from(bytes)
      copy[index] ^= mask
      return copy
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, changed), async (written) => {
        fs.writeFileSync(file(), written)
        try {
          const left = await startMain().journal.recover()
          if (left?.aside === null) expect(left.edits).toEqual(leftOf(editsAbout(null, 'whole')).edits)
          else expect(keptIn(left?.aside ?? '')).toEqual(Buffer.from(written))
        } catch (error) {
          expect(error).toMatchObject({ code: 'journal.damaged' })
          const { parameters } = error as TidecastError
          expect(keptIn(String(parameters['place']))).toEqual(Buffer.from(written))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('of another form is refused, not taken for none, and kept aside from the edits that follow', async () => {
    fs.mkdirSync(place())
    fs.writeFileSync(file(), '{"version":7}')
    const { journal } = startMain()
    await expect(journal.recover()).rejects.toMatchObject({
      code: 'journal.damaged',
      parameters: { place: at('session', 'damaged-1') },
    })
    await journal.keep(editsAbout(null, 'the next edit'))
    expect(keptIn(at('session', 'damaged-1')).toString()).toBe('{"version":7}')
    expect((await startMain().journal.recover())?.edits.notes.text).toBe('the next edit')
    fs.writeFileSync(file(), '{"version":8}')
    await expect(startMain().journal.recover()).rejects.toMatchObject({
      parameters: { place: at('session', 'damaged-2') },
    })
    expect(keptIn(at('session', 'damaged-1')).toString()).toBe('{"version":7}')
  })

  it('gives back every section that is whole', async () => {
    const unsaved = editsAbout(null, 'a note that will not be whole')
    await startMain().journal.keep(unsaved)
    const journal = JSON.parse(fs.readFileSync(file(), 'utf8')) as { edits: string }
    const edits = Buffer.from(journal.edits, 'base64')
    edits[edits.indexOf('will not be whole')] ^= 1
    fs.writeFileSync(file(), JSON.stringify({ ...journal, edits: edits.toString('base64') }))
    const left = await startMain().journal.recover()
    expect(left?.edits).toEqual({ ...leftOf(unsaved).edits, notes: { text: '' } })
    expect(left?.aside).toBe(at('session', 'damaged-1'))
  })
})

describe('a file the edits are about', () => {
  async function leftAbout(change: () => void) {
    const { grants, journal } = startMain()
    const { grant } = await grants.toOpen(at('潮位.csv'))
    await journal.keep(editsAbout(grant))
    change()
    const left = await startMain().journal.recover()
    return [left?.gone.map(({ name }) => name), left?.changed.map(({ name }) => name)]
  }

  it('that is gone is named', async () => {
    expect(await leftAbout(() => fs.rmSync(at('潮位.csv')))).toEqual([['潮位.csv'], []])
  })

  it('that was written to is named', async () => {
    expect(await leftAbout(() => fs.appendFileSync(at('潮位.csv'), '2024-01-04,8\n'))).toEqual([
      [],
      ['潮位.csv'],
    ])
  })

  it('that has other bytes of the same number is named', async () => {
    const later = Date.now() / 1000 + 5
    const change = () => {
      fs.writeFileSync(at('潮位.csv'), csv.replace('2024', '2023'))
      fs.utimesSync(at('潮位.csv'), later, later)
    }
    expect(await leftAbout(change)).toEqual([[], ['潮位.csv']])
  })

  it('that came with a project is known from when it was granted', async () => {
    const { grants, journal } = startMain()
    const grant = `grant-${'a'.repeat(32)}`
    await grants.repeat({ kind: 'grant', grant, path: at('潮位.csv'), access: 'read' })
    await journal.keep(editsAbout(grant))
    fs.appendFileSync(at('潮位.csv'), '2024-01-04,8\n')
    expect((await startMain().journal.recover())?.changed).toEqual([{ grant, name: '潮位.csv' }])
  })

  it('that was missing before is missing still', async () => {
    const grant = `grant-${'a'.repeat(32)}`
    await startMain().journal.keep(editsAbout(grant))
    const left = await startMain().journal.recover()
    expect(left?.gone).toEqual([{ grant, name: left?.edits.source.name }])
  })
})
