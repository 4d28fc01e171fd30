/**
 * A series a row → a long table of id, perhaps time, and value. Rows may differ in length. Where the names above the
 * values are stamps, they are the time; otherwise values are counted.
 */

import type { Notice } from '../../contract'
import { TidecastError } from '../../util/errors'
import { finish } from '../../util/pieces'
import type { ByteSource } from '../byteSource'
import { isMissingText } from '../cells/cellText'
import { NumberBlocks } from '../columns/numberBlocks'
import { planColumn } from '../columns/plan'
import { choiceFor } from '../columns/columnChoice'
import { timeFromNumbers } from '../columns/timeFromNumbers'
import { createNotice, createRowTally } from '../notices'
import { readRows } from '../readRows'
import type { Column, Offender, Table, TimeColumn } from '../table'
import { createGroupBuilder, idSeparator } from './groups'

/** Names of the columns of the long table. */
export const valueColumn = 'value'
const timeColumn = 'time'

/** Cells of values that settle how the numbers are written. */
const sampleCells = 1000

/**
 * @param table the rows as they were read as a table. @param names columns before the values.
 * Throws `cancelled`, and `column.notNumbers` where hardly any value is a number.
 */
export async function unfoldSeries(
  source: ByteSource,
  table: Table,
  names: number,
  signal: AbortSignal,
): Promise<Table> {
  const rows: { readonly id: string; readonly cells: readonly string[] }[] = []
  await readRows(source, {
    signal,
    limit: Infinity,
    shape: table.shape,
    encoding: table.source.encoding,
    onRow(cells) {
      const last = cells.findLastIndex((cell) => !isMissingText(cell))
      rows.push({ id: cells.slice(0, names).join(idSeparator).trim(), cells: cells.slice(names, last + 1) })
    },
  })
  const heads = table.columns.slice(names).map(({ name }) => name)
  const stamps = headStamps(heads)
  const values = new NumberBlocks()
  const times = new NumberBlocks()
  const groups = createGroupBuilder(rows.reduce((count, { cells }) => count + cells.length, 0))
  const rowOf: number[] = []
  const rejected = createRowTally()
  let firstRejected: Offender | null = null
  let missing = 0
  const plan = planOfValues(rows, table)
  rows.forEach(({ id, cells }, index) => {
    const row = table.rowNumber(index)
    const name = id === '' ? `row ${row}` : id
    cells.forEach((text, i) => {
      const value = isMissingText(text) ? NaN : plan.read(text)
      const kept = Number.isFinite(value) ? value : NaN
      if (Number.isNaN(kept)) missing++
      if (Number.isNaN(kept) && !isMissingText(text)) {
        rejected.add(row)
        firstRejected ??= { row, text }
      }
      values.push(kept)
      times.push(stamps ? (stamps.stamps[i] ?? NaN) : NaN)
      groups.add(name)
      rowOf.push(index)
    })
  })
  if (values.length === 0) throw new TidecastError('file.noHeader', { name: table.name })
  if (rejected.count > values.length / 2) {
    const { row, text } = firstRejected as unknown as Offender
    throw new TidecastError('column.notNumbers', { column: heads[0] ?? valueColumn, row, text })
  }
  const notices: Notice[] = table.notices.filter(({ code }) => keptNotices.has(code))
  if (rejected.count > 0) {
    const text = (firstRejected as unknown as Offender).text
    const parameters = { column: valueColumn, kind: 'number', text } as const
    notices.push(createNotice('column.mixed', parameters, rejected.rows, rejected.count))
  }
  const timed: Column | null = stamps && {
    ...emptyColumn,
    name: timeColumn,
    kind: 'time',
    time: { ...stamps, stamps: finish(times.join()) },
  }
  const valued: Column = {
    ...emptyColumn,
    name: valueColumn,
    kind: 'number',
    missing,
    rejected: rejected.count,
    firstRejected,
    format: plan.key,
    numbers: finish(values.join()),
  }
  return {
    ...table,
    rows: rowOf.length,
    columns: [...(timed ? [timed] : []), valued],
    notices,
    groups: groups.finish(),
    folded: table,
    rowNumber: (index) => table.rowNumber(rowOf[index]!),
  }
}

/** What was noticed of the text is so still; what was noticed of its columns is of columns that are none. */
const keptNotices: ReadonlySet<string> = new Set([
  'encoding.guessed',
  'encoding.truncated',
  'encoding.damaged',
  'rows.preamble',
  'rows.comments',
  'rows.headers',
  'rows.foot',
  'table.second',
  'header.absent',
  'quotes.malformed',
])

const emptyColumn: Column = {
  name: '',
  kind: 'empty',
  missing: 0,
  rejected: 0,
  firstRejected: null,
  format: null,
  decidingRow: null,
  numbers: null,
  proposed: null,
  flags: null,
  clock: null,
  time: null,
  notNumber: null,
  ambiguousNumber: null,
  spoiler: null,
  notTime: null,
}

/** One way to write numbers for all values, as they are one column. */
function planOfValues(rows: readonly { readonly cells: readonly string[] }[], { reading }: Table) {
  const texts: string[] = []
  for (const { cells } of rows) {
    for (const text of cells) if (!isMissingText(text)) texts.push(text)
    if (texts.length >= sampleCells) break
  }
  const choice = choiceFor(reading, valueColumn)
  return planColumn(texts, false, { missing: new Set(), ...choice, type: 'number' })
}

/** The stamps that the names above the values are, if all of them are and they rise. */
export function headStamps(heads: readonly string[]): TimeColumn | null {
  const texts = heads.map((head) => head.trim())
  const time = stampsOfTexts(texts) ?? stampsOfNumbers(texts.map(Number))
  if (!time || texts.length < 2) return null
  const rises = time.stamps.every((stamp, i) => i === 0 || stamp > time.stamps[i - 1]!)
  return rises ? time : null
}

function stampsOfTexts(texts: readonly string[]): TimeColumn | null {
  if (texts.length === 0) return null
  const plan = planColumn(texts, true)
  if (plan.kind !== 'time' || plan.timeKind === null) return null
  const isOpen = plan.rivals.some(({ kind }) => kind === 'time')
  return {
    kind: plan.timeKind,
    stamps: Float64Array.from(texts, (text) => plan.read(text)),
    ambiguous: isOpen ? texts[0]! : null,
    companions: [],
  }
}

/** Years, or dates as whole numbers. */
function stampsOfNumbers(numbers: readonly number[]): TimeColumn | null {
  if (numbers.some((value) => !Number.isInteger(value))) return null
  const time = timeFromNumbers(Float64Array.from(numbers), true)
  return time && { kind: time.kind, stamps: time.stamps, ambiguous: null, companions: [] }
}
