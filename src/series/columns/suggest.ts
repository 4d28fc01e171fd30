/** What Tidecast would choose: the column of stamps and the column to forecast. */

import type { SourceDescription } from '../../contract'
import type { Column, Table } from '../table'

const timeWords = [
  'date',
  'datetime',
  'time',
  'timestamp',
  'ts',
  'ds',
  'day',
  'week',
  'month',
  'year',
  'quarter',
  'period',
  'datum',
  'zeit',
  'jahr',
  'monat',
  'tag',
  'fecha',
]

/** Words for time in one language that mean much else in another: believed of the first column alone. */
const vagueWords = ['data']

/** Whether a column's name says that it holds time: one of its words is a word for it. */
export function isTimeName(name: string, isFirst = false): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return words.some((word) => timeWords.includes(word) || (isFirst && vagueWords.includes(word)))
}

/**
 * Time: the first column of settled stamps whose name says so, else the first of settled stamps, else none. Target:
 * the last column of numbers that is neither that nor a counter of rows; any column of numbers if there is no other.
 */
export function suggestColumns(table: Table): SourceDescription['suggestion'] {
  const stamped = table.columns.filter((column) => column.kind === 'time' && column.time?.ambiguous === null)
  const time = stamped.find((column) => isTimeName(column.name, column === table.columns[0])) ?? stamped[0]
  const numeric = table.columns.filter((column) => column.kind === 'number')
  const target =
    numeric.findLast((column) => column !== time && !isRowCounter(column)) ??
    numeric.at(-1) ??
    table.columns[0]!
  return { time: time?.name ?? null, target: target.name }
}

/** Fewer rows than this may rise by one by chance. */
const fewestCountedRows = 10

/** Whole numbers that rise by one each row: a row's name, not a measurement. */
export function isRowCounter({ numbers }: Column, fewestRows = fewestCountedRows): boolean {
  if (numbers === null || numbers.length < fewestRows) return false
  const first = numbers[0]!
  return Number.isInteger(first) && numbers.every((value, i) => value === first + i)
}
