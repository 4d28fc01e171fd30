/** A file on disk as a source of bytes. */

import fs from 'node:fs'
import path from 'node:path'

import type { ByteSource } from '../../src/service'
import { TidecastError } from '../../src/util/errors'
import { gunzip, isGzip } from './gunzip'
import { reasonOf } from './reason'

/** Large enough that a gigabyte is a few hundred reads, small enough that cancelling is prompt. */
const chunkBytes = 1 << 20

/** Compressed files are unpacked as they are read. @throws TidecastError `file.unreadable` */
export async function openByteSource(file: string): Promise<ByteSource> {
  const name = path.basename(file)
  const unreadable = (error: unknown) =>
    error instanceof TidecastError
      ? error
      : new TidecastError('file.unreadable', { name, reason: reasonOf(error) }, error)
  const status = await fs.promises.stat(file).catch((error: unknown) => {
    throw unreadable(error)
  })
  if (!status.isFile()) throw new TidecastError('file.unreadable', { name, reason: 'it is not a plain file' })
  const isPacked = await isGzip(file).catch((error: unknown) => {
    throw unreadable(error)
  })
  return {
    name,
    // How much a packed file holds is only known once it is unpacked.
    size: isPacked ? 0 : status.size,
    async *chunks() {
      const stream = isPacked
        ? gunzip(file, name, status.size)
        : fs.createReadStream(file, { highWaterMark: chunkBytes })
      try {
        for await (const chunk of stream) yield chunk as Uint8Array
      } catch (error) {
        throw unreadable(error)
      }
    },
  }
}
