/** The beginning of a source as a source, for a preview before all of it is read. */

import type { ByteSource } from '../byteSource'
import { throwIfAborted } from '../encoding/decodeSource'

/** Enough for hundreds of rows of nearly any file. */
const headBytes = 1 << 16
/** Smaller sources are read whole as fast. */
const leastBytes = 4 * headBytes

const lineFeed = 10

/** Null for a source so small that it needs none. Throws `cancelled` and what reading throws. */
export async function headOf(source: ByteSource, signal: AbortSignal): Promise<ByteSource | null> {
  const isSmall = source.size > 0 && source.size < leastBytes
  if (isSmall) return null
  const head = new Uint8Array(headBytes)
  let length = 0
  for await (const chunk of source.chunks(signal)) {
    throwIfAborted(signal)
    const part = chunk.subarray(0, headBytes - length)
    head.set(part, length)
    length += part.length
    if (length === headBytes) break
  }
  if (length < headBytes) return null
  // Cut after a line, so that no half of a row is read. In UTF-16 the line end takes a second byte.
  const lineEnd = head.lastIndexOf(lineFeed, length - 2) + 1
  const end = lineEnd === 0 ? length : lineEnd + (lineEnd % 2 === 1 && head[lineEnd] === 0 ? 1 : 0)
  const bytes = head.subarray(0, end)
  return {
    name: source.name,
    size: bytes.length,
    async *chunks() {
      await Promise.resolve()
      yield bytes
    },
  }
}
