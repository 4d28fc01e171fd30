/**
 * How a text is a table: its delimiter, and whether the first row names the columns. Decided on the first rows; what
 * cannot be a table at all is refused.
 */

import { TidecastError } from '../util/errors'
import { isMissingText, parseNumber } from './cellText'
import { parseSample } from './rowParser'
import { scanStamp } from './stampText'

export interface Dialect {
  readonly delimiter: string
  readonly hasHeader: boolean
}

/** In order of preference where two explain the text equally well. */
const delimiters = [',', ';', '\t', '|'] as const
const sampleRows = 200

/**
 * @param text the beginning of the text, line ends LF. @param isWhole whether that is all of it.
 * @param name the source's, for messages. Throws `file.notTable` for JSON, HTML and XML.
 */
export function detectDialect(text: string, isWhole: boolean, name: string): Dialect {
  refuseMarkup(text, name)
  let best = { delimiter: ',', score: 0, rows: parseSample(text, ',', isWhole, sampleRows) }
  for (const delimiter of delimiters) {
    const rows = parseSample(text, delimiter, isWhole, sampleRows)
    const score = scoreRows(rows, delimiter)
    if (score > best.score) best = { delimiter, score, rows }
  }
  return { delimiter: best.delimiter, hasHeader: hasHeader(best.rows, best.delimiter) }
}

const markups: readonly (readonly [format: string, beginning: RegExp])[] = [
  ['JSON', /^\s*(\{\s*["}]|\[\s*[{["\d])/],
  ['HTML', /^\s*<(!doctype html|html|head|body|table|div|p)\b/i],
  ['XML', /^\s*<(\?xml|!--|[a-z][\w:.-]*[\s>][^,;\t|]*>\s*<)/i],
]

function refuseMarkup(text: string, name: string): void {
  const beginning = text.slice(0, 1000)
  const found = markups.find(([, pattern]) => pattern.test(beginning))
  if (found) throw new TidecastError('file.notTable', { name, format: found[0] })
}

/**
 * How well a delimiter explains the rows: the share of rows with the commonest number of fields, times how much of
 * them below the header is numbers and stamps. A header of another width halves it. 0 if nothing is parted.
 */
function scoreRows(rows: readonly string[][], delimiter: string): number {
  const fields = commonest(rows.map((row) => row.length))
  if (fields < 2) return 0
  const regular = rows.filter((row) => row.length === fields)
  const body = regular.filter((row) => row !== rows[0])
  const shown = body.length > 0 ? body : regular
  const typed = shown.reduce((sum, row) => sum + row.filter((cell) => isTyped(cell, delimiter)).length, 0)
  const consistency = (regular.length / rows.length) * (rows[0]!.length === fields ? 1 : 0.5)
  return consistency * (0.1 + typed / (shown.length * fields))
}

/** The first row names the columns unless it fits, cell by cell, the numbers and stamps below it. */
function hasHeader(rows: readonly string[][], delimiter: string): boolean {
  const [first, ...body] = rows
  if (!first || body.length === 0) return true
  const typedColumns = first
    .map((_, column) => column)
    .filter((column) => {
      const cells = body.map((row) => row[column] ?? '').filter((cell) => !isMissingText(cell))
      return cells.length > 0 && cells.every((cell) => isTyped(cell, delimiter))
    })
  const heads = typedColumns.map((column) => first[column]!).filter((cell) => !isMissingText(cell))
  return heads.length === 0 || !heads.every((cell) => isTyped(cell, delimiter))
}

function isTyped(cell: string, delimiter: string): boolean {
  if (!Number.isNaN(parseNumber(cell)) || scanStamp(cell)) return true
  return delimiter !== ',' && cell.includes(',') && !Number.isNaN(parseNumber(cell.replace(',', '.')))
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = 0
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}
