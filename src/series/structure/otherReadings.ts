/** Other ways to read a row that has the wrong number of fields: what each of them would make of it. */

import type { Dialect } from './dialect'
import { parseSample } from './rowParser'

/** Stands for a quote that is text, while the row is parsed. */
const placeholder = '\uE000'
const readingsAtMost = 20

/** A quote that opens no field as it should is a sign of the text: `,"1,2,` is `"1` and `2`. */
export function literalQuotes(raw: string, dialect: Dialect): readonly (readonly string[])[] {
  const { delimiter, quote } = dialect
  const readings: (readonly string[])[] = []
  for (
    let at = raw.indexOf(quote);
    at >= 0 && readings.length < readingsAtMost;
    at = raw.indexOf(quote, at + 1)
  ) {
    const opens = at === 0 || raw.slice(0, at).endsWith(delimiter)
    if (!opens) continue
    // `""text"` opens with a quote too many: the second opens, the first is text.
    const isDoubled = raw[at + 1] === quote
    const text = isDoubled
      ? raw.slice(0, at) + quote + placeholder + raw.slice(at + 2)
      : raw.slice(0, at) + placeholder + raw.slice(at + 1)
    const { rows, malformed } = parseSample(text, dialect, true, 1)
    if (malformed === 0 && rows.length > 0) {
      readings.push(rows[0]!.cells.map((cell) => cell.replace(placeholder, quote)))
    }
  }
  return readings
}

/** One blank field too many, wherever it stands; of many such fields only the first are tried. */
export function withoutBlank(cells: readonly string[]): readonly (readonly string[])[] {
  const blanks: number[] = []
  for (let at = 0; at < cells.length && blanks.length < readingsAtMost; at++) {
    if (cells[at]!.trim() === '') blanks.push(at)
  }
  return blanks.map((at) => cells.toSpliced(at, 1))
}

/** A row written with another delimiter than the table. */
export function otherDelimiters(text: string, dialect: Dialect): readonly (readonly string[])[] {
  return [',', ';', '\t', '|', ' '].flatMap((delimiter) => {
    if (delimiter === dialect.delimiter || !text.includes(delimiter)) return []
    const { rows, malformed } = parseSample(text, { ...dialect, delimiter }, true, 1)
    return malformed === 0 && rows[0] ? [rows[0].cells] : []
  })
}
