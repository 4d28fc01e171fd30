/** Where the bundled samples lie: above the program, however its bundle is cut into chunks. */

import fs from 'node:fs'
import path from 'node:path'

import { TidecastError } from '../src/util/errors'

export function samplesFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources', 'samples')
    if (fs.existsSync(candidate)) return candidate
    if (folder === path.dirname(folder)) {
      throw new TidecastError('internal', { detail: 'the bundled samples are missing' })
    }
  }
}
