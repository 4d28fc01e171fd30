/** What a column's cells had that is not read as it stands, each with its cause, count and rows. */

import type { Notice } from '../../contract'
import { civilFromStamp } from '../../util/civil'
import { createNotice } from '../notices'
import type { DatePattern } from '../cells/datePatterns'
import { shorten, type TimeColumn } from '../table'
import type { ColumnReader } from './columnReader'

/** Below this share of values, text that has some is just text. */
const notableShare = 0.3

/** Text of which at least this share looks like numbers is numbers that no one format reads. */
const likeNumbersShare = 0.9

/** Years a short year is plainly meant for when a month name stands beside it. */
const evidentYears = { first: 2000, last: 2040 } as const

/** @param unfit the plan reads too few cells, so that the column stays text. */
export function noticeColumn(reader: ColumnReader, column: string, unfit: boolean, notices: Notice[]): void {
  const { plan, misfits, misfitCells, spelled, spellings, nonFinite, units } = reader
  if (!plan) return
  if (plan.kind === 'empty') {
    notices.push(createNotice('column.empty', { column }, []))
    return
  }
  if (plan.kind === 'text' || unfit) {
    noticePartly(reader, column, notices)
    return
  }
  if (plan.kind === 'clock' || plan.kind === 'part') return
  if (misfits.count > 0) {
    const parameters = { column, kind: plan.kind, text: shorten(misfitCells[0]!.text) }
    notices.push(createNotice('column.mixed', parameters, misfits.rows, misfits.count))
  }
  if (spelled.count > 0) {
    const parameters = { column, texts: [...spellings].join(', ') }
    notices.push(createNotice('cells.spelled', parameters, spelled.rows, spelled.count))
  }
  if (plan.kind === 'number') {
    if (nonFinite.count > 0)
      notices.push(createNotice('numbers.nonFinite', { column }, nonFinite.rows, nonFinite.count))
    if (units.names.size === 1) {
      const [unit] = units.names
      notices.push(createNotice('numbers.unit', { column, unit: unit! }, units.rows.rows, units.rows.count))
    }
  }
}

/** Says how the century of two-digit years was chosen, where it is not plain. */
export function noticeShortYears(
  { stamps }: TimeColumn,
  { order }: DatePattern,
  column: string,
  notices: Notice[],
): void {
  let first = Infinity
  let last = -Infinity
  for (const stamp of stamps) {
    if (stamp < first) first = stamp
    if (stamp > last) last = stamp
  }
  const years = { first: civilFromStamp(first).year, last: civilFromStamp(last).year }
  const isEvident = years.first >= evidentYears.first && years.last <= evidentYears.last
  if (order === undefined && isEvident) return
  notices.push(createNotice('dates.shortYear', { column, ...years }, []))
}

/** Text of which a good part is numbers, or numbers of several units, may be a column of values gone wrong. */
function noticePartly(reader: ColumnReader, column: string, notices: Notice[]): void {
  if (reader.units.names.size > 1) {
    const parameters = { column, units: [...reader.units.names].map(shorten).join(', ') }
    notices.push(createNotice('numbers.units', parameters, reader.units.rows.rows, reader.units.rows.count))
    return
  }
  const values = reader.plan!.kind === 'text' ? reader.valuesInText + reader.datesInText : reader.fitting
  const texts = reader.misfits.count - reader.valuesInText - reader.datesInText
  if (texts === 0 && reader.datesInText > 0)
    notices.push(createNotice('dates.mixed', { column }, reader.breaker ? [reader.breaker.row] : []))
  if (reader.numbersInText > 0 && reader.numbersInText >= likeNumbersShare * reader.textsLookedAt) {
    const { text, row } = reader.firstWord!
    notices.push(createNotice('numbers.mixed', { column, text: shorten(text) }, [row]))
    return
  }
  if (texts === 0 || values < notableShare * (values + texts)) return
  notices.push(createNotice('column.partly', { column, values, texts }, reader.misfits.rows, texts))
}
