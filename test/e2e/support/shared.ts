/** Test material that is not part of the project: tests that need it are skipped by name where it is absent. */

import fs from 'node:fs'
import path from 'node:path'

import { test } from '@playwright/test'

import { filesFolder } from './launch'

const sharedFolder = process.env['TIDECAST_SHARED'] ?? path.resolve(__dirname, '../../../../shared')

/** A copy of a shared file where the app's user may read it; skips the running test when there is none. */
export function sharedFile(name: string): string {
  const source = path.join(sharedFolder, name)
  test.skip(!fs.existsSync(source), `shared/${name} is absent`)
  const copy = path.join(filesFolder(), path.basename(name))
  fs.copyFileSync(source, copy)
  fs.chmodSync(copy, 0o644)
  return copy
}
