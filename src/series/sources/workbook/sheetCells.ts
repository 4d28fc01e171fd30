/** The cells of a sheet, row by row, as the XML has them. */

import { throwIfAborted } from '../../encoding/decodeSource'
import type { NumberStyle } from './numberStyles'
import { unescapeText, type Archive, type Sheet, type Workbook } from './parts'
import { columnIndex, lastSheetColumn, lastSheetRow, type CellRange } from './range'
import { createXmlReader } from './xml'
import { unpack } from './zip'

export interface SheetCell {
  readonly column: number
  /** Numbers as numbers, everything else as its text. */
  readonly value: number | string
  readonly style: NumberStyle
  /** A formula whose result is not there. */
  readonly isUncalculated: boolean
}

export interface SheetRow {
  readonly row: number
  readonly cells: readonly SheetCell[]
}

/** Rows with cells in the range, in file order. Throws `cancelled`, `file.damagedArchive` and `file.tooDense`. */
export function* sheetRows(
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  range: CellRange,
  signal: AbortSignal,
): Generator<SheetRow> {
  const entry = archive.entries.get(sheet.part)!
  let ready: SheetRow[] = []
  const reader = createRowReader(archive.name, workbook, range, (row) => ready.push(row))
  for (const piece of unpack(archive, entry)) {
    throwIfAborted(signal)
    reader.write(piece)
    yield* ready
    ready = []
  }
  reader.end()
  yield* ready
}

function createRowReader(
  name: string,
  { strings, styles }: Workbook,
  range: CellRange,
  onRow: (row: SheetRow) => void,
) {
  let row = 0
  let column = -1
  let cells: SheetCell[] = []
  let type = ''
  let style: NumberStyle = 'number'
  let text = ''
  let isFormula = false
  let isValue = false
  let phonetic = 0

  function openRow({ r }: Readonly<Record<string, string>>): void {
    row = r === undefined ? row + 1 : Number(r)
    column = -1
    cells = []
  }

  function openCell({ r, s, t }: Readonly<Record<string, string>>): void {
    column = r === undefined ? column + 1 : columnIndex(/^[A-Z]*/.exec(r)![0])
    type = t ?? 'n'
    style = styles[Number(s ?? 0)] ?? 'number'
    text = ''
    isFormula = false
  }

  function closeCell(): void {
    if (column < range.firstColumn || column > Math.min(range.lastColumn, lastSheetColumn)) return
    const isUncalculated = isFormula && text === '' && type !== 'str'
    if (text === '' && !isUncalculated) return
    cells.push({ column, value: valueOf(), style, isUncalculated })
  }

  function valueOf(): number | string {
    switch (type) {
      case 's':
        return strings[Number(text)] ?? ''
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE'
      case 'n':
        return text === '' || !Number.isFinite(Number(text)) ? text : Number(text)
      default:
        return unescapeText(text)
    }
  }

  return createXmlReader(name, {
    open(tag, attributes) {
      if (tag === 'row') openRow(attributes)
      else if (tag === 'c') openCell(attributes)
      else if (tag === 'f') isFormula = true
      else if (tag === 'rPh') phonetic++
      isValue = tag === 'v' || (tag === 't' && phonetic === 0)
    },
    text(piece) {
      if (isValue) text += piece
    },
    close(tag) {
      if (tag === 'v' || tag === 't') isValue = false
      else if (tag === 'rPh') phonetic--
      else if (tag === 'c') closeCell()
      else if (
        tag === 'row' &&
        cells.length > 0 &&
        row >= range.firstRow &&
        row <= Math.min(range.lastRow, lastSheetRow)
      )
        onRow({ row, cells })
    },
  })
}
