/** A disk of one megabyte: what does not fit is told, what was there stays, and room that is made is used. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createJournalStore } from '../../electron/main/journal/journalStore'
import { createDesk, temporaryFolder } from '../project/desk'
import { editsOf, exampleContent } from '../project/support'
import { tellFigure } from '../support/figures'

/** Mounting takes a privilege that not every machine gives. */
const mountable = process.platform === 'linux' && process.getuid?.() === 0 && canMount()

function canMount(): boolean {
  const folder = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (mounted) spawnSync('umount', [folder])
  fs.rmdirSync(folder)
  return mounted
}

describe.skipIf(!mountable)('a full disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder()
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  })
  afterEach(() => {
    spawnSync('umount', [folder])
    fs.rmdirSync(folder)
  })

  it('refuses a save with a sentence, keeps the project and the journal whole, and saves when there is room', async () => {
    const desk = createDesk(folder)
    const project = desk.grant('tide.tidecast', 'project')
    const content = {
      ...exampleContent(),
      source: { reference: { kind: 'sample' as const, sample: 'tide' }, name: 'Tide' },
    }
    const save = (revision: string | null, text: string) =>
      desk.call('project.save', {
        project,
        revision,
        content: { ...content, notes: { text } },
        data: 'embedded',
      })

    const { revision } = await save(null, 'first')
    const before = fs.readFileSync(path.join(folder, 'tide.tidecast'))
    const ballast = path.join(folder, 'ballast')
    const handle = fs.openSync(ballast, 'w')
    expect(() => {
      for (;;) fs.writeSync(handle, Buffer.alloc(4096))
    }).toThrow(/ENOSPC/)
    fs.closeSync(handle)

    await expect(save(revision, 'second')).rejects.toMatchObject({
      code: 'file.unwritable',
      parameters: { name: 'tide.tidecast', reason: 'the disk is full' },
    })
    expect(fs.readFileSync(path.join(folder, 'tide.tidecast')).equals(before)).toBe(true)
    const { forecasts, ...edits } = editsOf(content)
    const unsaved = { desk: 'e'.repeat(32), project: null, edits, forecasts }
    const journal = createJournalStore(path.join(folder, 'session'), '0.1.0')
    await expect(journal.write(unsaved, [])).rejects.toMatchObject({ code: 'file.unwritable' })
    await expect(
      desk.call('session.keepResults', {
        desk: unsaved.desk,
        results: { runs: content.runs, auto: content.auto, model: null },
      }),
    ).rejects.toMatchObject({ code: 'file.unwritable' })

    fs.rmSync(ballast)
    await save(revision, 'second')
    const opened = await desk.call('project.open', { project })
    expect(opened.content.notes.text).toBe('second')
    tellFigure('full disk of 1 MB: told, nothing lost, saved once there was room')
  })
})
