/** The training under way on disk, in the user's own folder: one file, replaced whole after each epoch that is kept. */

import path from 'node:path'

import { realFileSystem, writeTargetFile, type FileSystem } from '../../files'

export interface TrainingStore {
  /** @throws TidecastError `file.unwritable` */
  keep(bytes: Uint8Array): Promise<void>
  read(): Promise<Uint8Array | null>
  forget(): Promise<void>
}

export function createTrainingStore(folder: string, files: FileSystem = realFileSystem): TrainingStore {
  const file = path.join(folder, 'training.tidecast')
  return {
    async keep(bytes) {
      await files.mkdir(folder, { recursive: true })
      await writeTargetFile(file, bytes, files)
    },
    read: () => files.readFile(file).catch(() => null),
    forget: () => files.rm(file, { force: true }),
  }
}
