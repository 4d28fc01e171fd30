/**
 * Column readers → typed columns, once the whole file has been seen. What one column alone leaves open (the decimal
 * sign, day or month first, whether numbers are years) is settled here by the others, or left open and said so.
 */

import type { DateOrder, Notice } from '../../contract'
import { pieceLength, type Work } from '../../util/pieces'
import { createNotice, rowsShown } from '../notices'
import { shorten, type Column, type Offender, type TimeColumn } from '../table'
import type { ColumnReader } from './columnReader'
import { isMonthOfYear, possibleOrders } from './dateOrder'
import { combineTime } from './combineTime'
import type { ColumnChoice } from './columnChoice'
import { noticeColumn, noticeShortYears } from './columnNotices'
import { takeSentinels } from './sentinels'
import { isAcceptable, type Plan } from './plan'
import { isTimeName } from './suggest'
import { isEpochUnit, isPlausible, timeFromNumbersInPieces, type NumericTime } from './timeFromNumbers'

export interface SettledColumns {
  readonly columns: readonly Column[]
  readonly notices: readonly Notice[]
}

/** What a file's columns say of one another. */
interface Evidence {
  /** The fields are parted by commas. */
  readonly commas: boolean
  /** Decimal signs and orders of day and month that some column proves. */
  readonly decimals: ReadonlySet<string>
  readonly orders: ReadonlySet<string>
}

/** @param rowNumber the row number in the file of a data row, counted from 0. */
export function* settleColumns(
  readers: readonly ColumnReader[],
  names: readonly string[],
  delimiter: string,
  rowNumber: (index: number) => number,
): Work<SettledColumns> {
  const notices: Notice[] = []
  const evidence = gatherEvidence(readers, delimiter)
  const chosen: Column[] = []
  let settled = 0
  for (const [i, reader] of readers.entries()) {
    const column = yield* settle(reader, names[i]!, evidence, rowNumber, notices)
    chosen.push(yield* readAsTime(column, reader.choice, notices))
    // Many short columns are as much work as one long one.
    settled += reader.missing + reader.fitting + reader.misfits.count
    if (settled < pieceLength) continue
    settled = 0
    yield
  }
  const isFree = (column: Column) => readers[chosen.indexOf(column)]?.choice?.type === undefined
  const timed = yield* combineTime(yield* promoteNumbers(chosen, isFree, notices), notices)
  return { columns: timed, notices }
}

/**
 * Plans to read columns with again: an open decimal sign that the other columns prove to be not the one supposed. Null
 * where there is none.
 */
export function replanByEvidence(
  readers: readonly ColumnReader[],
  delimiter: string,
): readonly (Plan | null)[] | null {
  const { decimals } = gatherEvidence(readers, delimiter)
  if (decimals.size !== 1) return null
  const plans = readers.map(({ plan, rivals, rivalled }) => {
    if (plan?.kind !== 'number' || rivalled === null || decimals.has(plan.decimal!)) return null
    const proven = rivals.find((rival) => rival.decimal !== null && decimals.has(rival.decimal))
    return proven ? { ...proven, rivals: [], losers: [] } : null
  })
  return plans.some((plan) => plan !== null) ? plans : null
}

function gatherEvidence(readers: readonly ColumnReader[], delimiter: string): Evidence {
  const decimals = new Set<string>()
  const orders = new Set<string>()
  for (const { plan, rivals, provenDecimal } of readers) {
    if (rivals.length > 0) continue
    if (plan?.kind === 'number' && provenDecimal) decimals.add(plan.decimal!)
    const order = plan?.format?.pattern.order
    if (order) orders.add(order)
  }
  return { commas: delimiter === ',', decimals, orders }
}

