/**
 * Text that came without a file, such as a pasted range, as a file: it can be read again in another way and is never
 * held in memory. Gone when the app quits.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Spool {
  /** @returns the path of a new file of this text */
  keep(text: string): Promise<string>
  /** Deletes every file kept. */
  clear(): void
}

export function createSpool(): Spool {
  let folder: string | null = null
  let count = 0
  return {
    async keep(text) {
      folder ??= fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-spool-'))
      const file = path.join(folder, `clipboard-${++count}.tsv`)
      await fs.promises.writeFile(file, text, { mode: 0o600 })
      return file
    },
    clear() {
      if (folder !== null) fs.rmSync(folder, { recursive: true, force: true })
      folder = null
    },
  }
}
