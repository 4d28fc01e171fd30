/** Every row of a source as text, for files that are no table of typed columns. UTF-8, blank rows left out. */

import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { createDecoder, markedEncoding } from './decode'
import { detectDialect } from './dialect'
import { createLineEndNormaliser, createRowParser, isBlankRow } from './rowParser'

export interface TextRow {
  readonly cells: readonly string[]
  /** 1-based number in the file. */
  readonly row: number
}

/** Throws `cancelled`, `file.empty` and what decoding and parsing throw. */
export async function readRows(source: ByteSource, signal: AbortSignal): Promise<readonly TextRow[]> {
  const pieces: Uint8Array[] = []
  for await (const chunk of source.chunks(signal)) {
    if (signal.aborted) throw new TidecastError('cancelled')
    pieces.push(chunk)
  }
  const [first] = pieces
  if (!first) throw new TidecastError('file.empty', { name: source.name })
  const decoder = createDecoder(markedEncoding(first) ?? 'utf-8', source.name)
  const decoded = pieces.map((piece) => decoder.write(piece)).join('') + decoder.end().text
  const text = createLineEndNormaliser()(decoded, true)
  const { delimiter } = detectDialect(text.slice(0, 1 << 16), text.length <= 1 << 16, source.name)
  const rows: TextRow[] = []
  const parser = createRowParser(delimiter, source.name, {
    row(cells, row) {
      if (!isBlankRow(cells)) rows.push({ cells, row })
    },
    malformedQuote() {},
  })
  parser.write(text)
  parser.end()
  return rows
}
