/** Rows below a table that are none of it: totals, notes, sources, rows of nothing. */

import type { TableShape } from './tableShape'
import { isTyped, isWord } from './typed'

const totals =
  /^\W*(?:grand\s+|sub-?\s?)?(?:total|totals|sum|summe|gesamt|gesamtsumme|insgesamt|totaal|totale|somme|suma|soma|mean|average|avg|median|mittelwert|durchschnitt|moyenne|media|min|max|minimum|maximum|count|anzahl|std|stdev)\b/i
const notes =
  /^\W*(?:source|quelle|fuente|note|notes|footnote|remark|hinweis|anmerkung|copyright|generated|exported|created|downloaded|end of|eof|last updated|stand)\b|^\s*[*#©]/i

export function isFootRow(cells: readonly string[], { typed, width }: TableShape): boolean {
  const present = cells.filter((cell) => cell.trim() !== '')
  if (width === 1)
    return present.length === 1 && typed.length > 0 && totals.test(present[0]!) && isWord(present[0]!)
  if (present.length === 0) return true
  const [first] = present
  if (present.length === 1 && isCountOfRows(first!)) return true
  if (isTyped(first!)) return false
  // A name in a column of names is no total: the word must stand where a value should.
  const column = cells.indexOf(first!)
  const isMisplaced = typed.includes(column) || column > 0 || cells.length < width
  if (totals.test(first!) && (isMisplaced || cells.slice(1).some((cell) => isWord(cell)) === false))
    return true
  if (notes.test(first!) && (present.length < width || typed.includes(column))) return true
  return present.length === 1 && cells.length < width && typed.includes(0)
}

/** `(4 rows)`, as databases print it. */
function isCountOfRows(text: string): boolean {
  return /^\s*\(\d+ \p{L}+\)\s*$/u.test(text)
}
