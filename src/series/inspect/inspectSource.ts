/** What a source is understood to hold, for the command line and for tests: the outcome first, then the evidence. */

import type { ColumnKind, Notice, ReadingOptions } from '../../contract'
import { TidecastError, toErrorData } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { isMissingText } from '../cells/cellText'
import { isRowCounter, suggestColumns } from '../columns/suggest'
import { createNotice } from '../notices'
import { levelOf, sentenceOf } from '../noticeTable'
import { readRows } from '../readRows'
import { readAnyTable } from '../readTable'
import { translateSource } from '../sources/translateSource'
import type { Column, Table, TimeColumn } from '../table'
import { shownDelimiter } from '../structure/delimiters'
import { describeTime, type TimeReport } from './describeTime'

/**
 * `ok`: read without a question. `ok-warn`: read, with notices. `confirm`: the file does not decide, the likelier
 * reading is shown. `reject`: refused, for the reason in the notice.
 */
export type Outcome = 'ok' | 'ok-warn' | 'confirm' | 'reject'

export type Cell = string | number | boolean | null

export interface Inspection {
  readonly outcome: Outcome
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly decimal: '.' | ',' | null
  readonly header: boolean | null
  readonly layout: 'single' | 'wide' | 'table' | null
  readonly columns: readonly string[]
  readonly rowCount: number
  readonly summary: readonly ColumnSummary[]
  readonly notices: readonly {
    readonly code: string
    readonly message: string
    readonly rows: readonly number[]
  }[]
  readonly time: TimeReport | null
}

export interface ColumnSummary {
  readonly name: string
  readonly kind: ColumnKind
  readonly missing: number
  /** Of a column of numbers, missing ones left aside; null of others. */
  readonly sum: number | null
}

export interface InspectOptions {
  readonly signal: AbortSignal
  /** What the user decided; @default nothing */
  readonly reading?: ReadingOptions
  /** Rows told, of all. */
  readonly rowLimit: number
  onProgress?(bytesRead: number): void
}

export interface Inspected {
  readonly inspection: Inspection
  /** Tells the rows in file order: numbers and booleans as such, missing cells as null, others as their text. */
  rows(onRow: (cells: readonly Cell[]) => void): Promise<void>
}

/** Throws `cancelled` and `file.unreadable`; everything else that can be wrong is an outcome. */
export async function inspectSource(source: ByteSource, options: InspectOptions): Promise<Inspected> {
  let table: Table
  try {
    table = await readAnyTable(source, options)
  } catch (error) {
    if (!(error instanceof TidecastError) || error.code === 'cancelled' || error.code === 'file.unreadable')
      throw error
    return { inspection: rejection(error), rows: () => Promise.resolve() }
  }
  const { signal, rowLimit: limit } = options
  return {
    inspection: describe(table),
    async rows(onRow) {
      const readers = table.columns.map(createCellReader)
      const { shape, source: read } = table
      let index = 0
      await readRows(await translateSource(source, table.reading, signal), {
        signal,
        limit,
        shape,
        encoding: read.encoding,
        onRow(cells) {
          const isLong = cells.length > readers.length
          onRow(readers.map((reader, column) => reader(isLong ? '' : (cells[column] ?? ''), index)))
          index++
        },
      })
    },
  }
}

function describe(table: Table): Inspection {
  const time = timeColumnOf(table)
  const described = time ? describeTime(table, time) : { time: null, notices: [] }
  const notices = [...table.notices, ...contentNotices(table, time !== null), ...described.notices]
  const told = notices.filter((notice) => levelOf(notice) !== 'remark')
  const isOpen = told.some((notice) => levelOf(notice) === 'confirm')
  return {
    outcome: isOpen ? 'confirm' : told.length > 0 ? 'ok-warn' : 'ok',
    encoding: table.encoding,
    delimiter: shownDelimiter(table.delimiter),
    decimal: table.decimal,
    header: table.shape.header.length > 0,
    layout: layoutOf(table, time),
    columns: table.columns.map(({ name }) => name),
    rowCount: table.rows,
    summary: table.columns.map(summarise),
    notices: told.map((notice) => ({ code: notice.code, message: sentenceOf(notice), rows: notice.rows })),
    time: described.time,
  }
}

function summarise({ name, kind, missing, numbers }: Column): ColumnSummary {
  const sum =
    kind === 'number' && numbers
      ? numbers.reduce((total, value) => (value === value ? total + value : total), 0)
      : null
  return { name, kind, missing, sum }
}

function rejection(error: TidecastError): Inspection {
  const { code, message } = toErrorData(error)
  const row = error.parameters['row']
  return {
    outcome: 'reject',
    encoding: null,
    delimiter: null,
    decimal: null,
    header: null,
    layout: null,
    columns: [],
    rowCount: 0,
    summary: [],
    notices: [{ code, message, rows: typeof row === 'number' ? [row] : [] }],
    time: null,
  }
}

/** The column Tidecast would choose, or the one it would ask about. */
function timeColumnOf(table: Table): (Column & { readonly time: TimeColumn }) | null {
  const { time } = suggestColumns(table)
  const found =
    table.columns.find((column) => column.name === time) ?? table.columns.find((column) => column.time)
  return found?.time ? { ...found, time: found.time } : null
}

function contentNotices(table: Table, hasTime: boolean): Notice[] {
  const numeric = table.columns.filter((column) => column.numbers !== null || column.proposed !== null)
  if (numeric.length === 0) return [createNotice('table.noNumbers', {}, [])]
  const counter = table.columns[0]
  const isCounted = counter !== undefined && numeric.length > 1 && isRowCounter(counter, 3)
  return hasTime || isCounted ? [] : [createNotice('time.absent', {}, [])]
}

/** `wide`: numbers only beside the time. `single`: one column of them. */
function layoutOf(table: Table, time: Column | null): Inspection['layout'] {
  const others = table.columns.filter((column) => column.name !== time?.name)
  if (others.length === 1) return 'single'
  return others.every((column) => column.kind === 'number') ? 'wide' : 'table'
}

function createCellReader(column: Column): (text: string, index: number) => Cell {
  const { kind, numbers, proposed, flags, ambiguousNumber } = column
  const shown = kind === 'number' ? numbers : ambiguousNumber === null ? null : proposed
  if (shown) return (_, index) => (Number.isNaN(shown[index]!) ? null : shown[index]!)
  if (flags) return (_, index) => (Number.isNaN(flags[index]!) ? null : flags[index]! === 1)
  if (kind === 'text') return (text) => (text.trim() === '' ? null : text)
  return (text) => (isMissingText(text) ? null : text)
}
