/**
 * Text → rows of cells, as a stream. PapaParse does the parsing; lines without a quote, which nearly all are, are split
 * directly, to the same cells. Line ends are made LF first, so that files which mix them leave no stray carriage
 * return; the text handed on may end anywhere, also inside a quoted cell.
 */

import Papa from 'papaparse'

import { TidecastError } from '../../util/errors'
import { splitBlankRuns } from './blankRuns'
import { blankRuns } from './delimiters'
import type { Dialect } from './dialect'

export interface RowSink {
  /**
   * @param row 1-based number of the row in the file, blank rows counted.
   * @param raw the text of the row, where its quotes do not stand as they should; null otherwise.
   */
  row(cells: string[], row: number, raw: string | null): void
  /** Whether a line with a quote that never closes can be read as one row. */
  mendable(line: string): boolean
}

export interface RowParser {
  write(text: string): void
  /** Parses what is left. Throws `file.unclosedQuote`. */
  end(): void
}

/** Each such row has the rest of a chunk parsed anew, so that their number bounds the work. */
const swallowedAtMost = 100

/** What a row may have at most: far more than tables do, far less than memory holds. */
const longestRow = 1 << 26
const mostFields = 1_000_000

interface Swallowing {
  readonly index: number
  readonly start: number
  readonly end: number
}

interface RawRow {
  readonly text: string
  readonly start: number
}

interface PapaResult {
  readonly data: string[][]
  readonly malformed: ReadonlySet<number>
  readonly unclosed: number | null
  readonly cursor: number
}

/** @param name the source's, for messages. @param firstRow number of the first row of the text. */
export function createRowParser(dialect: Dialect, name: string, firstRow: number, sink: RowSink): RowParser {
  const { delimiter, quote } = dialect
  let pending = ''
  /** Length of `pending` at which another try is worth it: a quoted cell that spans chunks stays linear work. */
  let tryAt = 0
  let row = firstRow
  let mendsLeft = swallowedAtMost

  function parseQuoted(isLast: boolean): void {
    const { data, malformed, unclosed, cursor } = runPapa(dialect, pending, isLast)
    // PapaParse takes the end of the last line for the beginning of one more.
    if (isLast && pending.endsWith('\n') && data.at(-1)?.length === 1 && data.at(-1)?.[0] === '') data.pop()
    if (unclosed !== null) return passUnclosed(unclosed)
    const raws = malformed.size > 0 ? rawRows(dialect, pending, isLast, malformed) : null
    const swallowing = raws && mendsLeft > 0 ? findSwallowing(raws) : null
    data
      .slice(0, swallowing?.index)
      .forEach((cells, i) => sink.row(cells, row + i, raws?.get(i)?.text ?? null))
    if (swallowing) return passLine(swallowing, isLast)
    row += data.length
    pending = pending.slice(cursor)
    tryAt = data.length > 0 ? 0 : 2 * pending.length
  }

  /** A row whose stray quote took in the lines below, while its first line alone can be read. */
  function findSwallowing(raws: ReadonlyMap<number, RawRow>): Swallowing | null {
    for (const [index, { text, start }] of raws) {
      const newline = text.indexOf('\n')
      if (newline >= 0 && sink.mendable(text.slice(0, newline))) return { index, start, end: start + newline }
    }
    return null
  }

  function passLine({ index, start, end }: Swallowing, isLast: boolean): void {
    const line = pending.slice(start, end)
    row += index
    mendsLeft--
    sink.row(runPapa(dialect, line, true).data[0] ?? [line], row++, line)
    pending = pending.slice(end + 1)
    if (pending !== '') parse(isLast)
  }

  /** A quote that never closes: told apart from the rows below it by the line it stands in, if that can be read. */
  function passUnclosed(index: number): void {
    const start = index === 0 ? 0 : rowStarts(dialect, pending, index)
    const newline = pending.indexOf('\n', start)
    const end = newline < 0 ? pending.length : newline
    const line = pending.slice(start, end)
    const below = pending.slice(end + 1)
    if (start > 0) {
      pending = pending.slice(0, start)
      parseQuoted(true)
    }
    if (!sink.mendable(line)) throw new TidecastError('file.unclosedQuote', { name, row })
    sink.row(runPapa(dialect, line, true).data[0] ?? [line], row++, line)
    pending = below
    if (pending !== '') parse(true)
  }

  /** Every whole line of `pending`, none of which has a quote. */
  function splitLines(): void {
    let start = 0
    let next = pending.indexOf(delimiter)
    for (let stop = pending.indexOf('\n'); stop >= 0; stop = pending.indexOf('\n', start)) {
      const cells: string[] = []
      while (next >= 0 && next < stop) {
        cells.push(pending.slice(start, next))
        start = next + delimiter.length
        next = pending.indexOf(delimiter, start)
      }
      if (cells.length >= mostFields) throw longRow()
      cells.push(pending.slice(start, stop))
      sink.row(cells, row++, null)
      start = stop + 1
      if (next >= 0 && next < start) next = pending.indexOf(delimiter, start)
    }
    pending = pending.slice(start)
    // A line longer than many chunks is not searched anew at each of them.
    tryAt = start > 0 ? 0 : 2 * pending.length
  }

  function splitBlankLines(isLast: boolean): void {
    const lines = pending.split('\n')
    pending = isLast ? '' : lines.pop()!
    tryAt = lines.length > 0 ? 0 : 2 * pending.length
    if (isLast && lines.at(-1) === '') lines.pop()
    for (const line of lines) sink.row(splitBlankRuns(line), row++, null)
  }

  function parse(isLast: boolean): void {
    if (delimiter === blankRuns) return splitBlankLines(isLast)
    if (pending.includes(quote)) return parseQuoted(isLast)
    splitLines()
    if (isLast && pending !== '') sink.row(pending.split(delimiter), row++, null)
  }

  /** A row beyond all bounds: memory is not asked for more of it. */
  function refuseLongRow(): void {
    if (pending.length <= longestRow) return
    const isQuoted = delimiter !== blankRuns && pending.includes(quote)
    if (isQuoted) throw new TidecastError('file.unclosedQuote', { name, row })
    throw longRow()
  }

  function longRow(): TidecastError {
    return new TidecastError('file.longRow', { name, row, fields: mostFields, characters: longestRow })
  }

  return {
    write(text) {
      pending += text
      if (pending.length < tryAt && pending.length <= longestRow) return
      parse(false)
      refuseLongRow()
    },
    end() {
      if (pending !== '') parse(true)
    },
  }
}

