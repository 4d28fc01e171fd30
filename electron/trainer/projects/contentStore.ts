/**
 * Data that came inside a project, laid out as plain files under their hash, so that they are read like any other
 * file. Only copies: the least recently opened are removed.
 */

import fs from 'node:fs/promises'
import path from 'node:path'

import { hashFile, ownerOnlyFolder, writeTargetFile } from '../../files'
import type { DataFile } from '../../../src/service'

const filesKept = 16
const hashName = /^[0-9a-f]{64}$/

export interface ContentStore {
  /** @returns the path of the copy. @throws TidecastError `file.unwritable` */
  put(file: DataFile, bytes: Uint8Array): Promise<string>
}

export function createContentStore(folder: string): ContentStore {
  async function removeOld(): Promise<void> {
    const names = (await fs.readdir(folder)).filter((name) => hashName.test(name))
    const dated = await Promise.all(
      names.map(async (name) => ({ name, used: (await fs.stat(path.join(folder, name))).mtimeMs })),
    )
    dated.sort((one, other) => other.used - one.used)
    for (const { name } of dated.slice(filesKept)) {
      await fs.rm(path.join(folder, name), { recursive: true, force: true })
    }
  }

  return {
    async put({ name, sha256 }, bytes) {
      const place = path.join(folder, sha256)
      const file = path.join(place, name)
      await fs.mkdir(place, { recursive: true, mode: ownerOnlyFolder })
      const present = await hashFile(file).catch(() => undefined)
      if (present?.sha256 !== sha256) await writeTargetFile(file, bytes)
      const now = new Date()
      await fs.utimes(place, now, now)
      await removeOld()
      return file
    },
  }
}
