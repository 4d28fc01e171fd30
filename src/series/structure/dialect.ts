/**
 * How the fields of a text are parted and quoted: every likely delimiter and quote is tried on the first rows, and the
 * pair that explains them best is taken. What cannot be a table at all is refused.
 */

import type { ReadingOptions } from '../../contract'
import { TidecastError } from '../../util/errors'
import { blankRuns, delimiterCandidates, type DelimiterCandidate } from './delimiters'
import { parseSample } from './rowParser'
import { isTyped, isWord } from './typed'

export interface Dialect {
  /** `blanks` stands for runs of spaces and tabs. */
  readonly delimiter: string
  readonly quote: '"' | "'" | typeof noQuote
  /** The sign before a quote that is part of the text: another quote, or a backslash. */
  readonly escape: '"' | "'" | '\\' | typeof noQuote
}

/** A sign that no text holds: nothing is quoted. */
export const noQuote = '\0'

const sampleRows = 200
/** Rows among which the name of a single column must stand. */
const firstRows = 3
/** Fewer rows than this are no table below lines of text. */
const fewestRows = 3
/** Cells of a row that are looked at: rows may have a hundred thousand. */
const cellsShown = 200

/**
 * @param text the beginning of the text, line ends LF. @param isWhole whether that is all of it.
 * @param name the source's, for messages. @param reading what the user decided of it. Throws `file.notTable` for JSON, HTML and XML.
 */
export function detectDialect(
  text: string,
  isWhole: boolean,
  name: string,
  reading: ReadingOptions = {},
): Dialect {
  refuseMarkup(text, name)
  const quote = quotesFor(text, reading)[0]!
  let best: Dialect = { delimiter: reading.delimiter ?? ',', quote, escape: quote }
  let bestScore = 0
  for (const { dialect, likelihood, needsValues } of candidates(text, reading)) {
    const { score, typedShare } = scoreRows(text, dialect, isWhole)
    // A later candidate must explain clearly more.
    if (score * likelihood > bestScore * 1.0001 && (typedShare > 0 || !needsValues)) {
      best = dialect
      bestScore = score * likelihood
    }
  }
  if (reading.delimiter !== undefined) return best
  return isOneColumn(text, best, isWhole) ? { ...best, delimiter: absentDelimiter(text) } : best
}

interface DialectCandidate extends DelimiterCandidate {
  readonly dialect: Dialect
}

function quotesFor(text: string, { quote }: ReadingOptions): readonly Dialect['quote'][] {
  if (quote !== undefined) return [quote === 'none' ? noQuote : quote]
  return /(?:^|[,;\t| ])'[^'\n]*'(?=[,;\t| ]|$)/m.test(text) ? ['"', "'"] : ['"']
}

function candidates(text: string, reading: ReadingOptions): readonly DialectCandidate[] {
  const quotes = quotesFor(text, reading)
  return delimiterCandidates(text, reading.delimiter).flatMap((candidate) =>
    quotes.flatMap((quote) => {
      const escapes = text.includes(`\\${quote}`) ? ([quote, '\\'] as const) : ([quote] as const)
      const { delimiter } = candidate
      return escapes.map((escape) => ({ ...candidate, dialect: { delimiter, quote, escape } }))
    }),
  )
}

/** One word above lines that are values as they stand (`1,5`, `12:30`) or words with blanks: nothing is parted. */
function isOneColumn(text: string, dialect: Dialect, isWhole: boolean): boolean {
  const first = parseSample(text, dialect, isWhole, firstRows).rows
  if (first.every(({ cells }) => cells.length > 1)) return false
  const { rows, malformed } = parseSample(text, dialect, isWhole, sampleRows)
  const [name, ...others] = rows.map(({ cells }) => cells).filter(isContent)
  if (malformed > 0 || name?.length !== 1 || !isWord(name[0]!) || others.length < 2) return false
  if (others.some((cells) => cells.length === 1) || dialect.delimiter === blankRuns) return false
  const body = others.map((cells) => cells.join(dialect.delimiter))
  const isParted = others.some((cells) => cells.some(isTyped))
  return body.every(isTyped) || (dialect.delimiter === ' ' && !isParted)
}

/** A delimiter that the text does not have. */
function absentDelimiter(text: string): string {
  return [',', ';', '\t', '|'].find((delimiter) => !text.includes(delimiter)) ?? '\u001f'
}

function isContent(cells: readonly string[]): boolean {
  return cells.length > 1 || !/^\s*(#.*)?$/.test(cells[0]!)
}

const markups: readonly (readonly [format: string, beginning: RegExp])[] = [
  ['JSON', /^\s*(\{\s*["}]|\[\s*[{["\d])/],
  ['HTML', /^\s*<(!doctype html|html|head|body|table|div|p)\b/i],
  ['XML', /^\s*<(\?xml|!--|[a-z][\w:.-]*[\s>][^,;\t|]*>\s*<)/i],
  ['RTF', /^\{\\rtf/],
  ['a PDF document', /^%PDF-/],
]

function refuseMarkup(text: string, name: string): void {
  const beginning = text.slice(0, 1000)
  const found = markups.find(([, pattern]) => pattern.test(beginning))
  if (found) throw new TidecastError('file.notTable', { name, format: found[0] })
}

interface Score {
  readonly score: number
  /** The share of cells that are numbers and stamps. */
  readonly typedShare: number
}

const noScore: Score = { score: 0, typedShare: 0 }

/** The better of two views: all rows are the table, or those from the first on that is as wide as the lowest ones. */
function scoreRows(text: string, dialect: Dialect, isWhole: boolean): Score {
  const { rows: all, malformed } = parseSample(text, dialect, isWhole, sampleRows)
  const rows = all.map(({ cells }) => cells).filter(isContent)
  const stray = Math.min(1, malformed / Math.max(1, rows.length))
  const whole = scoreTable(rows, commonest(rows.map((row) => row.length)), stray)
  const lowest = commonest(rows.slice(-Math.ceil(rows.length / 4)).map((row) => row.length))
  const start = rows.findIndex((row) => row.length === lowest)
  const below =
    start > 0 && rows.length - start >= fewestRows ? scoreTable(rows.slice(start), lowest, stray) : noScore
  return below.score > whole.score ? below : whole
}

/**
 * How well a dialect explains the rows: the share of rows with that number of fields, times how much of them is
 * numbers and stamps, less for quotes that stand where none may. 0 if nothing is parted.
 */
function scoreTable(rows: readonly (readonly string[])[], fields: number, strayQuotes: number): Score {
  if (fields < 2 || rows.length === 0) return noScore
  const regular = rows.filter((row) => row.length === fields)
  const body = regular.length > 1 ? regular.slice(1) : regular
  let typed = 0
  let full = 0
  for (const row of body) {
    for (const cell of row.slice(0, cellsShown)) {
      if (cell !== '') full++
      if (isTyped(cell)) typed++
    }
  }
  const typedShare = typed / Math.max(1, full)
  const fullShare = full / (body.length * Math.min(fields, cellsShown))
  const consistency = (regular.length / rows.length) ** 2
  const order = 1 - 0.5 * strayQuotes
  const width = 1 + 0.02 * Math.min(10, fields)
  return { score: consistency * order * (0.2 + typedShare) * (0.5 + 0.5 * fullShare) * width, typedShare }
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = 0
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}
