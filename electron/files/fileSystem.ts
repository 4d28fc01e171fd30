/** The calls of the file system that writing takes, so that tests can let any of them fail. */

import fs from 'node:fs/promises'

export type OpenFile = Pick<fs.FileHandle, 'write' | 'sync' | 'chmod' | 'close'>

export interface FileSystem {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>
  realpath(path: string): Promise<string>
  /** Who may read, write and run it: the lowest nine bits. */
  permissionsOf(path: string): Promise<number>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force?: boolean; recursive?: boolean }): Promise<void>
  mkdir(path: string, options: { recursive: true; mode?: number }): Promise<unknown>
  readdir(path: string): Promise<string[]>
  readFile(path: string): Promise<Uint8Array>
}

/** Of folders whose files are nobody else's. */
export const ownerOnlyFolder = 0o700

export const realFileSystem: FileSystem = {
  open: (path, flags, mode) => fs.open(path, flags, mode),
  realpath: (path) => fs.realpath(path),
  permissionsOf: async (path) => (await fs.stat(path)).mode & 0o777,
  rename: fs.rename,
  rm: fs.rm,
  mkdir: fs.mkdir,
  readdir: (path) => fs.readdir(path),
  readFile: (path) => fs.readFile(path),
}
