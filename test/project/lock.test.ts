/** The lock beside a project: one holder, and none left behind by the dead. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { lockFile, lockPathOf } from '../../electron/files'
import { temporaryFolder } from './desk'

let folder = ''
let file = ''
beforeEach(() => {
  folder = temporaryFolder()
  file = path.join(folder, 'tide.tidecast')
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const hold = (holder: object) => fs.writeFileSync(lockPathOf(file), JSON.stringify(holder))

it('is held until it is let go', () => {
  const attempt = lockFile(file)
  expect(attempt.held).toBe(true)
  expect(fs.existsSync(lockPathOf(file))).toBe(true)
  if (attempt.held) attempt.release()
  expect(fs.readdirSync(folder)).toEqual([])
})

it('is refused while a living process has it, and says which', () => {
  const holder = { pid: process.ppid, host: os.hostname() }
  hold(holder)
  expect(lockFile(file)).toEqual({ held: false, holder })
})

it('is refused while another machine has it, whatever runs here', () => {
  const holder = { pid: 1, host: 'another-machine' }
  hold(holder)
  expect(lockFile(file)).toEqual({ held: false, holder })
})

it('is taken over from a process that is gone', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  hold({ pid, host: os.hostname() })
  expect(lockFile(file).held).toBe(true)
})

it('is refused where it cannot be read, as somebody may be writing it', () => {
  fs.writeFileSync(lockPathOf(file), '{')
  expect(lockFile(file)).toEqual({ held: false, holder: null })
})

it.each(['', '{', 'null'])(
  'is taken over where its writer was killed before it had written more than “%s”',
  (left) => {
    fs.writeFileSync(lockPathOf(file), left)
    const longAgo = Date.now() / 1000 - 3600
    fs.utimesSync(lockPathOf(file), longAgo, longAgo)
    const attempt = lockFile(file)
    expect(attempt.held).toBe(true)
    if (attempt.held) attempt.release()
    expect(fs.readdirSync(folder)).toEqual([])
  },
)

it('is never taken from somebody else by letting go late', () => {
  const attempt = lockFile(file)
  const holder = { pid: process.ppid, host: os.hostname() }
  hold(holder)
  if (attempt.held) attempt.release()
  expect(lockFile(file)).toEqual({ held: false, holder })
})
