/**
 * Where in a text the table lies: which rows are its header, what stands above it, how many fields it has. Decided on
 * the first rows, by where the values (numbers, stamps) begin.
 */

import type { ReadingOptions } from '../../contract'
import { isMissingText } from '../cells/cellText'
import { formatsOf } from '../cells/stampFormats'
import { isTimeName } from '../columns/suggest'
import { isComment } from './comments'
import type { Dialect } from './dialect'
import { mendNames } from './mendRow'
import { isTyped, isWord } from './typed'
import type { SampleRow } from './rowParser'

export interface TableShape {
  readonly dialect: Dialect
  /** Rows from the first header row on are the table; 1-based numbers of rows in the file. */
  readonly headerRows: readonly number[]
  /** The first row of data. */
  readonly firstRow: number
  /** Names as the header has them, joined where it has several rows; empty without a header. */
  readonly header: readonly string[]
  /** Fields of a row. */
  readonly width: number
  /** Every row has this many blank fields more than the header: they end in delimiters. */
  readonly trailing: number
  /** Rows above the table that are not blank. */
  readonly preamble: readonly number[]
  /** Columns that hold values, of the first {@link columnsShown}. */
  readonly typed: readonly number[]
  /** Blank fields of the header that no row of data has, left out. */
  readonly blanksDropped: number
  /** What rows of comment begin with, where the user said it. */
  readonly comment: string | null
  /** Rows left out at the end, where the user said how many. */
  readonly footerRows: number | null
}

/** Rows that a preamble and a header may take. */
const rowsAbove = 60
const headerRowsAtMost = 4
/** Columns looked at for values: a file may have a hundred thousand. */
const columnsShown = 300
/** The share of a column's cells, and of a row's, that must be values. */
const typedColumnShare = 0.7
const typedRowShare = 0.6

interface Candidate {
  readonly cells: readonly string[]
  readonly row: number
}

/**
 * @param firstRow the number of the first sample row in the file. @param reading what the user decided of the shape.
 */
export function detectShape(
  sample: readonly SampleRow[],
  dialect: Dialect,
  firstRow: number,
  reading: ReadingOptions = {},
): TableShape {
  const comment = reading.comment ?? null
  const isContent = (cells: readonly string[]) =>
    cells.some((cell) => cell.trim() !== '') && !isComment(cells, comment)
  const tableStart = reading.firstRow ?? firstRow
  const asParsed = sample.map(({ cells }, i) => ({ cells, row: firstRow + i }))
  const bodyWidth = commonestWidth(asParsed.filter(({ cells, row }) => row >= tableStart && isContent(cells)))
  const all = asParsed.map(({ cells, row }, i) =>
    i < rowsAbove && bodyWidth > 2
      ? { cells: mendNames(sample[i]!, bodyWidth, dialect), row }
      : { cells, row },
  )
  const filled = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const rows = filled.filter(({ row }) => row >= tableStart)
  const content = rows.filter(({ cells }) => isContent(cells))
  const typed = typedColumns(content, bodyWidth)
  const header =
    reading.headerRows === undefined
      ? (findHeader(content, bodyWidth, typed) ?? commentHeader(rows, bodyWidth, typed, comment))
      : content.slice(0, reading.headerRows)
  const firstHeader = header[0]
  const start = firstHeader ?? content.find(({ cells }) => isRegular(cells, bodyWidth)) ?? content[0]
  const firstData = firstHeader ? header.at(-1)!.row + 1 : (start?.row ?? firstRow)
  const body = content.filter(({ row }) => row >= firstData)
  const fitted = fitHeader(joinHeader(header), body, bodyWidth)
  return {
    dialect,
    headerRows: header.map(({ row }) => row),
    firstRow: firstData,
    ...fitted,
    typed: typed.filter((column) => column < fitted.width),
    preamble: filled.filter(({ row }) => row < (start?.row ?? firstRow)).map(({ row }) => row),
    comment,
    footerRows: reading.footerRows ?? null,
  }
}

/** The widest of the commonest numbers of fields, of the rows with values where there are some. */
function commonestWidth(rows: readonly Candidate[]): number {
  const valued = rows.filter(({ cells }) => cells.length > 1 && cells.slice(0, columnsShown).some(isTyped))
  return widthOf(valued.length > 2 ? valued : rows)
}

