/**
 * Rows of a text → rows of the table in it: comments, blank lines, repeated headers, totals and notes at the end and
 * whatever follows the table are left out, each with its cause. A few rows are held back, as only the end of the text
 * shows which rows are its foot.
 */

import { createNotice, createRowTally, type RowTally } from '../notices'
import type { Notice } from '../../contract'
import { isBlankRow } from './rowParser'
import { isComment, isRule } from './comments'
import type { TableShape } from './tableShape'
import { isFootRow } from './foot'
import { mendRow } from './mendRow'
import { isTyped, isWord } from './typed'

/** Rows that totals and notes at the end may take. */
const footRowsAtMost = 12
/** Rows are let go in batches: taking the first off a list costs as much as taking many. Wide rows are few. */
const heldAtMost = 256
const cellsHeldAtMost = 1 << 16

const byteOrderMark = 0xfeff

export interface DataRow {
  /** As many as the table has columns, unless the row was short or long and could not be mended. */
  readonly cells: readonly string[]
  readonly row: number
}

export interface TableSink {
  row(cells: readonly string[], row: number): void
}

export interface RowStream {
  /** @param raw see {@link RowSink} */
  take(cells: string[], row: number, raw: string | null): void
  /** Whether a line with a quote that never closes can be read as a row of this table. */
  mendable(line: string): boolean
  /** Ends the table: decides on the rows held back. */
  end(): void
  /** What was left out or mended. */
  notices(): Notice[]
  readonly ragged: RowTally
}