function* settle(
  reader: ColumnReader,
  name: string,
  evidence: Evidence,
  rowNumber: (index: number) => number,
  notices: Notice[],
): Work<Column> {
  const plan = reader.plan!
  const { missing, firstCell } = reader
  const misfit = reader.misfitCells[0] ?? null
  const unfit =
    reader.choice?.type === undefined &&
    (!isAcceptable(reader.fitting, reader.misfits.count) || reader.units.names.size > 1)
  const isText = plan.kind === 'text' || unfit
  const base: Column = {
    name,
    kind: 'text',
    missing,
    rejected: isText ? 0 : reader.misfits.count,
    firstRejected: isText ? null : misfit,
    format: isText || plan.kind === 'empty' ? null : plan.key,
    decidingRow: reader.decidingRow,
    numbers: null,
    proposed: null,
    flags: null,
    clock: null,
    time: null,
    notNumber: plan.kind === 'number' ? misfit : (reader.notNumber ?? firstCell),
    ambiguousNumber: null,
    spoiler: null,
    notTime: plan.kind === 'time' ? misfit : (reader.breaker ?? firstCell),
  }
  noticeColumn(reader, name, unfit, notices)
  if (plan.kind === 'empty') return { ...base, kind: 'empty', numbers: yield* reader.values() }
  if (isText) return { ...base, spoiler: spoilerOf(reader) }
  switch (plan.kind) {
    case 'boolean':
      return { ...base, kind: 'boolean', flags: yield* reader.values() }
    case 'clock':
      return { ...base, clock: yield* reader.values() }
    case 'time': {
      const time = yield* settleTime(reader, plan, name, evidence, notices)
      if (plan.format!.pattern.shortYear) noticeShortYears(time, plan.format!.pattern, name, notices)
      return { ...base, kind: 'time', time, notTime: null }
    }
    case 'number':
      return yield* settleNumber(reader, base, evidence, rowNumber, notices)
  }
}

function spoilerOf({ plan, firstWord, valuesInText, misfits, fitting }: ColumnReader): Offender | null {
  const values = plan!.kind === 'number' ? fitting : valuesInText
  return values > 0 && 2 * values >= misfits.count - valuesInText ? firstWord : null
}

function* settleNumber(
  reader: ColumnReader,
  base: Column,
  evidence: Evidence,
  rowNumber: (index: number) => number,
  notices: Notice[],
): Work<Column> {
  const { name } = base
  const numbers = yield* reader.values()
  const sentinels = reader.choice?.sentinels === 'keep' ? [] : yield* takeSentinels(numbers)
  let { missing } = base
  for (const { value, indices } of sentinels) {
    missing += indices.length
    const rows = indices.slice(0, rowsShown).map(rowNumber)
    notices.push(createNotice('cells.sentinel', { column: name, value }, rows, indices.length))
  }
  const settled = { ...base, missing, notNumber: null }
  if (reader.rivals.length > 0 && reader.rivalled && !isDecimalSettled(reader, evidence)) {
    const { text, row } = reader.rivalled
    notices.push(createNotice('numbers.ambiguous', { column: name, text: shorten(text) }, [row]))
    return { ...settled, proposed: numbers, ambiguousNumber: text, notNumber: reader.rivalled }
  }
  if (reader.choice?.type === 'number') return { ...settled, kind: 'number', numbers }
  // Codes with zeros in front, and identities beyond 2^53, are names: as numbers they would change.
  if (reader.zeroLed > 0) return { ...settled, notNumber: reader.firstCell, proposed: numbers }
  if (reader.inexact.count > 0) {
    notices.push(createNotice('numbers.inexact', { column: name }, reader.inexact.rows, reader.inexact.count))
    return { ...settled, notNumber: reader.firstCell, proposed: numbers }
  }
  return { ...settled, kind: 'number', numbers }
}

/**
 * `1,234` alone is a fraction or a thousand; so is `1.234` in a file whose fields are not parted by commas. Another
 * column that proves the decimal sign settles it.
 */
function isDecimalSettled({ plan, rivalled }: ColumnReader, { commas, decimals }: Evidence): boolean {
  if (commas && rivalled!.text.includes('.')) return true
  return decimals.size === 1 && decimals.has(plan!.decimal!)
}