function widthOf(rows: readonly Candidate[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let best = 1
  let most = 0
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > best)) {
      best = width
      most = count
    }
  }
  return best
}

function isRegular(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.length <= width + 1
}

/** Columns whose cells in the lower rows are values. */
function typedColumns(rows: readonly Candidate[], width: number): readonly number[] {
  const regular = rows.filter(({ cells }) => cells.length === width)
  const body = regular.slice(regular.length >= 8 ? 4 : Math.ceil(regular.length / 2))
  return Array.from({ length: Math.min(width, columnsShown) }, (_, column) => column).filter((column) => {
    const present = body.map(({ cells }) => cells[column]!).filter((cell) => !isMissingText(cell))
    return present.length > 0 && present.filter(isTyped).length >= typedColumnShare * present.length
  })
}

/** The rows of names above the values; none where the first row is data already. */
function findHeader(
  rows: readonly Candidate[],
  width: number,
  typed: readonly number[],
): readonly Candidate[] {
  const top = rows.slice(0, rowsAbove)
  if (typed.length === 0) {
    const first = top.find(({ cells }) => isFull(cells, width))
    return first && !first.cells.some(isTyped) ? [first] : first && rows.length > 1 ? [] : []
  }
  const firstBody = top.findIndex(({ cells }, i) => {
    const next = top[i + 1]
    return isBody(cells, typed, width) && (next === undefined || isBody(next.cells, typed, width) || i > 0)
  })
  const above = firstBody < 0 ? top : top.slice(0, firstBody)
  const last = above.findLastIndex(({ cells }) => isNames(cells, typed, width))
  if (last < 0) return rows[0] && isSeriesOfNames(rows[0].cells, typed, width) ? [rows[0]] : []
  return headerBlock(above, last, typed, width)
}

/** The last row of names, with the rows of names directly above it and the units directly below. */
function headerBlock(
  above: readonly Candidate[],
  last: number,
  typed: readonly number[],
  width: number,
): readonly Candidate[] {
  let first = last
  while (
    first > 0 &&
    last - first + 1 < headerRowsAtMost &&
    above[first - 1]!.row === above[first]!.row - 1 &&
    isUpperHeader(above[first - 1]!.cells, above[first]!.cells, typed, width)
  )
    first--
  return above.slice(first, last + 1)
}

/** A row of names above another: as wide, at least half full, of no values; of two columns only if they are equal. */
function isUpperHeader(
  cells: readonly string[],
  below: readonly string[],
  typed: readonly number[],
  width: number,
): boolean {
  if (!isNames(cells, typed, width) || cells.length < below.length) return false
  const named = cells.filter((cell) => cell.trim() !== '').length
  const isUnits =
    below.some((cell) => cell.trim() === '') || below.some((cell) => /^[[(].*[\])]$|[%°]/.test(cell.trim()))
  const isRepeat = cells.every((cell, i) => cell.trim() === (below[i] ?? '').trim())
  return isRepeat || (named >= width / 2 && named >= 2 && (width > 2 || isUnits))
}

function isNames(cells: readonly string[], typed: readonly number[], width: number): boolean {
  if (cells.length < Math.min(width, 2) || cells.length < width / 2) return false
  const shown = typed.map((column) => cells[column] ?? '')
  const isFirstAlone = width > 2 && cells.slice(1).every((cell) => cell.trim() === '')
  return !isFirstAlone && shown.some(isWord) && !shown.some(isTyped)
}

function isBody(cells: readonly string[], typed: readonly number[], width: number): boolean {
  if (cells.length < Math.min(width, 2)) return false
  const present = typed.map((column) => cells[column] ?? '').filter((cell) => !isMissingText(cell))
  return (
    present.length > 0 &&
    present.filter(isTyped).length >= typedRowShare * present.length &&
    !isSeriesOfNames(cells, typed, width)
  )
}

