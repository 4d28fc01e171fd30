/** decode → parse → infer: the bytes of a source become a table. */

import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { createDecoder, markedEncoding, NotUtf8, type Decoder, type Encoding } from './decode'
import { createNotice } from './notices'
import type { Table } from './table'
import { createTableBuilder } from './tableBuilder'

export interface ReadOptions {
  readonly signal: AbortSignal
  /** Told after each chunk; starts over where the source has to be read again in another encoding. */
  onProgress?(bytesRead: number): void
}

/**
 * Reads a source whole. Throws `cancelled` once the signal aborts, and for what is no table: `file.empty`,
 * `file.notText`, `file.notTable`, `file.noHeader`, `file.ragged`, `file.unclosedQuote`, and without any
 * column of numbers `column.notNumbers`, `column.ambiguousNumbers` or `file.noNumbers`.
 */
export async function readTable(source: ByteSource, options: ReadOptions): Promise<Table> {
  try {
    return await readAs(source, 'utf-8', options)
  } catch (error) {
    if (error instanceof NotUtf8) return readAs(source, 'windows-1252', options)
    throw error
  }
}

/** @param unmarked the encoding of bytes without a byte order mark. */
async function readAs(source: ByteSource, unmarked: Encoding, options: ReadOptions): Promise<Table> {
  const builder = createTableBuilder(source.name)
  let head: Uint8Array = new Uint8Array(0)
  let decoder: Decoder | null = null
  let bytes = 0

  function decode(chunk: Uint8Array): void {
    decoder ??= createDecoder(markedEncoding(chunk) ?? unmarked, source.name)
    builder.write(decoder.write(chunk))
  }

  for await (const chunk of source.chunks(options.signal)) {
    throwIfAborted(options.signal)
    bytes += chunk.length
    if (decoder) decode(chunk)
    else {
      // A byte order mark may be cut by the first chunks.
      head = concatenate(head, chunk)
      if (head.length >= 3) decode(head)
    }
    options.onProgress?.(bytes)
  }
  throwIfAborted(options.signal)
  if (bytes === 0) throw new TidecastError('file.empty', { name: source.name })
  if (!decoder) decode(head)

  const { encoding, end } = decoder!
  const { text, truncated } = end()
  builder.write(text)
  const table = builder.end({ name: source.name, bytes, encoding })
  if (encoding !== 'windows-1252' && !truncated) return table
  const rows = truncated ? [table.rowNumber(table.rows - 1)] : []
  return { ...table, notices: [createNotice('encoding.guessed', { encoding }, rows), ...table.notices] }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new TidecastError('cancelled')
}

function concatenate(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}