function* settleTime(
  reader: ColumnReader,
  plan: Plan,
  name: string,
  evidence: Evidence,
  notices: Notice[],
): Work<TimeColumn> {
  const stamps = yield* reader.values()
  const { order, name: pattern, mayBeDay } = plan.format!.pattern
  const settled: TimeColumn = { kind: plan.timeKind!, stamps, ambiguous: null, companions: [] }
  if (mayBeDay && !(yield* isMonthOfYear(stamps))) {
    const { text, row } = reader.firstCell!
    notices.push(createNotice('dates.dayOrYear', { column: name, text: shorten(text) }, [row]))
    return { ...settled, ambiguous: text }
  }
  if (!order) return settled
  const others = reader.rivals.flatMap(({ format }) => format?.pattern.order ?? [])
  if (others.length === 0 || reader.rivalled === null) {
    if (reader.decidingRow !== null) noticeOrder(order, name, [reader.decidingRow], notices)
    return settled
  }
  const possible = yield* possibleOrders({ order, stamps }, others, pattern.includes('/'))
  // With points between them the day comes first wherever such dates are written.
  const evident = pattern.includes('.')
    ? 'dayFirst'
    : evidence.orders.size === 1
      ? [...evidence.orders][0]
      : null
  const decided = possible.length === 1 ? possible[0] : possible.find((reading) => reading.order === evident)
  if (decided) {
    noticeOrder(decided.order, name, [], notices)
    return { ...settled, stamps: decided.stamps }
  }
  const { text, row } = reader.rivalled
  notices.push(createNotice('dates.ambiguous', { column: name, text: shorten(text) }, [row]))
  return { ...settled, stamps: possible[0]!.stamps, ambiguous: text }
}

function noticeOrder(order: DateOrder, column: string, rows: readonly number[], notices: Notice[]): void {
  if (order === 'dayFirst') notices.push(createNotice('dates.dayFirst', { column }, rows))
  if (order === 'monthFirst') notices.push(createNotice('dates.monthFirst', { column }, rows))
}

/** Numbers that the user says are time, in the unit chosen or the likeliest one. */
function* readAsTime(column: Column, choice: ColumnChoice | null, notices: Notice[]): Work<Column> {
  const numbers = column.numbers ?? column.proposed
  if (choice?.type !== 'time' || column.kind === 'time' || !numbers) return column
  const time = yield* timeFromNumbersInPieces(numbers, true, choice.timeUnit)
  if (!time) {
    const stamps = numbers.map(() => NaN)
    return { ...column, kind: 'time', missing: stamps.length, time: { ...unsettledTime, stamps } }
  }
  if (choice.timeUnit === undefined) noticeReading(column.name, time, notices)
  const missing = time.stamps.reduce((count, stamp) => count + (Number.isNaN(stamp) ? 1 : 0), 0)
  return {
    ...column,
    kind: 'time',
    missing,
    time: { ...unsettledTime, kind: time.kind, stamps: time.stamps },
  }
}

const unsettledTime = { kind: 'wallClock', ambiguous: null, companions: [] } as const

/** Without a column of stamps, the first column of numbers that reads as time becomes one if another remains. */
function* promoteNumbers(
  columns: readonly Column[],
  isFree: (column: Column) => boolean,
  notices: Notice[],
): Work<readonly Column[]> {
  if (columns.some((column) => column.kind === 'time')) return columns
  const numeric = columns.filter((column) => column.numbers !== null || column.proposed !== null)
  if (numeric.length < 2) return columns
  for (const column of numeric) {
    const isFirst = column === columns[0]
    const named = isTimeName(column.name, isFirst)
    if ((!isFirst && !named) || !isFree(column)) continue
    const time = yield* timeFromNumbersInPieces((column.numbers ?? column.proposed)!, named)
    if (!time || !(yield* isPlausible(time, column.name, named))) continue
    noticeReading(column.name, time, notices)
    const promoted: Column = {
      ...column,
      kind: 'time',
      time: { kind: time.kind, stamps: time.stamps, ambiguous: null, companions: [] },
    }
    return columns.map((other) => (other === column ? promoted : other))
  }
  return columns
}

/** Says which unit an epoch was taken for, and which calendar a serial number, since the file does not. */
export function noticeReading(column: string, { reading }: NumericTime, notices: Notice[]): void {
  if (isEpochUnit(reading)) {
    // Nanoseconds pass 2^53, but what is lost there is less than one.
    const inexact = notices.findIndex(
      (notice) => notice.code === 'numbers.inexact' && notice.parameters['column'] === column,
    )
    if (inexact >= 0) notices.splice(inexact, 1)
    notices.push(createNotice('time.epoch', { column, unit: reading }, []))
  }
  if (reading === 'excelSerial') notices.push(createNotice('time.excelSerial', { column }, []))
}
