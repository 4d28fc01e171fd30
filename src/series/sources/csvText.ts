/** Rows as the text that the reader of tables takes: commas, quotes where they must be, one line feed a row. */

import { TidecastError } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { throwIfAborted } from '../encoding/decodeSource'
import type { Dialect } from '../structure/dialect'

export const writtenDialect: Dialect = { delimiter: ',', quote: '"', escape: '"' }

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

/** A carriage return inside a cell would be read as a line end. */
function csvCell(text: string): string {
  const clean = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return /[",\n]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean
}

/** The first bytes of a source, at most `length`. */
export async function readStart(
  source: ByteSource,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return gather(source, signal, length, () => {})
}

/** All bytes of a source. Throws `file.tooLarge` beyond `limit`. */
export async function readWhole(source: ByteSource, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  return gather(source, signal, Infinity, (bytes) => {
    if (bytes > limit)
      throw new TidecastError('file.tooLarge', { name: source.name, limit: Math.round(limit / 1e6) })
  })
}

async function gather(
  source: ByteSource,
  signal: AbortSignal,
  enough: number,
  check: (bytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source.chunks(signal)) {
    throwIfAborted(signal)
    chunks.push(chunk)
    length += chunk.length
    check(length)
    if (length >= enough) break
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes.subarray(0, Math.min(length, enough))
}
