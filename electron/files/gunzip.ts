/** A compressed file as the bytes in it: told by its first bytes, checked to its last, bounded in what it unpacks to. */

import fs from 'node:fs'
import { pipeline } from 'node:stream'
import zlib from 'node:zlib'

import { TidecastError } from '../../src/util/errors'

/** Unpacked bytes may be this many times the packed ones, once there are many of them. */
const mostRatio = 200
const alwaysAllowed = 64 * 1024 * 1024

const chunkBytes = 1 << 18

export async function isGzip(file: string): Promise<boolean> {
  const handle = await fs.promises.open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

/** Throws `file.truncatedGzip`, `file.damagedArchive` and `file.tooDense`; errors of the disk as they are. */
export async function* gunzip(file: string, name: string, packedBytes: number): AsyncGenerator<Uint8Array> {
  const allowed = Math.max(alwaysAllowed, mostRatio * packedBytes)
  const input = fs.createReadStream(file, { highWaterMark: chunkBytes })
  const output = pipeline(input, zlib.createGunzip({ chunkSize: chunkBytes }), () => {})
  let bytes = 0
  try {
    for await (const chunk of output) {
      const piece = chunk as Uint8Array
      bytes += piece.length
      if (bytes > allowed) throw new TidecastError('file.tooDense', { name, ratio: mostRatio })
      yield piece
    }
  } catch (error) {
    throw describe(error, name)
  } finally {
    input.destroy()
    output.destroy()
  }
}

function describe(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return new TidecastError('file.truncatedGzip', { name }, error)
  if (!code.startsWith('Z_')) return error
  const reason = error instanceof Error ? error.message : code
  return new TidecastError('file.damagedArchive', { name, reason }, error)
}
