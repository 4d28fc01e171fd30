/**
 * A forecast as CSV bytes. Quoting follows RFC 4180. Lines end in LF, not its CRLF: every spreadsheet and reader takes
 * LF, and a shell's `cut` and `awk` then find no stray carriage return in the last column. UTF-8 without a mark.
 */

import type { TimeKind } from '../contract'
import { TidecastError } from '../util/errors'
import { csvText } from '../util/spreadsheetText'
import { formatStamp } from './formatStamp'

export interface ForecastRows {
  readonly timeKind: TimeKind
  readonly stamps: Float64Array
  /** One a stamp; NaN becomes an empty cell. */
  readonly values: Float64Array
  readonly model: string
  /** Given: a first column `id` carries it in every row. */
  readonly seriesName?: string
  /** Each becomes two columns, `lower_80` and `upper_80`. */
  readonly bands?: readonly BandRows[] | undefined
}

export interface BandRows {
  /** Nominal coverage, in (0, 1). */
  readonly coverage: number
  /** Aligned with the stamps. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Header `[id,]time,forecast[,lower_80,upper_80,…],model`. Numbers read back bit for bit. Throws `internal` on an infinite value. */
export function encodeForecastCsv(rows: ForecastRows): Uint8Array {
  const identifier = rows.seriesName === undefined ? '' : `${csvText(rows.seriesName)},`
  const model = csvText(rows.model)
  const { bands = [] } = rows
  const bandNames = bands
    .map(({ coverage }) => `lower_${percent(coverage)},upper_${percent(coverage)},`)
    .join('')
  const lines = [`${rows.seriesName === undefined ? '' : 'id,'}time,forecast,${bandNames}model`]
  rows.stamps.forEach((stamp, i) => {
    const numbers = [rows.values, ...bands.flatMap(({ lower, upper }) => [lower, upper])]
    const cells = numbers.map((values) => encodeNumber(values[i] ?? NaN)).join(',')
    lines.push(`${identifier}${formatStamp(rows.timeKind, stamp)},${cells},${model}`)
  })
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

/** 0.8 as 80, 0.975 as 97.5. */
function percent(coverage: number): string {
  return String(Number((100 * coverage).toFixed(6)))
}

/** The shortest text that reads back as the same double; the sign of zero is kept. */
function encodeNumber(value: number): string {
  if (Number.isNaN(value)) return ''
  if (!Number.isFinite(value)) {
    throw new TidecastError('internal', { detail: 'a forecast grew beyond every finite number' })
  }
  return Object.is(value, -0) ? '-0' : String(value)
}
