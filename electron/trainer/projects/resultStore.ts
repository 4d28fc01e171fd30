/** Unsaved results on disk, under the key of the desk they belong to: those of another are never shown with it. */

import path from 'node:path'

import { realFileSystem, writeTargetFile, type FileSystem } from '../../files'

const resultsName = /^results-[0-9a-f]{32}\.tidecast$/

export interface ResultStore {
  /** In place of those of any desk before. @throws TidecastError `file.unwritable` */
  keep(desk: string, bytes: Uint8Array): Promise<void>
  read(desk: string): Promise<Uint8Array | null>
  forget(): Promise<void>
}

export function createResultStore(folder: string, files: FileSystem = realFileSystem): ResultStore {
  const nameOf = (desk: string) => `results-${desk}.tidecast`

  async function removeAllBut(kept: string | null): Promise<void> {
    const names = await files.readdir(folder).catch(() => [])
    for (const name of names.filter((each) => resultsName.test(each) && each !== kept)) {
      await files.rm(path.join(folder, name), { force: true })
    }
  }

  return {
    async keep(desk, bytes) {
      await files.mkdir(folder, { recursive: true })
      await writeTargetFile(path.join(folder, nameOf(desk)), bytes, files)
      await removeAllBut(nameOf(desk))
    },
    read: (desk) => files.readFile(path.join(folder, nameOf(desk))).catch(() => null),
    forget: () => removeAllBut(null),
  }
}
