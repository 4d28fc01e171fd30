/**
 * Every call of the file system that writing takes is made to fail, one after the other, in each way a disk fails: the
 * file is the old one or the new one, whole, and whoever asked is told.
 */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { realFileSystem, writeTargetFile, type FileSystem, type OpenFile } from '../../electron/files'
import { createGenerations } from '../../electron/trainer/projects/generations'
import { createJournalStore } from '../../electron/main/journal/journalStore'
import { TidecastError } from '../../src/util/errors'
import { temporaryFolder } from '../project/desk'
import { tellFigure } from '../support/figures'
import { editsOf, encodeExample, exampleContent } from '../project/support'

const faults = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'short write'] as const
type Fault = (typeof faults)[number]

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

/** Lets call number `failing` fail (from 1), and all others do their work. */
function faulty(failing: number, fault: Fault): FileSystem & { readonly calls: number } {
  let calls = 0
  function fail(): void {
    if (++calls === failing && fault !== 'short write') {
      throw Object.assign(new Error(fault), { code: fault })
    }
  }
  function wrap(handle: OpenFile): OpenFile {
    return {
      write: (async (bytes: Uint8Array, offset: number, length: number, position: number) => {
        fail()
        const short = calls === failing && fault === 'short write'
        return handle.write(bytes, offset, short ? Math.min(1, length) : length, position)
      }) as OpenFile['write'],
      async sync() {
        fail()
        await handle.sync()
      },
      async close() {
        await handle.close()
        fail()
      },
    }
  }
  const real = realFileSystem
  return {
    get calls() {
      return calls
    },
    async open(file, flags) {
      fail()
      return wrap(await real.open(file, flags))
    },
    async rename(from, to) {
      fail()
      await real.rename(from, to)
    },
    async rm(file, options) {
      fail()
      await real.rm(file, options)
    },
    async mkdir(place, options) {
      fail()
      return real.mkdir(place, options)
    },
    async readdir(place) {
      fail()
      return real.readdir(place)
    },
    async readFile(file) {
      fail()
      return real.readFile(file)
    },
  }
}

/** Tries an act with each of its calls failing, until one goes through without meeting the fault. */
async function everyCall(
  fault: Fault,
  act: (files: FileSystem, failing: number) => Promise<void>,
): Promise<number> {
  for (let failing = 1; ; failing++) {
    const files = faulty(failing, fault)
    await act(files, failing)
    if (files.calls < failing) return failing - 1
  }
}

describe.each(faults)('%s', (fault) => {
  it('leaves the old file or the new one, and says so', async () => {
    const file = path.join(folder, 'tide.tidecast')
    const failures = await everyCall(fault, async (files, failing) => {
      fs.writeFileSync(file, 'old')
      let told: unknown
      await writeTargetFile(file, Buffer.from(`new ${failing}`), files).catch((error: unknown) => {
        told = error
      })
      const now = fs.readFileSync(file, 'utf8')
      if (told === undefined) expect(now).toBe(`new ${failing}`)
      else {
        expect(told).toBeInstanceOf(TidecastError)
        expect(told).toMatchObject({ code: 'file.unwritable', parameters: { name: 'tide.tidecast' } })
        expect(['old', `new ${failing}`]).toContain(now)
      }
      expect(fs.readdirSync(folder)).toEqual(['tide.tidecast'])
    })
    tellFigure(`${fault}: at each of ${failures} calls of a save, 0 corrupt, a message each`)
    expect(failures).toBeGreaterThanOrEqual(8)
  })

  it('leaves generations that are whole, and never stops a save', async () => {
    const bytes = encodeExample()
    const project = path.join(folder, 'tide.tidecast')
    let time = 1000
    await everyCall(fault, async (files) => {
      await createGenerations(path.join(folder, 'generations'), () => ++time, files).keep(project, bytes)
      const whole = createGenerations(path.join(folder, 'generations'), () => time)
      for (const { read } of await whole.of(project)) expect(Buffer.compare(await read(), bytes)).toBe(0)
    })
  })

  it('leaves the journal as it was or as it should be', async () => {
    const place = path.join(folder, 'session')
    const { forecasts, ...edits } = editsOf(exampleContent())
    const unsaved = (origin: number) => ({
      desk: 'e'.repeat(32),
      project: null,
      edits: { ...edits, notes: { text: String(origin) } },
      forecasts: forecasts.map((forecast) => ({ ...forecast, origin })),
    })
    await everyCall(fault, async (files, failing) => {
      await createJournalStore(place, '0.1.0').write(unsaved(0), [])
      await createJournalStore(place, '0.1.0', files)
        .write(unsaved(failing), [])
        .catch((error: unknown) => expect(error).toHaveProperty('code'))
      const left = await createJournalStore(place, '0.1.0').read()
      expect([0, failing]).toContain(left?.edits.forecasts[0]?.origin)
      // Both are of one state, never of two.
      expect(left?.edits.notes.text).toBe(String(left?.edits.forecasts[0]?.origin))
    })
  })
})
