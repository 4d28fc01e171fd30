/**
 * What each notice means to the user: whether it is said in passing, is a warning or asks for an answer, and its
 * sentence in English. Locales translate by code with the same `{parameters}`.
 */

import type { Notice, NoticeCode } from '../contract'

/** `confirm`: the file does not decide, so the user must. `remark`: what was decided, with nothing lost. */
export type NoticeLevel = 'remark' | 'warning' | 'confirm'

interface Row {
  readonly level: NoticeLevel
  readonly sentence: string
}

const noticeTable: Readonly<Record<NoticeCode, Row>> = {
  'encoding.guessed': warning('The file is not UTF-8; it was read as {encoding}, a guess by its characters.'),
  'encoding.truncated': warning('The file ends inside a character: its last row is cut.'),
  'encoding.damaged': warning('Some bytes are no UTF-8; they were read as �.'),
  'rows.preamble': warning('{count} row(s) above the table were left out.'),
  'rows.comments': warning('{count} comment(s) between the rows were left out.'),
  'rows.headers': warning(
    'The header stands {count} more time(s) between the rows; those rows were left out.',
  ),
  'rows.foot': warning('{count} row(s) below the table, such as totals and notes, were left out.'),
  'rows.mended': warning(
    '{count} row(s) did not have {fields} fields as written and were read in the one way that gives them.',
  ),
  'rows.trailing': warning(
    'Rows end in delimiters that the header lacks; names were given from the left to {fields} columns.',
  ),
  'rows.ragged': warning(
    '{count} row(s) do not have {fields} fields: missing ones are missing, longer rows are left out.',
  ),
  'table.second': warning('Another table begins here; its {count} row(s) were left out.'),
  'table.noNumbers': warning('No column holds numbers, so there is nothing to forecast.'),
  'header.joined': warning('The header has {rows} rows; their texts were joined.'),
  'header.blanks': warning('{count} blank field(s) of the header, which no row has, were left out.'),
  'header.repaired': warning('Blank or repeated names were replaced: {columns}.'),
  'header.absent': warning('The first row is data, so the columns were named in order.'),
  'cells.missing': warning('{count} cell(s) of {column} are empty or spell a missing value.'),
  'cells.rejected': warning('{count} row(s) without a time in {column} cannot be placed.'),
  'cells.spelled': warning('{count} cell(s) of {column} spell a missing value: {texts}.'),
  'cells.sentinel': warning('{value} stands {count} times in {column} for a missing value.'),
  'cells.loneSentinel': warning(
    '{value} stands once in {column}, far from all other values. It was kept; it may stand for a missing one.',
  ),
  'quotes.malformed': warning('{count} row(s) have a quote that neither opens nor closes its field.'),
  'column.empty': warning('{column} has no value at all and cannot be a target.'),
  'column.mixed': warning(
    '{count} cell(s) of {column} do not fit its kind, {kind}, such as “{text}”; they are missing.',
  ),
  'column.partly': warning('{column} was kept as text: {values} cells are values, but {texts} are not.'),
  'numbers.ambiguous': confirm(
    '{column}: {text} can be a fraction or thousands, and nothing in the file decides.',
  ),
  'numbers.inexact': warning(
    '{column} holds whole numbers beyond 2^53; they were kept as text, as they would become equal.',
  ),
  'numbers.nonFinite': warning('{count} cell(s) of {column} are infinite or overflow; they are missing.'),
  'numbers.unit': warning(
    'The unit {unit} was taken off {count} cell(s) of {column}; the numbers are as written.',
  ),
  'numbers.units': warning('{column} mixes units ({units}), so it was kept as text.'),
  'numbers.mixed': warning(
    '{column} was kept as text: its cells are numbers, such as “{text}”, but not written in one way that is read.',
  ),
  'dates.ambiguous': confirm(
    '{column}: {text} can be read with its parts in another order, and no row decides.',
  ),
  'dates.mixed': warning('The dates of {column} are written in several formats, so it was kept as text.'),
  'dates.dayFirst': remark('{column} is day first.'),
  'dates.monthFirst': remark('{column} is month first.'),
  'dates.shortYear': warning(
    '{column} has years of two digits, read as {first} to {last}: 69–99 are 19.., 00–68 are 20...',
  ),
  'dates.dayOrYear': confirm(
    '{column}: the number of {text} can be a day or a year, and the rows do not decide.',
  ),
  'time.absent': warning('No column holds the time; the rows are counted.'),
  'time.combined': warning('The time is {column} together with {with}.'),
  'time.hourEnding': warning(
    '{column} counts hours from 1 to 24: each was read as the hour that ends then, so 1 begins at 00:00.',
  ),
  'time.unnamed': warning('The first column has no name; it holds the time and is called {column}.'),
  'time.epoch': warning('{column} was read as {unit} since 1970 UTC.'),
  'time.excelSerial': warning('{column} was read as day numbers of a spreadsheet, counted from 1900.'),
  'time.sorted': warning('{count} row(s) stand before an earlier stamp of {column}; training sorts them.'),
  'time.duplicates': warning(
    '{count} row(s) repeat a stamp of {column}; training merges them by their mean.',
  ),
  'time.severalSeries': warning(
    '{count} row(s) share a stamp of {column}: they are of several series, told apart by {id}. Read as one series they would be merged by their mean.',
  ),
  'time.offGrid': warning('{count} row(s) are off the step of {step} in {column}.'),
  'time.gaps': warning('{count} step(s) of {step} in {column} have no row.'),
  'time.irregular': warning('{column} keeps no step; {step} is the commonest.'),
  'time.mixedSteps': warning('{column} changes its step from {first} to {second}.'),
  'source.changed': warning('{name} has changed since it was opened; this is what it holds now.'),
  'sheet.uncalculated': warning(
    '{count} formula(s) of sheet {sheet} have no result in the workbook; they are missing.',
  ),
  'sheet.others': remark('Sheet {sheet} was read, the first of {sheets} with cells.'),
  'append.overlap': warning(
    '{count} row(s) of {name} have a stamp that a file before it has too; training merges them by their mean.',
  ),
  'join.unmatched': warning('{count} row(s) have no match in {name}; its columns are missing there.'),
  'join.duplicates': warning('{count} row(s) of {name} repeat a stamp; the last of each was taken.'),
  'join.clocks': warning(
    'Of {first} and {name}, one tells times with an offset and the other without: rows may be matched hours apart.',
  ),
}

export function levelOf({ code }: Notice): NoticeLevel {
  return noticeTable[code].level
}

/** The notice's sentence in English. */
export function sentenceOf({ code, parameters, count }: Notice): string {
  return noticeTable[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(name === 'count' ? count : (parameters[name] ?? '')),
  )
}

function warning(sentence: string): Row {
  return { level: 'warning', sentence }
}

function confirm(sentence: string): Row {
  return { level: 'confirm', sentence }
}

function remark(sentence: string): Row {
  return { level: 'remark', sentence }
}
