/** Cells of a sheet by their names: `B3:F200`, or `B:F` for whole columns. Rows are counted from 1, columns from 0. */

export interface CellRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export const lastSheetRow = 1_048_576
export const lastSheetColumn = 16_383

export const wholeSheet: CellRange = {
  firstRow: 1,
  lastRow: lastSheetRow,
  firstColumn: 0,
  lastColumn: lastSheetColumn,
}

/** The corners may be given in any order. @param text as the schema of readings allows it. */
export function parseRange(text: string): CellRange {
  const [one, other] = text.replaceAll('$', '').toUpperCase().split(':').map(parseCorner)
  const columns = [one!.column, other!.column].sort((left, right) => left - right)
  const rows = [one!.row ?? 1, other!.row ?? lastSheetRow].sort((left, right) => left - right)
  return { firstRow: rows[0]!, lastRow: rows[1]!, firstColumn: columns[0]!, lastColumn: columns[1]! }
}

function parseCorner(text: string): { readonly column: number; readonly row: number | null } {
  const letters = /^[A-Z]*/.exec(text)![0]
  const digits = text.slice(letters.length)
  return { column: columnIndex(letters), row: digits === '' ? null : Number(digits) }
}

/** `A` is 0, `AA` is 26. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
