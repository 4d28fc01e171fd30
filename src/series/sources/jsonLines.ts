/** JSON lines → the text of a table: a column a key, in the order keys first appear anywhere in the source. */

import { TidecastError } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { throwIfAborted } from '../encoding/decodeSource'
import { csvLine, readStart, writtenDialect } from './csvText'
import { NotFlat, parseFlatObject, type FlatObject } from './flatJson'

/** Bytes that the first lines must lie in to be known. */
const startBytes = 1 << 16
/** A single line of JSON says too little to be JSON lines, unless its name says so. */
const lineNames = /\.(?:jsonl|ndjson|ldjson)(?:\.gz)?$/i

/** Null where the bytes are no JSON lines. Throws `cancelled`, `file.brokenJson`, `file.nestedJson` and `file.notText`. */
export async function translateJsonLines(
  source: ByteSource,
  signal: AbortSignal,
): Promise<ByteSource | null> {
  const start = await readStart(source, startBytes, signal)
  if (!isJsonLines(new TextDecoder().decode(start), source.name)) return null
  const keys = new Set<string>()
  for await (const { object } of objectsOf(source, signal))
    for (const key of object?.keys() ?? []) keys.add(key)
  const header = [...keys]
  return {
    name: source.name,
    size: source.size,
    async *chunks(chunkSignal) {
      const encoder = new TextEncoder()
      let piece = csvLine(header)
      for await (const { object } of objectsOf(source, chunkSignal)) {
        // A blank line keeps its number.
        piece += object ? csvLine(header.map((key) => object.get(key) ?? '')) : '\n'
        if (piece.length < startBytes) continue
        yield encoder.encode(piece)
        piece = ''
      }
      yield encoder.encode(piece)
    },
    translated: {
      format: 'jsonLines',
      dialect: writtenDialect,
      // The names stand above line 1.
      firstRow: 0,
      fixed: { headerRows: 1, footerRows: 0 },
      sheets: [],
      sheet: null,
      notices: () => [],
    },
  }
}

function isJsonLines(text: string, name: string): boolean {
  const [first = '', second = ''] = text.split('\n', 40).filter((line) => line.trim() !== '')
  if (!first.trimStart().startsWith('{') || (!second.trimStart().startsWith('{') && !lineNames.test(name)))
    return false
  try {
    parseFlatObject(first.trim())
    return true
  } catch (error) {
    // An object with a list in it is one all the same, and is refused with the list's name.
    return error instanceof NotFlat && error.key !== null
  }
}

/** Line by line; null for a blank one. */
async function* objectsOf(
  source: ByteSource,
  signal: AbortSignal,
): AsyncGenerator<{ readonly object: FlatObject | null }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let row = 0

  function decode(chunk?: Uint8Array): string {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new TidecastError('file.notText', { name: source.name, offset: 0 })
    }
  }

  function parse(line: string): { readonly object: FlatObject | null } {
    row++
    if (line.trim() === '') return { object: null }
    try {
      return { object: parseFlatObject(line) }
    } catch (error) {
      if (!(error instanceof NotFlat)) throw error
      if (error.key === null) throw new TidecastError('file.brokenJson', { name: source.name, row })
      throw new TidecastError('file.nestedJson', { name: source.name, row, key: error.key })
    }
  }

  for await (const chunk of source.chunks(signal)) {
    throwIfAborted(signal)
    const lines = (rest + decode(chunk)).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield parse(line)
  }
  rest += decode()
  if (rest.trim() !== '') yield parse(rest)
}
