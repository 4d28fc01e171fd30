/**
 * Writes a file so that a reader sees the old bytes or the new ones, never a part: a temporary file in the same
 * folder, flushed, renamed over the target, and the folder flushed, as a rename is only safe once its folder is.
 */

import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

import { TidecastError } from '../../src/util/errors'
import { reasonOf } from './reason'

/** @throws TidecastError `file.unwritable`; the target is then as it was. */
export async function writeTargetFile(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await fs.open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, file)
    await flushFolder(folder)
  } catch (error) {
    await fs.rm(temporary, { force: true })
    throw new TidecastError('file.unwritable', { name: path.basename(file), reason: reasonOf(error) }, error)
  }
}

/** Windows cannot open a folder, and its file systems order renames by themselves. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
