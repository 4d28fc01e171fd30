/** The beginning of a text, gathered until its dialect and the shape of its table can be told; then all of it, row by row. */

import type { ReadingOptions } from '../contract'
import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { detectDialect, type Dialect } from './structure/dialect'
import {
  createLineEndNormaliser,
  createRowParser,
  parseSample,
  type RowParser,
  type RowSink,
} from './structure/rowParser'
import { detectShape, type TableShape } from './structure/tableShape'

/**
 * Characters and lines gathered before the shape is decided; of very long lines fewer must do, and a file of one
 * endless line is not waited for for ever.
 */
const samples = [
  { characters: 1 << 16, lines: 20 },
  { characters: 1 << 20, lines: 3 },
  { characters: 1 << 22, lines: 0 },
] as const

/** Rows of the beginning that the shape is decided on. */
const sampleRows = 500

export interface TextReader {
  write(text: string): void
  /** Parses what is left. Throws `file.empty`, and what the parser throws. */
  end(): void
}

/**
 * @param known the shape, where an earlier reading found it. @param reading what the user decided of dialect and shape.
 * @param open is told the shape, and gives the place where the rows go.
 */
export function createTextReader(
  { name, translated }: Pick<ByteSource, 'name' | 'translated'>,
  known: TableShape | null,
  open: (shape: TableShape) => RowSink,
  reading: ReadingOptions = {},
): TextReader {
  /** Rows above the table, which the sample must reach beyond. */
  const rowsSkipped = known ? 0 : (reading.firstRow ?? 1) - 1
  const normalise = createLineEndNormaliser()
  let pending = ''
  let lines = 0
  let parser: RowParser | null = null

  function begin(isWhole: boolean): void {
    const directive = translated ? null : /^sep=(.)\n|^"sep=(.)"\n/i.exec(pending)
    const text = directive ? pending.slice(directive[0].length) : pending
    const firstRow = translated?.firstRow ?? (directive ? 2 : 1)
    const shape = known ?? decide(text, directive?.[1] ?? directive?.[2] ?? null, firstRow, isWhole)
    parser = createRowParser(shape.dialect, name, firstRow, open(shape))
    parser.write(text)
    pending = ''
  }

  function decide(text: string, delimiter: string | null, firstRow: number, isWhole: boolean): TableShape {
    const dialect = translated?.dialect ?? decideDialect(text, delimiter, firstRow, isWhole)
    const { rows } = parseSample(text, dialect, isWhole, sampleRows + rowsSkipped)
    if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === '')) && isWhole) {
      throw new TidecastError('file.empty', { name })
    }
    return detectShape(rows, dialect, firstRow, reading)
  }

  function decideDialect(text: string, directed: string | null, firstRow: number, isWhole: boolean): Dialect {
    const table = text.slice(lineStart(text, rowsSkipped - (firstRow - 1)))
    const guessed = detectDialect(table, isWhole, name, reading)
    return directed === null || reading.delimiter !== undefined
      ? guessed
      : { ...guessed, delimiter: directed }
  }

  function isEnough(sample: { readonly characters: number; readonly lines: number }): boolean {
    const skipped = sample.lines === 0 ? 0 : rowsSkipped
    return pending.length >= sample.characters && lines >= sample.lines + skipped
  }

  function write(text: string, isLast: boolean): void {
    const clean = normalise(text, isLast)
    if (parser) return parser.write(clean)
    pending += clean
    for (let end = clean.indexOf('\n'); end >= 0; end = clean.indexOf('\n', end + 1)) lines++
    if (samples.some((sample) => isEnough(sample))) begin(false)
  }

  return {
    write: (text) => write(text, false),
    end() {
      write('', true)
      if (!parser) begin(true)
      parser!.end()
    },
  }
}

/** Where the line `index` (0-based) begins; the end of the text if it has fewer. */
function lineStart(text: string, index: number): number {
  let start = 0
  for (let line = 0; line < index; line++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  return start
}
