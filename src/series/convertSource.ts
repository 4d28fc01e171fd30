/** A source written anew as plain CSV (RFC 4180): the table in it alone, each cell with its text unchanged. */

import type { ReadingOptions } from '../contract'
import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { damagedUtf8, NotUtf8 } from './encoding/decode'
import { decodeSource, findEncoding } from './encoding/decodeSource'
import { createRowStream, type RowStream } from './structure/rowStream'
import type { TableShape } from './structure/tableShape'
import { translateSource } from './sources/translateSource'
import { createTextReader } from './textStart'

/** Characters written at once. */
const pieceLength = 1 << 20

export interface ConvertOptions {
  readonly signal: AbortSignal
  /** What the user decided; @default nothing */
  readonly reading?: ReadingOptions
  /** Takes the text of the new file piece by piece; `null` to begin anew. */
  write(piece: string | null): void
}

/**
 * The header first, if there is one. An empty source gives an empty one. Throws `cancelled`, `file.notText`,
 * `file.notTable` and `file.unclosedQuote`.
 */
export async function convertSource(original: ByteSource, options: ConvertOptions): Promise<void> {
  const { reading = {}, signal } = options
  const source = await translateSource(original, reading, signal)
  const chosen = source.translated ? undefined : reading.encoding
  try {
    await convertAs(source, chosen ?? null, options)
  } catch (error) {
    if (error instanceof NotUtf8) {
      options.write(null)
      const encoding = chosen === 'utf-8' ? damagedUtf8 : await findEncoding(source, signal)
      await convertAs(source, encoding, options)
    } else if (!(error instanceof TidecastError && error.code === 'file.empty')) throw error
  }
}

async function convertAs(
  source: ByteSource,
  encoding: string | null,
  { signal, reading, write }: ConvertOptions,
): Promise<void> {
  let piece = ''
  let stream: RowStream | null = null

  function put(cells: readonly string[], width: number): void {
    const padded = cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells
    piece += `${padded.map(quoted).join(',')}\r\n`
    if (piece.length < pieceLength) return
    write(piece)
    piece = ''
  }

  function open(shape: TableShape) {
    if (shape.header.length > 0) put(shape.header, shape.width)
    const opened = createRowStream(shape, { row: (cells) => put(cells, shape.width) })
    stream = opened
    return { row: opened.take, mendable: opened.mendable }
  }

  const reader = createTextReader(source, null, open, reading)
  await decodeSource(source, { signal, encoding, onText: reader.write })
  reader.end()
  ;(stream as RowStream | null)?.end()
  write(piece)
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
