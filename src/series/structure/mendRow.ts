/**
 * A row whose number of fields is wrong, read in the one other way that gives the right number and values where the
 * table has values. Never more than a reading: the row is told.
 */

import type { Dialect } from './dialect'
import { parseSample } from './rowParser'
import type { TableShape } from './tableShape'
import { isMissingText } from '../cells/cellText'
import { isTyped } from './typed'

/** @param raw the row's text where its quotes are malformed. @returns null where no reading fits. */
export function mendRow(cells: readonly string[], raw: string | null, shape: TableShape): readonly string[] | null {
  const candidates = [
    ...(raw === null ? [] : literalQuotes(raw, shape.dialect)),
    ...(cells.length === shape.width + 1 ? withoutBlank(cells) : []),
    ...(cells.length === 1 ? otherDelimiters(cells[0]!, shape.dialect) : []),
  ]
  const found = candidates.filter((candidate) => candidate.length === shape.width && isLikely(candidate, shape))
  return found[0] ?? null
}

/** Values where the columns hold values. */
function isLikely(cells: readonly string[], { typed }: TableShape): boolean {
  return typed.length > 0 && typed.every((column) => isMissingText(cells[column]!) || isTyped(cells[column]!))
}

/** A quote that opens no field as it should is a sign of the text: `,"1,2,` is `"1` and `2`. */
function literalQuotes(raw: string, dialect: Dialect): readonly (readonly string[])[] {
  const { delimiter, quote } = dialect
  const placeholder = '\uE000'
  const readings: (readonly string[])[] = []
  for (let at = raw.indexOf(quote); at >= 0 && readings.length < 20; at = raw.indexOf(quote, at + 1)) {
    const opens = at === 0 || raw.slice(0, at).endsWith(delimiter)
    if (!opens) continue
    const text = raw.slice(0, at) + placeholder + raw.slice(at + 1)
    const { rows, malformed } = parseSample(text, dialect, true, 1)
    if (malformed === 0 && rows.length === 1) {
      readings.push(rows[0]!.cells.map((cell) => cell.replace(placeholder, quote)))
    }
  }
  return readings
}

/** One blank field too many, wherever it stands. */
function withoutBlank(cells: readonly string[]): readonly (readonly string[])[] {
  return cells.flatMap((cell, at) => (cell.trim() === '' ? [cells.filter((_, i) => i !== at)] : []))
}

/** A row written with another delimiter than the table. */
function otherDelimiters(text: string, dialect: Dialect): readonly (readonly string[])[] {
  return [',', ';', '\t', '|', ' '].flatMap((delimiter) => {
    if (delimiter === dialect.delimiter || !text.includes(delimiter)) return []
    const { rows, malformed } = parseSample(text, { ...dialect, delimiter }, true, 1)
    return malformed === 0 && rows[0] ? [rows[0].cells] : []
  })
}
