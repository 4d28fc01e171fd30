/** The fuses of a release, turned in a copy of an Electron executable and read back from its bytes. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, it } from 'vitest'

import { applyReleaseFuses, readFuses } from '../../scripts/release/applyFuses.mjs'
import { releaseFuses } from '../../scripts/release/fuses.mjs'

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')

/** An executable as far as fuses go: bytes, the sentinel, the version of the wire, its length, a digit a fuse. */
function writeExecutable(file: string, wire: string): void {
  fs.writeFileSync(
    file,
    Buffer.concat([Buffer.alloc(5000, 7), sentinel, Buffer.of(1, wire.length), Buffer.from(wire)]),
  )
}

function withExecutable(wire: string, act: (file: string) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-fuses-'))
  const file = path.join(folder, 'electron')
  writeExecutable(file, wire)
  return act(file).finally(() => fs.rmSync(folder, { recursive: true }))
}

it('are all turned as the table says, and nothing else in the file changes', () =>
  // As Electron is built: defaults before a release.
  withExecutable('101100011', async (file) => {
    const before = fs.readFileSync(file)
    expect(await applyReleaseFuses(file)).toEqual(await notOf(file))
    const turned = await readFuses(file)
    for (const [name, value] of Object.entries(turned))
      expect([name, value]).toEqual([name, releaseFuses[name]])
    expect(Object.keys(turned).length).toBeGreaterThanOrEqual(8)
    const after = fs.readFileSync(file)
    expect(after.length).toBe(before.length)
    expect(after.subarray(0, 5000 + sentinel.length + 2)).toEqual(
      before.subarray(0, 5000 + sentinel.length + 2),
    )
  }))

it('of an older executable are turned as far as its wire goes, and what is missing is told', () =>
  withExecutable('1011', async (file) => {
    const missing = await applyReleaseFuses(file)
    expect(missing).toEqual(
      expect.arrayContaining(['OnlyLoadAppFromAsar', 'GrantFileProtocolExtraPrivileges']),
    )
    expect(await readFuses(file)).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
    })
  }))

it('are refused by a file that has none', () =>
  withExecutable('1', async (file) => {
    fs.writeFileSync(file, Buffer.alloc(5000))
    await expect(applyReleaseFuses(file)).rejects.toThrow(/sentinel|fuse/i)
  }))

/** Those of the table that this file does not carry. */
async function notOf(file: string): Promise<string[]> {
  const present = Object.keys(await readFuses(file))
  return Object.keys(releaseFuses).filter((name) => !present.includes(name))
}
