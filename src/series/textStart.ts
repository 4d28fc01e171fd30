/** The beginning of a text, gathered until its dialect and the shape of its table can be told; then all of it, row by row. */

import { TidecastError } from '../util/errors'
import { detectDialect } from './structure/dialect'
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

/** @param open is told the shape, and gives the place where the rows go. */
export function createTextReader(
  name: string,
  known: TableShape | null,
  open: (shape: TableShape) => RowSink,
): TextReader {
  const normalise = createLineEndNormaliser()
  let pending = ''
  let lines = 0
  let parser: RowParser | null = null

  function begin(isWhole: boolean): void {
    const directive = /^sep=(.)\n|^"sep=(.)"\n/i.exec(pending)
    const text = directive ? pending.slice(directive[0].length) : pending
    const firstRow = directive ? 2 : 1
    const shape = known ?? decide(text, directive?.[1] ?? directive?.[2] ?? null, firstRow, isWhole)
    parser = createRowParser(shape.dialect, name, firstRow, open(shape))
    parser.write(text)
    pending = ''
  }

  function decide(text: string, delimiter: string | null, firstRow: number, isWhole: boolean): TableShape {
    const guessed = detectDialect(text, isWhole, name)
    const dialect = delimiter === null ? guessed : { ...guessed, delimiter }
    const { rows } = parseSample(text, dialect, isWhole, sampleRows)
    if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === '')) && isWhole) {
      throw new TidecastError('file.empty', { name })
    }
    return detectShape(rows, dialect, firstRow)
  }

  function write(text: string, isLast: boolean): void {
    const clean = normalise(text, isLast)
    if (parser) return parser.write(clean)
    pending += clean
    for (let end = clean.indexOf('\n'); end >= 0; end = clean.indexOf('\n', end + 1)) lines++
    if (samples.some((sample) => pending.length >= sample.characters && lines >= sample.lines)) begin(false)
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
