/** The calls of the file system that writing takes, so that tests can let any of them fail. */

import fs from 'node:fs/promises'

export type OpenFile = Pick<fs.FileHandle, 'write' | 'sync' | 'close'>

export interface FileSystem {
  open(path: string, flags: string): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force?: boolean; recursive?: boolean }): Promise<void>
  mkdir(path: string, options: { recursive: true }): Promise<unknown>
  readdir(path: string): Promise<string[]>
  readFile(path: string): Promise<Uint8Array>
}

export const realFileSystem: FileSystem = {
  open: (path, flags) => fs.open(path, flags),
  rename: fs.rename,
  rm: fs.rm,
  mkdir: fs.mkdir,
  readdir: (path) => fs.readdir(path),
  readFile: (path) => fs.readFile(path),
}