/** `id,2019,2020,2021`: a word, then distinct whole numbers or dates in order: the names of a wide table. */
function isSeriesOfNames(cells: readonly string[], typed: readonly number[], width: number): boolean {
  const [first, ...rest] = cells
  if (cells.length !== width || rest.length < 2 || !isWord(first!) || /^\d/.test(first!.trim())) return false
  const numbers = rest.map(Number)
  const rises = numbers.every(
    (value, i) =>
      Number.isInteger(value) && (i === 0 || value === numbers[i - 1]! + (numbers[1]! - numbers[0]!)),
  )
  return (
    (rises && numbers[0] !== numbers[1]) ||
    (typed.length > 0 &&
      rest.every((cell) => /^\d{4}-\d{2}/.test(cell)) &&
      new Set(rest).size === rest.length)
  )
}

function isFull(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.filter((cell) => cell.trim() !== '').length >= width / 2
}

/** `#date,temp` directly above the data, where nothing else names the columns. */
function commentHeader(
  rows: readonly Candidate[],
  width: number,
  typed: readonly number[],
  mark: string | null,
): readonly Candidate[] {
  const firstContent = rows.findIndex(({ cells }) => !isComment(cells, mark))
  const above = rows[firstContent - 1]
  if (!above || above.cells.length !== width || width < 2) return []
  const cells = above.cells.map((cell, i) => (i === 0 ? cell.replace(/^\s*(?:#|\/\/)+\s*/, '') : cell))
  return isNames(cells, typed, width) ? [{ cells, row: above.row }] : []
}

/** Rows of names → one: their texts joined by a blank; a group's name reaches over the blanks to its right. */
function joinHeader(rows: readonly Candidate[]): readonly string[] {
  if (rows.length <= 1) return rows[0]?.cells ?? []
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const lowest = rows.at(-1)!.cells
  const repeats = new Set(lowest).size < lowest.length
  const filled = rows.map(({ cells }, i) => (repeats && i < rows.length - 1 ? fillRight(cells) : cells))
  return Array.from({ length: width }, (_, column) =>
    filled
      .map((cells) => (cells[column] ?? '').trim())
      .filter((text) => text !== '')
      .join(' '),
  )
}

function fillRight(cells: readonly string[]): readonly string[] {
  let group = ''
  return cells.map((cell) => (cell.trim() === '' ? group : (group = cell)))
}

/** The one column, if there is one, that no row has anything in. */
function blankColumn(body: readonly Candidate[], width: number): number | null {
  const blanks = Array.from({ length: width }, (_, column) => column).filter((column) =>
    body.every(({ cells }) => (cells[column] ?? '').trim() === ''),
  )
  return blanks.length === 1 ? blanks[0]! : null
}

function namesItsTime([first]: readonly string[], body: readonly Candidate[]): boolean {
  return isTimeName(first!, true) && body.every(({ cells }) => formatsOf(cells[0]!).length > 0)
}

/** Settles how many fields a row has where header and data disagree by blank fields. */
function fitHeader(
  header: readonly string[],
  body: readonly Candidate[],
  bodyWidth: number,
): Pick<TableShape, 'header' | 'width' | 'trailing' | 'blanksDropped'> {
  const plain = { header, width: header.length || bodyWidth, trailing: 0, blanksDropped: 0 }
  if (header.length === 0 || header.length === bodyWidth || body.length === 0) return plain
  const extra = bodyWidth - header.length
  if (extra > 0) {
    const isTrailing = body.every(({ cells }) =>
      cells.slice(header.length).every((cell) => cell.trim() === ''),
    )
    if (isTrailing) return { ...plain, trailing: extra }
    const blank = blankColumn(body, bodyWidth)
    if (extra === 1 && blank !== null)
      return { ...plain, header: header.toSpliced(blank, 0, ''), width: bodyWidth }
    // A header that names the time above the time lacks no name: the rows have a field too many.
    if (namesItsTime(header, body)) return plain
    // Tables written with row names have no name above them.
    if (extra === 1) return { ...plain, header: ['', ...header], width: bodyWidth }
    return { ...plain, header: [...header, ...Array<string>(extra).fill('')], width: bodyWidth }
  }
  const blanks = header.filter((cell) => cell.trim() === '').length
  if (blanks === -extra) {
    return {
      ...plain,
      header: header.filter((cell) => cell.trim() !== ''),
      width: bodyWidth,
      blanksDropped: blanks,
    }
  }
  return plain
}
