/** Documents to export, and readers that take them back. */

import fc from 'fast-check'

import {
  defaultTableOptions,
  type ReadingOptions,
  type TableFormat,
  type TableOptions,
} from '../../../src/contract'
import { encodeDocument, type ForecastDocument } from '../../../src/export'
import { readTable, type Table } from '../../../src/series'
import { createSource } from '../../csv/support'

export const day = 86_400_000

export interface Values {
  readonly history: readonly number[]
  readonly forecast: readonly number[]
}

/** Points a day apart; the first point of the history is filled, the last two were held out. */
export function documentOf(
  all: Readonly<Record<string, Values>>,
  changes: Partial<ForecastDocument> = {},
): ForecastDocument {
  const series = Object.entries(all).map(([id, { history, forecast }]) => {
    const stamps = Float64Array.from(history, (_, i) => i * day)
    const ahead = Float64Array.from(forecast)
    const held = Math.max(0, history.length - 2)
    return {
      id,
      history: {
        stamps,
        values: Float64Array.from(history),
        filled: Uint8Array.from(history, (_, i) => (i === 0 ? 1 : 0)),
      },
      forecast: {
        stamps: Float64Array.from(forecast, (_, i) => (history.length + i) * day),
        values: ahead,
        bands: [{ coverage: 0.8, lower: ahead.map((x) => x - 1), upper: ahead.map((x) => x + 1) }],
      },
      backtest: {
        stamps: stamps.slice(held),
        values: Float64Array.from(history.slice(held)),
        forecasts: [{ model: 'lstm', values: Float64Array.from(history.slice(held), (x) => x + 0.25) }],
        horizon: 2,
        origins: 1,
        bands: [],
      },
    }
  })
  return {
    runId: 'ab'.repeat(32),
    source: { name: 'data.csv', sha256: 'cd'.repeat(32) },
    timeKind: 'date',
    frequency: { unit: 'day', every: 1 },
    model: 'lstm',
    series,
    rivals: [
      {
        model: 'lstm',
        mae: 0.25,
        rmse: 0.5,
        mase: 0.75,
        skill: 0.1,
        skillInterval: [-0.05, 0.2],
        error: null,
        weight: null,
      },
      {
        model: 'seasonalNaive',
        mae: 0.3,
        rmse: null,
        mase: null,
        skill: 0,
        skillInterval: null,
        error: null,
        weight: null,
      },
    ],
    settings: [
      { name: 'lookback', value: 24 },
      { name: 'cell', value: 'lstm' },
    ],
    choices: [],
    ...changes,
  }
}

export function bytesOf(
  document: ForecastDocument,
  format: TableFormat,
  options: Partial<TableOptions> = {},
): Uint8Array {
  const { pieces } = encodeDocument(document, format, { ...defaultTableOptions, ...options })
  return Buffer.concat(Array.from(pieces, ({ bytes }) => bytes))
}

export function textOf(document: ForecastDocument, options: Partial<TableOptions> = {}): string {
  return new TextDecoder().decode(bytesOf(document, 'csv', options))
}

export function readBack(bytes: Uint8Array, reading: ReadingOptions = {}, name = 'out.csv'): Promise<Table> {
  return readTable(createSource(bytes, 1 << 16, name), { signal: new AbortController().signal, reading })
}

/** Any finite number and the missing one: those of a forecast, and the extremes of what a double can be. */
export const anyValue = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.constant(NaN),
)
