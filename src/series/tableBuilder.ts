/** Text → table, as a stream: the dialect from the first rows, then every row into the column readers. */

import type { Notice } from '../contract'
import { TidecastError } from '../util/errors'
import { ColumnReader } from './columnReader'
import { nameColumns } from './columnNames'
import { detectDialect, type Dialect } from './dialect'
import { inferColumns } from './inferColumns'
import { createNotice, createRowTally } from './notices'
import { createLineEndNormaliser, createRowParser, isBlankRow, type RowParser } from './rowParser'
import { listNames, shorten, type Column, type Table } from './table'

/**
 * Characters and lines gathered before the dialect is decided; of very long lines fewer must do, and a file of one
 * endless line is not waited for for ever.
 */
const samples = [
  { characters: 1 << 16, lines: 20 },
  { characters: 1 << 20, lines: 3 },
  { characters: 1 << 22, lines: 0 },
] as const

const previewRows = 100
const previewCells = 50_000
const previewCellLength = 200

export interface TableBuilder {
  write(text: string): void
  end(source: Pick<Table, 'name' | 'bytes' | 'encoding'>): Table
}

/** @param name the source's, for messages. */
export function createTableBuilder(name: string): TableBuilder {
  const normalise = createLineEndNormaliser()
  let sample = ''
  let sampleLines = 0
  let rows: RowReader | null = null

  function begin(isWhole: boolean): void {
    rows = createRowReader(detectDialect(sample, isWhole, name), name)
    rows.parser.write(sample)
    sample = ''
  }

  function write(text: string, isLast: boolean): void {
    const clean = normalise(text, isLast)
    if (rows) return rows.parser.write(clean)
    sample += clean
    sampleLines += countLines(clean)
    if (samples.some(({ characters, lines }) => sample.length >= characters && sampleLines >= lines))
      begin(false)
  }

  return {
    write: (text) => write(text, false),
    end(source) {
      write('', true)
      if (!rows) begin(true)
      rows!.parser.end()
      return rows!.finish(source)
    },
  }
}

function countLines(text: string): number {
  let lines = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines++
  return lines
}

interface RowReader {
  readonly parser: RowParser
  finish(source: Pick<Table, 'name' | 'bytes' | 'encoding'>): Table
}

function createRowReader({ delimiter, hasHeader }: Dialect, name: string): RowReader {
  let header: readonly string[] | null = null
  let readers: ColumnReader[] = []
  let rowCount = 0
  const preview: string[][] = []
  const ragged = createRowTally()
  const malformed = createRowTally()
  /** Row numbers run on over blank rows: from data row `index` on, they are `offset` ahead of it. */
  const offsets: { index: number; offset: number }[] = []
  /** In a file of one column a blank row is a missing value, if another row follows it. */
  const heldBlanks: number[] = []

  function open(cells: readonly string[], row: number): void {
    header = cells
    readers = cells.map(() => new ColumnReader(delimiter))
    if (!hasHeader) readRow(cells, row)
  }

  function take(cells: readonly string[], row: number): void {
    if (header === null) {
      if (!isBlankRow(cells)) open(cells, row)
      return
    }
    if (isBlankRow(cells)) {
      if (readers.length === 1) heldBlanks.push(row)
      return
    }
    for (const blank of heldBlanks.splice(0)) readRow([''], blank)
    readRow(cells, row)
  }

  function readRow(cells: readonly string[], row: number): void {
    const offset = row - rowCount
    if (offsets.at(-1)?.offset !== offset) offsets.push({ index: rowCount, offset })
    rowCount++
    if (preview.length < previewRows && preview.length * cells.length < previewCells) {
      preview.push(readers.map((_, i) => previewText(cells[i] ?? '')))
    }
    const isLong =
      cells.length > readers.length && cells.slice(readers.length).some((cell) => cell.trim() !== '')
    if (isLong || cells.length < readers.length) ragged.add(row)
    // One field too many may have shifted all after it, so nothing of such a row is believed.
    const believed = isLong ? 0 : Math.min(cells.length, readers.length)
    for (let i = 0; i < believed; i++) readers[i]!.read(cells[i]!, row)
    for (let i = believed; i < readers.length; i++) readers[i]!.readAbsent()
  }

  function rowNumber(index: number): number {
    let low = 0
    let high = offsets.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (offsets[middle]!.index <= index) low = middle
      else high = middle - 1
    }
    return index + (offsets[low]?.offset ?? 1)
  }

  return {
    parser: createRowParser(delimiter, name, { row: take, malformedQuote: malformed.add }),
    finish(source) {
      if (header === null) throw new TidecastError('file.empty', { name })
      if (rowCount === 0) throw new TidecastError('file.noHeader', { name })
      refuseMostlyRagged()
      const { names, repaired } = nameColumns(hasHeader ? header : header.map(() => ''))
      const { columns, notices } = inferColumns(readers, names, delimiter)
      refuseWithoutNumbers(columns, readers, name)
      return {
        ...source,
        delimiter,
        rows: rowCount,
        columns,
        preview,
        notices: [...structureNotices(columns, repaired), ...notices],
        rowNumber,
      }
    },
  }

  function refuseMostlyRagged(): void {
    if (ragged.count <= rowCount / 2) return
    const share = Math.round((100 * ragged.count) / rowCount)
    throw new TidecastError('file.ragged', { name, fields: readers.length, share, row: ragged.rows[0]! })
  }

  function structureNotices(columns: readonly Column[], repaired: readonly string[]): Notice[] {
    const notices: Notice[] = []
    const first = columns[0]!
    const unnamedTime = hasHeader && first.kind === 'time' && header![0]!.trim() === ''
    const otherNames = unnamedTime ? repaired.slice(1) : repaired
    if (!hasHeader) notices.push(createNotice('header.absent', {}, [rowNumber(0)]))
    else if (otherNames.length > 0) {
      const shown = otherNames.slice(0, 12).map(shorten).join(', ')
      notices.push(createNotice('header.repaired', { columns: shown }, [], otherNames.length))
    }
    if (unnamedTime) notices.push(createNotice('time.unnamed', { column: first.name }, []))
    if (ragged.count > 0) {
      notices.push(createNotice('rows.ragged', { fields: readers.length }, ragged.rows, ragged.count))
    }
    if (malformed.count > 0)
      notices.push(createNotice('quotes.malformed', {}, malformed.rows, malformed.count))
    return notices
  }
}

function previewText(cell: string): string {
  return cell.length > previewCellLength ? `${cell.slice(0, previewCellLength - 1)}…` : cell
}

/** Names the cell that spoilt a column, where one did: that is the mend, more than a list of columns. */
function refuseWithoutNumbers(
  columns: readonly Column[],
  readers: readonly ColumnReader[],
  name: string,
): void {
  if (columns.some((column) => column.kind === 'number')) return
  columns.forEach(({ name: column, ambiguousNumber }, i) => {
    if (ambiguousNumber !== null) {
      throw new TidecastError('column.ambiguousNumbers', { column, text: ambiguousNumber })
    }
    const { misfit } = readers[i]!
    if (misfit && readers[i]!.isMixed && readers[i]!.proposed === 'number') {
      throw new TidecastError('column.notNumbers', { column, row: misfit.row, text: shorten(misfit.text) })
    }
  })
  throw new TidecastError('file.noNumbers', { name, columns: listNames(columns) })
}
