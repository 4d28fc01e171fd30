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
  return encodeForecastsCsv(
    [rows],
    (rows.bands ?? []).map(({ coverage }) => coverage),
  )
}

/**
 * Forecasts one below the other, as {@link encodeForecastCsv} writes one. All of them name their series, or none does.
 * @param coverages of the columns; a band that a forecast lacks leaves its cells empty
 */
export function encodeForecastsCsv(all: readonly ForecastRows[], coverages: readonly number[]): Uint8Array {
  const identified = all.some(({ seriesName }) => seriesName !== undefined)
  const bandNames = coverages.map((coverage) => `lower_${percent(coverage)},upper_${percent(coverage)},`)
  const lines = [`${identified ? 'id,' : ''}time,forecast,${bandNames.join('')}model`]
  for (const { seriesName, timeKind, stamps, values, bands = [], model: name } of all) {
    const identifier = identified ? `${csvText(seriesName ?? '')},` : ''
    const model = csvText(name)
    const borders = coverages.flatMap((coverage) => {
      const band = bands.find((each) => each.coverage === coverage)
      return [band?.lower, band?.upper]
    })
    stamps.forEach((stamp, i) => {
      const cells = [values, ...borders].map((column) => encodeNumber(column?.[i] ?? NaN)).join(',')
      lines.push(`${identifier}${formatStamp(timeKind, stamp)},${cells},${model}`)
    })
  }
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
