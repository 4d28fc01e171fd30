/** What of the security checklist is configuration and not behaviour. */

import fs from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { releaseFuses } from '../../scripts/release/fuses.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

function sourcesBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|vue|html)$/.test(name))
    .map((name) => path.posix.join(folder, name))
}

describe('16: the version of Electron', () => {
  it('is pinned exactly, and is no older than the line the product is built for', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>
    }
    const version = devDependencies['electron']
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45)
  })
})

describe('19: the fuses of a release', () => {
  it('are all nine, as the checklist wants them', () => {
    expect(releaseFuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })
})

describe('17: the only way into main', () => {
  it('is the wrapper that checks sender and schema', () => {
    const naming = sourcesBelow('electron').filter((file) => /\bipcMain\b/.test(read(file)))
    expect(naming).toEqual(['electron/main/ipc.ts'])
  })

  it('is one named function a call in the preload: no channel comes from the page', () => {
    const preload = read('electron/preload/index.ts')
    expect(preload.match(/ipcRenderer\.(?!invoke\(row\.channel|on\(\w+Channel)/g)).toBeNull()
  })
})

describe('7: the policy', () => {
  it('allows neither evaluation nor inline code, and nothing by default', () => {
    const policy = read('electron/main/appProtocol.ts')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/'unsafe-(?:eval|inline|hashes)'/)
  })
})

describe('the window', () => {
  it('never sets markup from text', () => {
    const unsafe = sourcesBelow('renderer').filter((file) =>
      /\bv-html\b|\.innerHTML\s*=|insertAdjacentHTML|document\.write|\bnew Function\b/.test(read(file)),
    )
    expect(unsafe).toEqual([])
  })
})
