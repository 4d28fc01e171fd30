/** The real app, started as the scripts say: which executable, which copy of the app, as whom. */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test'

import { TidecastWindow } from './tidecastWindow'

export { expect }

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: start these tests with npm run test:e2e`)
  return value
}

/** A folder that both the tests and the app's user may write to. */
export function filesFolder(): string {
  const stage = process.env['TIDECAST_STAGE']
  return stage ? path.join(stage, 'files') : fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-files-'))
}

let launches = 0

/** A folder for one user's settings and unsaved work; an app started with it again goes on where it was. */
export function newProfile(): string {
  const home = process.env['TIDECAST_STAGE'] ? path.join(required('TIDECAST_STAGE'), 'home') : os.tmpdir()
  return path.join(home, `profile-${process.pid}-${++launches}`)
}

function isSandboxed(): boolean {
  return process.env['TIDECAST_SANDBOXED'] === 'true' || process.getuid?.() !== 0
}

function wordsFor(profile: string, files: readonly string[], app = required('TIDECAST_APP')): string[] {
  const switches = [`--user-data-dir=${profile}`, ...(isSandboxed() ? [] : ['--no-sandbox'])]
  return [app, ...switches, ...files]
}

/** Starts the app, or another in this folder, as a person does: nothing drives it, its port for developers is open. */
export function startUndriven(app?: string): ChildProcess {
  const words = [...wordsFor(newProfile(), [], app), '--remote-debugging-port=0']
  return spawn(required('TIDECAST_EXECUTABLE'), words, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Starts the app once more beside one that runs with the same profile. @returns the exit code */
export function startAgain(profile: string, file: string): number | null {
  return spawnSync(required('TIDECAST_EXECUTABLE'), wordsFor(profile, [file])).status
}

/** @param files handed to the app on its command line */
export async function launchApp(
  profile = newProfile(),
  files: readonly string[] = [],
): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: required('TIDECAST_EXECUTABLE'),
    args: wordsFor(profile, files),
    env: definedEnvironment(),
    // Without this the driver passes --no-sandbox on Linux of its own accord.
    chromiumSandbox: isSandboxed(),
  })
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries)
}

interface Fixtures {
  /** What the page may say on its console: a probe of a wall is answered there too. */
  expectedComplaints: RegExp | undefined
  app: ElectronApplication
  page: Page
  tidecast: TidecastWindow
}

/** Every test gets an app of its own, and fails if the page complained on its console. */
export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from its first parameter, which must be a destructured object.
  app: async ({}, use) => {
    const app = await launchApp()
    await use(app)
    await app.close()
  },
  expectedComplaints: [undefined, { option: true }],
  page: async ({ app, expectedComplaints }, use) => {
    const page = await app.firstWindow()
    const complaints: string[] = []
    const complain = (text: string) => {
      if (!expectedComplaints?.test(text)) complaints.push(text)
    }
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(message.text())
    })
    page.on('pageerror', (error) => complain(error.message))
    await use(page)
    expect(complaints, 'the page wrote nothing to its console').toEqual([])
  },
  tidecast: async ({ app, page }, use) => {
    await use(new TidecastWindow(app, page))
  },
})
