/**
 * Column readers → typed columns, once the whole file has been seen. What one column alone leaves open (the decimal
 * sign, whether numbers are years) is settled here by the others, or left open and said so.
 */

import type { Notice, TimeKind } from '../contract'
import { unpackYearLast, type ColumnReader } from './columnReader'
import { createNotice } from './notices'
import { isTimeName } from './suggest'
import { shorten, type Column, type TimeColumn } from './table'
import { plausibleYears, timeFromNumbers, yearsOf, type NumericTime } from './timeFromNumbers'

export interface InferredColumns {
  readonly columns: readonly Column[]
  readonly notices: readonly Notice[]
}

export function inferColumns(
  readers: readonly ColumnReader[],
  names: readonly string[],
  delimiter: string,
): InferredColumns {
  const notices: Notice[] = []
  const columns = readers.map((reader, i) =>
    createColumn(reader, names[i]!, isDecimalSettled(reader, readers, delimiter), notices),
  )
  const promoted = promoteNumbers(columns, notices)
  return { columns: promoted, notices }
}

function createColumn(
  reader: ColumnReader,
  name: string,
  decimalSettled: boolean,
  notices: Notice[],
): Column {
  const { missing, meaning, proposed, firstCell, misfit } = reader
  const none = { name, missing, numbers: null, time: null, ambiguousNumber: null }
  switch (meaning) {
    case 'undecided':
      return { ...none, kind: 'empty', numbers: reader.values, notNumber: null, notTime: firstCell }
    case 'boolean':
      return { ...none, kind: 'boolean', notNumber: firstCell, notTime: firstCell }
    case 'time': {
      const time = settleTime(reader, name, notices)
      return { ...none, kind: 'time', time, notNumber: firstCell, notTime: null }
    }
    case 'number': {
      if (decimalSettled) {
        return { ...none, kind: 'number', numbers: reader.values, notNumber: null, notTime: firstCell }
      }
      const cell = reader.firstSeparated!
      return { ...none, kind: 'text', ambiguousNumber: cell.text, notNumber: cell, notTime: firstCell }
    }
    case 'text':
      if (
        (proposed === 'number' || proposed === 'time') &&
        misfit !== null &&
        misfit.row !== firstCell?.row
      ) {
        const parameters = { column: name, kind: proposed, text: shorten(misfit.text) }
        notices.push(createNotice('column.mixed', parameters, [misfit.row]))
      }
      // The cell to name is the one that broke the reading asked for, or the first if that was never proposed.
      return {
        ...none,
        kind: 'text',
        notNumber: proposed === 'number' ? misfit : firstCell,
        notTime: proposed === 'time' ? misfit : firstCell,
      }
  }
}

/**
 * `1,234` alone is a fraction or a thousand; so is `1.234` in a file whose fields are not parted by commas. Another
 * column that proves the decimal sign settles it.
 */
function isDecimalSettled(
  reader: ColumnReader,
  readers: readonly ColumnReader[],
  delimiter: string,
): boolean {
  function isProven(sign: 'point' | 'comma'): boolean {
    return readers.some((other) => other.meaning === 'number' && other.decimal === sign)
  }
  switch (reader.decimal) {
    case 'commaOrThousands':
      return isProven('comma') && !isProven('point')
    case 'pointOrThousands':
      return delimiter === ',' || (isProven('point') && !isProven('comma'))
    case 'none':
    case 'point':
    case 'comma':
      return true
  }
}

function settleTime(reader: ColumnReader, name: string, notices: Notice[]): TimeColumn {
  const kind: TimeKind = reader.hasZone ? 'instant' : reader.hasClock ? 'wallClock' : 'date'
  const stamps = reader.values
  if (reader.order !== 'yearLast') return { kind, stamps, ambiguous: null }

  const { dayFirstPossible, monthFirstPossible, undecidedText, decidingRow } = reader
  const isOpen = dayFirstPossible && monthFirstPossible && undecidedText !== null
  // With points between them the day comes first wherever such dates are written.
  const byPoints = isOpen && undecidedText.includes('.')
  if (isOpen && !byPoints) {
    notices.push(createNotice('dates.ambiguous', { column: name, text: undecidedText }, []))
    return { kind, stamps, ambiguous: undecidedText }
  }
  unpackYearLast(stamps, dayFirstPossible)
  if (decidingRow !== null || byPoints) {
    const rows = decidingRow === null ? [] : [decidingRow]
    notices.push(
      createNotice(dayFirstPossible ? 'dates.dayFirst' : 'dates.monthFirst', { column: name }, rows),
    )
  }
  return { kind, stamps, ambiguous: null }
}

/** Without a column of stamps, the first column of numbers that reads as time becomes one if another remains. */
function promoteNumbers(columns: readonly Column[], notices: Notice[]): readonly Column[] {
  if (columns.some((column) => column.kind === 'time')) return columns
  const numeric = columns.filter((column) => column.kind === 'number')
  if (numeric.length < 2) return columns
  for (const column of numeric) {
    const isFirst = column === columns[0]
    if (!isFirst && !isTimeName(column.name)) continue
    const time = timeFromNumbers(column.numbers!)
    if (!time || !isPlausible(time, isTimeName(column.name))) continue
    noticeEpoch(column.name, time, notices)
    return columns.map((other) =>
      other === column
        ? { ...column, kind: 'time', time: { kind: time.kind, stamps: time.stamps, ambiguous: null } }
        : other,
    )
  }
  return columns
}

/** A name that says time suffices; without one the stamps must rise and lie in years that data come from. */
function isPlausible({ stamps }: NumericTime, named: boolean): boolean {
  if (named) return true
  const years = yearsOf(stamps)
  if (years.first < plausibleYears.first || years.last > plausibleYears.last) return false
  return stamps.every((stamp, i) => i === 0 || stamp > stamps[i - 1]!)
}

/** Says which unit an epoch was taken for, since the file does not. */
export function noticeEpoch(column: string, { reading }: NumericTime, notices: Notice[]): void {
  if (reading === 'seconds' || reading === 'milliseconds') {
    notices.push(createNotice('time.epoch', { column, unit: reading }, []))
  }
}
