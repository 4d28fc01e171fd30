/** What a source is understood to hold, for the command line and for tests: the outcome first, then the evidence. */

import type { ColumnKind, LayoutKind, ReadingOptions } from '../../contract'
import { TidecastError, toErrorData } from '../../util/errors'
import { finishWithPauses, inPieces, type Breath, type Work } from '../../util/pieces'
import type { ByteSource } from '../byteSource'
import { isMissingText } from '../cells/cellText'
import { suggestLayout } from '../layouts/suggestLayout'
import { levelOf, sentenceOf } from '../noticeTable'
import { readRows } from '../readRows'
import { readAnyTable } from '../readTable'
import { translateSource } from '../sources/translateSource'
import type { Column, Table } from '../table'
import { shownDelimiter } from '../structure/delimiters'
import type { TimeReport } from './describeTime'
import { timeAndNotices } from './tableNotices'

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
  readonly layout: LayoutKind | null
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

export interface InspectOptions extends Breath {
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
  const written = table.folded ?? table
  const text = await translateSource(source, table.reading, signal)
  const { layout } = await suggestLayout(text, table, signal)
  return {
    inspection: await finishWithPauses(describe(table, layout.kind), options),
    async rows(onRow) {
      const readers = written.columns.map(createCellReader)
      const { shape, source: read } = written
      let index = 0
      await readRows(text, {
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

function* describe(table: Table, layout: LayoutKind): Work<Inspection> {
  const written = table.folded ?? table
  const { time, notices } = yield* timeAndNotices(table)
  const told = notices.filter((notice) => levelOf(notice) !== 'remark')
  const summary: ColumnSummary[] = []
  for (const column of written.columns) summary.push(yield* summarise(column))
  const isOpen = told.some((notice) => levelOf(notice) === 'confirm')
  return {
    outcome: isOpen ? 'confirm' : told.length > 0 ? 'ok-warn' : 'ok',
    encoding: table.encoding,
    delimiter: shownDelimiter(table.delimiter),
    decimal: table.decimal,
    header: table.shape.header.length > 0,
    layout,
    columns: written.columns.map(({ name }) => name),
    rowCount: written.rows,
    summary,
    notices: told.map((notice) => ({ code: notice.code, message: sentenceOf(notice), rows: notice.rows })),
    time,
  }
}

function* summarise({ name, kind, missing, numbers }: Column): Work<ColumnSummary> {
  if (kind !== 'number' || !numbers) return { name, kind, missing, sum: null }
  let sum = 0
  yield* inPieces(numbers.length, (start, end) => {
    for (let i = start; i < end; i++) if (!Number.isNaN(numbers[i]!)) sum += numbers[i]!
  })
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

function createCellReader(column: Column): (text: string, index: number) => Cell {
  const { kind, numbers, proposed, flags, ambiguousNumber } = column
  const shown = kind === 'number' ? numbers : ambiguousNumber === null ? null : proposed
  if (shown) return (_, index) => (Number.isNaN(shown[index]!) ? null : shown[index]!)
  if (flags) return (_, index) => (Number.isNaN(flags[index]!) ? null : flags[index]! === 1)
  if (kind === 'text') return (text) => (text.trim() === '' ? null : text)
  return (text) => (isMissingText(text) ? null : text)
}
