/** The hash of a file of any size, read piece by piece. */

import { createHash } from 'node:crypto'

import { openByteSource } from './byteSource'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** @throws TidecastError `file.unreadable` */
export async function hashFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const source = await openByteSource(file)
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source.chunks(new AbortController().signal)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
