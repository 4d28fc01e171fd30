/** One file of the session in the user's own folder, replaced whole. */

import path from 'node:path'

import { realFileSystem, writeTargetFile, type FileSystem } from '../../files'

export interface KeptFile {
  /** @throws TidecastError `file.unwritable` */
  keep(bytes: Uint8Array): Promise<void>
  read(): Promise<Uint8Array | null>
  forget(): Promise<void>
}

export function createKeptFile(file: string, files: FileSystem = realFileSystem): KeptFile {
  return {
    async keep(bytes) {
      await files.mkdir(path.dirname(file), { recursive: true })
      await writeTargetFile(file, bytes, files)
    },
    read: () => files.readFile(file).catch(() => null),
    forget: () => files.rm(file, { force: true }),
  }
}
