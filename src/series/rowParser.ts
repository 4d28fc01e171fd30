/**
 * Text → rows of cells, as a stream around PapaParse's parser. Line ends are made LF first, so that files which mix
 * them leave no stray carriage return; the text handed on may end anywhere, also inside a quoted cell.
 */

import Papa from 'papaparse'

import { TidecastError } from '../util/errors'

export interface RowSink {
  /** @param row 1-based number of the row in the file, blank rows counted. */
  row(cells: string[], row: number): void
  /** A quote that does not stand where quotes may, in that row. */
  malformedQuote(row: number): void
}

export interface RowParser {
  write(text: string): void
  /** Parses what is left. Throws `file.unclosedQuote`. */
  end(): void
}

/** @param name the source's, for messages. */
export function createRowParser(delimiter: string, name: string, sink: RowSink): RowParser {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let pending = ''
  /** Length of `pending` at which another try is worth it: a quoted cell that spans chunks stays linear work. */
  let tryAt = 0
  let rowsTaken = 0

  function parse(isLast: boolean): void {
    const { data, errors, meta } = parser.parse(pending, 0, !isLast)
    let nextError = 0
    data.forEach((cells, i) => {
      const row = rowsTaken + i + 1
      for (let error = errors[nextError]; error?.row === i; error = errors[++nextError]) {
        if (error.code === 'MissingQuotes') throw new TidecastError('file.unclosedQuote', { name, row })
        sink.malformedQuote(row)
      }
      sink.row(cells, row)
    })
    rowsTaken += data.length
    pending = pending.slice(meta.cursor)
    tryAt = data.length > 0 ? 0 : 2 * pending.length
  }

  return {
    write(text) {
      pending += text
      if (pending.length >= tryAt) parse(false)
    },
    end() {
      if (pending !== '') parse(true)
    },
  }
}

/** The first rows of `text`, at most `limit`; a last row that the end may have cut is left out unless `isWhole`. */
export function parseSample(text: string, delimiter: string, isWhole: boolean, limit: number): string[][] {
  return new Papa.Parser({ delimiter, newline: '\n', preview: limit })
    .parse(text, 0, !isWhole)
    .data.filter((cells) => !isBlankRow(cells))
}

/** A line of nothing but white space. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]!.trim() === ''
}

/** CRLF and CR → LF over a stream: a CR at the end of one text waits for the next. */
export function createLineEndNormaliser(): (text: string, isLast: boolean) => string {
  let held = ''
  return (text, isLast) => {
    let whole = held + text
    held = ''
    if (!isLast && whole.endsWith('\r')) {
      held = '\r'
      whole = whole.slice(0, -1)
    }
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  }
}
