/**
 * How the fields of a text are parted and quoted: every likely delimiter and quote is tried on the first rows, and the
 * pair that explains them best is taken. What cannot be a table at all is refused.
 */

import type { ReadingOptions } from '../../contract'
import { TidecastError } from '../../util/errors'
import { parseSample } from './rowParser'
import { isTyped } from './typed'

export interface Dialect {
  /** `blanks` stands for runs of spaces and tabs. */
  readonly delimiter: string
  readonly quote: '"' | "'" | typeof noQuote
  /** The sign before a quote that is part of the text: another quote, or a backslash. */
  readonly escape: '"' | "'" | '\\' | typeof noQuote
}

/** The delimiter itself, without the blanks that go with it. */
export function shownDelimiter(delimiter: string): string {
  return delimiter === blankRuns ? ' ' : delimiter.length > 1 ? delimiter.slice(0, 1) : delimiter
}

/** A sign that no text holds: nothing is quoted. */
export const noQuote = '\0'

/** Fields parted by runs of blanks. */
export const blankRuns = 'blanks'

/** In order of preference where two explain the text equally well. */
const delimiters = [
  ',',
  ';',
  '\t',
  '|',
  ', ',
  '; ',
  '\t ',
  ':',
  '^',
  '~',
  '\u0001',
  '\u001f',
  ' ',
  blankRuns,
] as const

/** Signs that occur in text more often than between fields count for less. */
const likelihoods: Readonly<Record<string, number>> = {
  ':': 0.4,
  '^': 0.9,
  '~': 0.9,
  ' ': 0.6,
  [blankRuns]: 0.7,
}

const sampleRows = 200
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
  for (const dialect of candidates(text, reading)) {
    const score = scoreRows(text, dialect, isWhole) * (likelihoods[dialect.delimiter] ?? 1)
    // A later candidate must explain clearly more.
    if (score > bestScore * 1.0001) {
      best = dialect
      bestScore = score
    }
  }
  return best
}

function quotesFor(text: string, { quote }: ReadingOptions): readonly Dialect['quote'][] {
  if (quote !== undefined) return [quote === 'none' ? noQuote : quote]
  return /(?:^|[,;\t| ])'[^'\n]*'(?=[,;\t| ]|$)/m.test(text) ? ['"', "'"] : ['"']
}

/** The delimiter chosen, alone or with the blank that often goes with it. */
function delimitersFor({ delimiter }: ReadingOptions): readonly string[] {
  if (delimiter === undefined) return delimiters
  return [delimiter, ...delimiters.filter((other) => other === `${delimiter} `)]
}

function candidates(text: string, reading: ReadingOptions): readonly Dialect[] {
  const quotes = quotesFor(text, reading)
  return delimitersFor(reading)
    .filter((delimiter) => text.includes(delimiter === blankRuns ? '  ' : delimiter))
    .flatMap((delimiter) =>
      quotes.flatMap((quote) => {
        const escapes = text.includes(`\\${quote}`) ? ([quote, '\\'] as const) : ([quote] as const)
        return escapes.map((escape) => ({ delimiter, quote, escape }))
      }),
    )
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

/**
 * How well a dialect explains the rows: the share of rows with the commonest number of fields, times how much of them
 * is numbers and stamps, less for quotes that stand where none may. 0 if nothing is parted.
 */
function scoreRows(text: string, dialect: Dialect, isWhole: boolean): number {
  const { rows: all, malformed } = parseSample(text, dialect, isWhole, sampleRows)
  const rows = all
    .filter(({ cells }) => cells.length > 1 || !/^\s*(#.*)?$/.test(cells[0]!))
    .map(({ cells }) => cells)
  const fields = commonest(rows.map((row) => row.length))
  if (fields < 2 || rows.length === 0) return 0
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
  const order = 1 - 0.5 * Math.min(1, malformed / rows.length)
  return (
    consistency * order * (0.2 + typedShare) * (0.5 + 0.5 * fullShare) * (1 + 0.02 * Math.min(10, fields))
  )
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = 0
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}