function runPapa(
  { delimiter, quote, escape }: Dialect,
  text: string,
  isLast: boolean,
  preview = 0,
): PapaResult {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: quote, escapeChar: escape, preview })
  const { data, errors, meta } = parser.parse(text, 0, !isLast)
  const malformed = new Set<number>()
  let unclosed: number | null = null
  for (const error of errors) {
    if (error.code === 'MissingQuotes') unclosed ??= error.row
    else malformed.add(error.row)
  }
  return { data, malformed, unclosed, cursor: meta.cursor }
}

/** The texts of some rows, found by parsing once more with a stop after each. */
function rawRows(
  { delimiter, quote, escape }: Dialect,
  text: string,
  isLast: boolean,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, RawRow> {
  const raws = new Map<number, RawRow>()
  let index = 0
  let start = 0
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    quoteChar: quote,
    escapeChar: escape,
    step({ meta }) {
      if (wanted.has(index))
        raws.set(index, { text: text.slice(start, meta.cursor).replace(/\n$/, ''), start })
      index++
      start = meta.cursor
    },
  })
  parser.parse(text, 0, !isLast)
  return raws
}

/** Where the row `index` begins. */
function rowStarts(dialect: Dialect, text: string, index: number): number {
  return runPapa(dialect, text, false, index).cursor
}

export interface SampleRow {
  readonly cells: readonly string[]
  readonly raw: string | null
}

/** The first rows of `text`, at most `limit`; a last row that the end may have cut is left out unless `isWhole`. */
export function parseSample(
  text: string,
  dialect: Dialect,
  isWhole: boolean,
  limit: number,
): { readonly rows: readonly SampleRow[]; readonly malformed: number } {
  if (dialect.delimiter === blankRuns) {
    const lines = text.split('\n')
    if (!isWhole || lines.at(-1) === '') lines.pop()
    return {
      rows: lines.slice(0, limit).map((line) => ({ cells: splitBlankRuns(line), raw: null })),
      malformed: 0,
    }
  }
  const { data, malformed, unclosed } = runPapa(dialect, text, isWhole, limit)
  const raws = malformed.size > 0 ? rawRows(dialect, text, isWhole, malformed) : null
  const rows = data.map((cells, i) => ({ cells, raw: raws?.get(i)?.text ?? null }))
  // A quote that never closes takes all the rest for one cell.
  return { rows, malformed: unclosed === null ? malformed.size : rows.length }
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
