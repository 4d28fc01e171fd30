/**
 * A sheet of a workbook → the text of a table, rows numbered as in the sheet. Dates become ISO text by the format of
 * their cells; formulas give the results the workbook holds. The archive is held in memory, its parts are streamed.
 */

import type { Notice, ReadingOptions } from '../../../contract'
import { TidecastError } from '../../../util/errors'
import type { ByteSource } from '../../byteSource'
import { throwIfAborted } from '../../encoding/decodeSource'
import { createNotice, createRowTally } from '../../notices'
import { csvLine, readStart, readWhole, writtenDialect } from '../csvText'
import { isWorkbook, readWorkbook, type Archive, type Sheet, type Workbook } from './parts'
import { parseRange, wholeSheet, type CellRange } from './range'
import { hasClock, serialText } from './serials'
import { sheetRows, type SheetCell, type SheetRow } from './sheetCells'
import { readZipDirectory } from './zip'

/** Archives larger than this are not held in memory. */
const largestArchive = 512 * 1024 * 1024
const zipStart = [0x50, 0x4b, 3, 4]
/** Cells of a sheet that are held in memory rather than parsed again. */
const cellsKept = 1_000_000
/** Characters handed on at once. */
const pieceLength = 1 << 16

/**
 * Null where the bytes are no workbook. Throws `cancelled`, `file.damagedArchive`, `file.tooDense`, `file.tooLarge`,
 * `file.empty`, `workbook.noSheet` and `workbook.emptySheet`.
 */
export async function translateWorkbook(
  source: ByteSource,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<ByteSource | null> {
  const { name } = source
  const start = await readStart(source, zipStart.length, signal)
  if (!zipStart.every((byte, i) => start[i] === byte)) return null
  const bytes = await readWhole(source, largestArchive, signal)
  const archive: Archive = { bytes, name, unpacked: new Map(), entries: readZipDirectory(bytes, name) }
  if (!isWorkbook(archive)) return null
  const workbook = readWorkbook(archive)
  const range = reading.range === undefined ? wholeSheet : parseRange(reading.range)
  const { sheet, extent, kept } = chooseSheet(archive, workbook, range, reading, signal)

  function* lines(chunkSignal: AbortSignal): Generator<string> {
    let next = extent.firstRow
    for (const { row, cells } of kept ?? sheetRows(archive, workbook, sheet, range, chunkSignal)) {
      throwIfAborted(chunkSignal)
      // Rows without cells keep their numbers.
      if (row > next) yield '\n'.repeat(row - next)
      yield csvLine(textsOf(cells, workbook, extent))
      next = row + 1
    }
  }

  return {
    name,
    size: source.size,
    async *chunks(chunkSignal) {
      const encoder = new TextEncoder()
      let piece = ''
      for (const line of lines(chunkSignal)) {
        piece += line
        if (piece.length < pieceLength) continue
        yield encoder.encode(piece)
        piece = ''
        await Promise.resolve()
      }
      yield encoder.encode(piece)
    },
    translated: {
      format: 'workbook',
      dialect: writtenDialect,
      firstRow: extent.firstRow,
      fixed: {},
      sheets: workbook.sheets.filter(({ isVisible }) => isVisible).map((visible) => visible.name),
      sheet: sheet.name,
      notices: () => sheetNotices(workbook, sheet, extent, reading),
    },
  }
}

/** What of a sheet is filled, and what a first look at all of it must know. */
interface Extent extends CellRange {
  /** Columns in which a date stands with a time of day: there every date has one. */
  readonly clockColumns: ReadonlySet<number>
  readonly uncalculated: ReturnType<typeof createRowTally>
}

/** The sheet asked for; otherwise the first visible one that has cells. */
function chooseSheet(
  archive: Archive,
  workbook: Workbook,
  range: CellRange,
  reading: ReadingOptions,
  signal: AbortSignal,
): { readonly sheet: Sheet; readonly extent: Extent; readonly kept: readonly SheetRow[] | null } {
  const { name } = archive
  const asked = workbook.sheets.filter((sheet) =>
    reading.sheet === undefined ? sheet.isVisible : sheet.name === reading.sheet,
  )
  if (reading.sheet !== undefined && asked.length === 0) {
    const sheets = workbook.sheets.map((sheet) => sheet.name).join(', ')
    throw new TidecastError('workbook.noSheet', { name, sheet: reading.sheet, sheets })
  }
  for (const sheet of asked) {
    const looked = lookThrough(sheetRows(archive, workbook, sheet, range, signal))
    if (looked) return { sheet, ...looked }
  }
  if (asked.length === 0 || (reading.sheet === undefined && reading.range === undefined))
    throw new TidecastError('file.empty', { name })
  throw new TidecastError('workbook.emptySheet', { name, sheet: asked[0]!.name })
}

/** Null without cells. The rows of a sheet that is not too long are kept, so that it is unpacked and parsed once. */
function lookThrough(
  rows: Iterable<SheetRow>,
): { readonly extent: Extent; readonly kept: readonly SheetRow[] | null } | null {
  const kept: SheetRow[] = []
  let cellsSeen = 0
  let firstRow = Infinity
  let lastRow = 0
  let firstColumn = Infinity
  let lastColumn = 0
  const clockColumns = new Set<number>()
  const uncalculated = createRowTally()
  for (const sheetRow of rows) {
    const { row, cells } = sheetRow
    cellsSeen += cells.length
    if (cellsSeen <= cellsKept) kept.push(sheetRow)
    firstRow = Math.min(firstRow, row)
    lastRow = row
    for (const { column, value, style, isUncalculated } of cells) {
      if (column < firstColumn) firstColumn = column
      if (column > lastColumn) lastColumn = column
      if (isUncalculated) uncalculated.add(row)
      if (typeof value === 'number' && style !== 'number' && hasClock(value, style)) clockColumns.add(column)
    }
  }
  if (firstRow === Infinity) return null
  const extent = { firstRow, lastRow, firstColumn, lastColumn, clockColumns, uncalculated }
  return { extent, kept: cellsSeen <= cellsKept ? kept : null }
}

function textsOf(cells: readonly SheetCell[], { is1904 }: Workbook, extent: Extent): readonly string[] {
  const { firstColumn, lastColumn, clockColumns } = extent
  const texts = Array<string>(lastColumn - firstColumn + 1).fill('')
  for (const { column, value, style } of cells) {
    const withClock = clockColumns.has(column)
    const asTime =
      typeof value === 'number' && style !== 'number' ? serialText(value, style, { is1904, withClock }) : null
    texts[column - firstColumn] = asTime ?? String(value)
  }
  return texts
}

function sheetNotices(
  { sheets }: Workbook,
  sheet: Sheet,
  { uncalculated }: Extent,
  reading: ReadingOptions,
): readonly Notice[] {
  const visible = sheets.filter(({ isVisible }) => isVisible).length
  const notices: Notice[] = []
  if (reading.sheet === undefined && visible > 1)
    notices.push(createNotice('sheet.others', { sheet: sheet.name, sheets: visible }, []))
  if (uncalculated.count > 0) {
    const parameters = { sheet: sheet.name }
    notices.push(createNotice('sheet.uncalculated', parameters, uncalculated.rows, uncalculated.count))
  }
  return notices
}
