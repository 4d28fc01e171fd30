/** What tells, without reading a file, that it was written to: its length and the time of its last change. */

import fs from 'node:fs/promises'

import { inTime } from '../files'

export interface FileStamp {
  readonly bytes: number
  /** Milliseconds since 1970 UTC. */
  readonly modified: number
}

/** Null where there is no plain file that can be had, or its disk does not say in time. */
export async function stampOf(file: string): Promise<FileStamp | null> {
  const status = await inTime(fs.stat(file))
  return status?.isFile() ? { bytes: status.size, modified: status.mtimeMs } : null
}

export function isSameStamp(one: FileStamp, other: FileStamp): boolean {
  return one.bytes === other.bytes && one.modified === other.modified
}
