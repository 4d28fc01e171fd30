/**
 * How a source is read, as far as the user decides it. Every part is optional: what is absent is settled by the file
 * itself, so `{}` is the automatic reading. The command line's flags and the window's fields bear the same names.
 */

import * as v from 'valibot'

/** Encodings a user may choose, by their labels in the WHATWG Encoding Standard. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'koi8-r',
  'ibm866',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const

/** Between fields: a sign of at most three characters, or `blanks` for runs of spaces and tabs. */
const delimiterSchema = v.pipe(
  v.string(),
  v.regex(/^(?:blanks|[^\n\r"']{1,3})$/, 'a sign of one to three characters, or `blanks`'),
)

export const quotes = ['"', "'", 'none'] as const
export const decimals = ['.', ','] as const
/** Signs between thousands: a blank stands for every kind of space, an apostrophe for both of its forms. */
export const thousandsSigns = [',', '.', ' ', "'", 'none'] as const
/** Which of a date's three numbers comes first. */
export const dateOrders = ['dayFirst', 'monthFirst', 'yearFirst'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Whether an impossible value that recurs, such as −999, stands for a missing one. */
export const sentinelTreatments = ['missing', 'keep'] as const

/** What a column may be read as; `skip` leaves its cells as the text they are and asks nothing of them. */
export const columnTypes = ['number', 'time', 'boolean', 'text', 'skip'] as const
export type ColumnType = (typeof columnTypes)[number]

/** What a column of plain numbers may mean as time. */
export const timeUnits = [
  'compactDate',
  'compactMonth',
  'compactShortDate',
  'compactHour',
  'compactMinute',
  'compactSecond',
  'year',
  'decimalYear',
  'decimalYearMiddle',
  'excelSerial',
  'seconds',
  'milliseconds',
  'microseconds',
  'nanoseconds',
] as const
export type TimeUnit = (typeof timeUnits)[number]

const columnNameSchema = v.pipe(v.string(), v.maxLength(10_000))
const spellingsSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100))

function countUpTo(most: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
}

export const columnReadingSchema = v.strictObject({
  type: v.exactOptional(v.picklist(columnTypes)),
  decimal: v.exactOptional(v.picklist(decimals)),
  thousands: v.exactOptional(v.picklist(thousandsSigns)),
  dateOrder: v.exactOptional(v.picklist(dateOrders)),
  /** The date's pattern, such as `DD/MM/YYYY`. */
  timeFormat: v.exactOptional(v.pipe(v.string(), v.maxLength(60))),
  timeUnit: v.exactOptional(v.picklist(timeUnits)),
  /** Texts that stand for a missing value, beside the usual ones. */
  missing: v.exactOptional(spellingsSchema),
  sentinels: v.exactOptional(v.picklist(sentinelTreatments)),
})
export type ColumnReading = v.InferOutput<typeof columnReadingSchema>

/** How series lie in the table. */
export const layoutKinds = ['single', 'wide', 'long', 'seriesPerRow'] as const
export type LayoutKind = (typeof layoutKinds)[number]

export const layoutSchema = v.variant('kind', [
  /** One column of values. */
  v.strictObject({ kind: v.literal('single') }),
  /** A series a column. */
  v.strictObject({ kind: v.literal('wide') }),
  /** Rows of id, time and values; several id columns together name a series. */
  v.strictObject({
    kind: v.literal('long'),
    id: v.pipe(v.array(columnNameSchema), v.minLength(1), v.maxLength(20)),
  }),
  /** A series a row: columns that name it, then its values from the first on, as many as it has. */
  v.strictObject({
    kind: v.literal('seriesPerRow'),
    /** Columns before the values; the first of them names the series. */
    names: v.exactOptional(countUpTo(20)),
  }),
])
export type Layout = v.InferOutput<typeof layoutSchema>

export const readingOptionsSchema = v.strictObject({
  encoding: v.exactOptional(v.picklist(encodings)),
  delimiter: v.exactOptional(delimiterSchema),
  quote: v.exactOptional(v.picklist(quotes)),
  decimal: v.exactOptional(v.picklist(decimals)),
  thousands: v.exactOptional(v.picklist(thousandsSigns)),
  dateOrder: v.exactOptional(v.picklist(dateOrders)),
  /** Rows of names above the values; 0: the columns are named in order. */
  headerRows: v.exactOptional(countUpTo(20)),
  /** 1-based number of the row in which the table begins: what stands above is left out. */
  firstRow: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
  /** Rows left out at the end. */
  footerRows: v.exactOptional(countUpTo(1000)),
  /** Rows that begin with it are left out. */
  comment: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(10))),
  missing: v.exactOptional(spellingsSchema),
  sentinels: v.exactOptional(v.picklist(sentinelTreatments)),
  /** By the column's name. */
  columns: v.exactOptional(v.record(columnNameSchema, columnReadingSchema)),
  layout: v.exactOptional(layoutSchema),
  /** Of a workbook. */
  sheet: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  /** Cells of the sheet, such as `B3:F200`, or columns, such as `B:F`. */
  range: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^\$?[A-Za-z]{1,3}\$?\d{0,7}:\$?[A-Za-z]{1,3}\$?\d{0,7}$/, 'a range of cells such as B3:F200'),
    ),
  ),
})
export type ReadingOptions = v.InferOutput<typeof readingOptionsSchema>

/** Whether the contract allows it, as a window asks before it sends what was typed. */
export function isReadingOptions(reading: unknown): reading is ReadingOptions {
  return v.is(readingOptionsSchema, reading)
}
