/** Every row of a source as text, for files that are no table of typed columns. Blank rows are left out. */

import type { ByteSource } from './byteSource'
import { decodeSource } from './encoding/decodeSource'
import { detectDialect } from './structure/dialect'
import { createLineEndNormaliser, createRowParser, isBlankRow } from './structure/rowParser'

export interface TextRow {
  readonly cells: readonly string[]
  /** 1-based number in the file. */
  readonly row: number
}

/** As much of the text as settles the dialect. */
const sampleLength = 1 << 16

/** Throws `cancelled`, `file.empty` and what decoding and parsing throw. */
export async function readTextRows(source: ByteSource, signal: AbortSignal): Promise<readonly TextRow[]> {
  const pieces: string[] = []
  await decodeSource(source, { signal, encoding: null, onText: (text) => pieces.push(text) })
  const text = createLineEndNormaliser()(pieces.join(''), true)
  const dialect = detectDialect(text.slice(0, sampleLength), text.length <= sampleLength, source.name)
  const rows: TextRow[] = []
  const parser = createRowParser(dialect, source.name, 1, {
    row(cells, row) {
      if (!isBlankRow(cells)) rows.push({ cells, row })
    },
    mendable: () => false,
  })
  parser.write(text)
  parser.end()
  return rows
}