export function createRowStream(shape: TableShape, sink: TableSink): RowStream {
  const { width, header, firstRow, trailing } = shape
  const footRows = shape.footerRows ?? footRowsAtMost
  const held: DataRow[] = []
  const batch = Math.max(1, Math.min(heldAtMost, Math.floor(cellsHeldAtMost / width)))
  const tallies = {
    comments: createRowTally(),
    headers: createRowTally(),
    foot: createRowTally(),
    mended: createRowTally(),
    malformed: createRowTally(),
  }
  const ragged = createRowTally()
  let firstCells: readonly string[] | null = null
  let afterBlank = false
  let afterHeader = false
  let secondTable: number | null = null
  let rowsBeyond = 0
  /** In a table of one column a blank row is a missing value, if another row follows it. */
  let heldBlanks: number[] = []

  function take(cells: string[], row: number, raw: string | null): void {
    if (row < firstRow) return
    if (secondTable !== null) {
      if (!isBlankRow(cells)) rowsBeyond++
      return
    }
    if (cells.length === 1 && cells[0]!.trim() === '') return skipBlank(row)
    if (raw !== null) tallies.malformed.add(row)
    // Files that were joined have the mark of each in their midst.
    if (cells[0]!.charCodeAt(0) === byteOrderMark) cells[0] = cells[0]!.slice(1)
    if (cells[0] === header[0] && header.length > 0 && isHeaderAgain(cells)) return meetHeader(cells, row)
    if (afterHeader && firstCells !== null && isSame(cells, firstCells)) return leave(row)
    if (afterBlank && firstCells !== null && width > 1 && isOtherHeader(cells)) return leave(row)
    afterHeader = false
    afterBlank = false
    if (isLeftOut(cells)) return tallies.comments.add(row)
    if (width === 1) {
      for (const blank of heldBlanks) hold({ cells: [''], row: blank })
      heldBlanks = []
    }
    firstCells ??= cells
    hold(fit(cells, row, raw))
  }

  /** A comment: any row that begins with the sign chosen, a rule, or one that is no row of the table and looks like one. */
  function isLeftOut(cells: readonly string[]): boolean {
    if (shape.comment !== null) return isComment(cells, shape.comment)
    return width > 1 && (isRule(cells) || (cells.length !== width && isComment(cells, null)))
  }

  function skipBlank(row: number): void {
    afterBlank = true
    if (width === 1 && firstCells !== null) heldBlanks.push(row)
  }

  /** The header again: rows that repeat the first are the table once more, others go on. */
  function meetHeader(cells: readonly string[], row: number): void {
    if (cells.length !== width + trailing && cells.length !== width) return leave(row)
    tallies.headers.add(row)
    afterHeader = true
  }

  function leave(row: number): void {
    secondTable = row
    rowsBeyond = 1
  }

  function isHeaderAgain(cells: readonly string[]): boolean {
    const shared = Math.min(cells.length, header.length)
    return (
      shared > Math.min(1, width - 1) &&
      cells.slice(0, shared).every((cell, i) => cell.trim() === header[i]!.trim())
    )
  }

  /** After a blank line: names where the table has values. */
  function isOtherHeader(cells: readonly string[]): boolean {
    const names = cells.filter((cell) => cell.trim() !== '')
    return (
      names.length >= 2 &&
      shape.typed.length > 0 &&
      shape.typed.some((column) => isWord(cells[column] ?? '')) &&
      !cells.some(isTyped)
    )
  }

  function fit(cells: string[], row: number, raw: string | null): DataRow {
    if (cells.length === width && raw === null) return { cells, row }
    if (trailing > 0 && cells.length > width && cells.length <= width + trailing) {
      if (cells.slice(width).every((cell) => cell.trim() === '')) return { cells: cells.slice(0, width), row }
    }
    const mended = mendRow(cells, raw, shape)
    if (mended) {
      tallies.mended.add(row)
      return { cells: mended, row }
    }
    if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) {
      return { cells: cells.slice(0, width), row }
    }
    return { cells, row }
  }

  function hold(row: DataRow): void {
    held.push(row)
    if (held.length < batch + footRows) return
    for (const released of held.splice(0, held.length - footRows)) release(released)
  }

  function release({ cells, row }: DataRow): void {
    if (cells.length !== width) ragged.add(row)
    sink.row(cells, row)
  }

  return {
    take,
    mendable: (line) => mendRow([], line, shape) !== null,
    ragged,
    end() {
      const foot: number[] = []
      const isFoot = (last: DataRow) =>
        shape.footerRows === null ? isFootRow(last.cells, shape) : foot.length < shape.footerRows
      for (let last = held.at(-1); last && isFoot(last); last = held.at(-1)) {
        foot.unshift(last.row)
        held.pop()
      }
      for (const row of foot) tallies.foot.add(row)
      for (const row of held.splice(0)) release(row)
    },
    notices() {
      const list = [
        shape.preamble.length > 0 && createNotice('rows.preamble', {}, shape.preamble),
        shape.headerRows.length > 1 &&
          createNotice('header.joined', { rows: shape.headerRows.length }, shape.headerRows),
        shape.trailing > 0 && createNotice('rows.trailing', { fields: width }, []),
        tallies.comments.count > 0 &&
          createNotice('rows.comments', {}, tallies.comments.rows, tallies.comments.count),
        tallies.headers.count > 0 &&
          createNotice('rows.headers', {}, tallies.headers.rows, tallies.headers.count),
        tallies.foot.count > 0 && createNotice('rows.foot', {}, tallies.foot.rows, tallies.foot.count),
        secondTable !== null && createNotice('table.second', {}, [secondTable], rowsBeyond),
        tallies.mended.count > 0 &&
          createNotice('rows.mended', { fields: width }, tallies.mended.rows, tallies.mended.count),
        ragged.count > 0 && createNotice('rows.ragged', { fields: width }, ragged.rows, ragged.count),
        tallies.malformed.count > 0 &&
          createNotice('quotes.malformed', {}, tallies.malformed.rows, tallies.malformed.count),
      ]
      return list.filter((notice) => notice !== false)
    },
  }
}

function isSame(cells: readonly string[], others: readonly string[]): boolean {
  return cells.length === others.length && cells.every((cell, i) => cell === others[i])
}
