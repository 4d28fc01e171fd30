/** One series as rows: its history, where it is asked for, and its forecast below. */

import type { Backtest, ExportedSeries } from '../document'
import { bandNames } from './numberText'

export interface SeriesRows {
  readonly id: string
  readonly stamps: Float64Array
  readonly model: string | undefined
  /** The same names in the same order for every series of a document. */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[]
  /** Why a point was changed by hand, aligned with the stamps; null where changes are not told of. */
  readonly reasons: readonly string[] | null
}

export interface WantedColumns {
  readonly history: boolean
  readonly residuals: boolean
  /** What a person changed. */
  readonly own: boolean
  /** A mark on points beyond what the model was trained for. */
  readonly extrapolated: boolean
}

/** @param coverages whose columns are wanted; a band that the series lacks leaves them empty */
export function seriesRows(
  { id, history, model, forecast, backtest }: ExportedSeries,
  coverages: readonly number[],
  wanted: WantedColumns,
): SeriesRows {
  const past = wanted.history ? history.stamps.length : 0
  const rows = past + forecast.stamps.length
  /** A column that says something of the future only, or of the past only. */
  const ahead = (values: Float64Array | undefined) => laid(rows, past, values)
  const before = (values: ArrayLike<number>) => laid(rows, 0, values)

  const fitted = wanted.residuals ? fittedValues(history.stamps, backtest) : null
  return {
    id,
    model,
    stamps: laid(rows, past, forecast.stamps, wanted.history ? history.stamps : undefined),
    reasons: wanted.own
      ? Array.from({ length: rows }, (_, row) => forecast.own?.reasons[row - past] ?? '')
      : null,
    columns: [
      ...(wanted.history
        ? [
            { name: 'actual', values: before(history.values) },
            { name: 'filled', values: before(history.filled) },
          ]
        : []),
      { name: 'forecast', values: ahead(forecast.values) },
      ...(wanted.own
        ? [
            { name: 'change', values: ahead(forecast.own?.change) },
            { name: 'final', values: ahead(forecast.own?.final ?? forecast.values) },
          ]
        : []),
      ...coverages.flatMap((coverage) => {
        const band = forecast.bands.find((each) => each.coverage === coverage)
        const [lower, upper] = bandNames(coverage)
        return [
          { name: lower, values: ahead(band?.lower) },
          { name: upper, values: ahead(band?.upper) },
        ]
      }),
      ...(wanted.extrapolated ? [{ name: 'extrapolated', values: ahead(extrapolationOf(forecast)) }] : []),
      ...(fitted
        ? [
            { name: 'fitted', values: before(fitted) },
            { name: 'residual', values: before(residuals({ history, fitted })) },
          ]
        : []),
    ],
  }
}

/** 1 where the model was not trained to look so far ahead. */
function extrapolationOf({ values, extrapolatedFrom = Infinity }: ExportedSeries['forecast']): Float64Array {
  return values.map((_, step) => (step >= extrapolatedFrom ? 1 : 0))
}

/** NaN wherever nothing is laid. */
function laid(
  rows: number,
  at: number,
  values: ArrayLike<number> | undefined,
  first?: Float64Array,
): Float64Array {
  const all = new Float64Array(rows).fill(NaN)
  if (first) all.set(first)
  if (values) all.set(values, at)
  return all
}

/** What the model said of each point of the history from an origin before it; NaN where it was not asked. */
function fittedValues(stamps: Float64Array, backtest: Backtest | null): Float64Array {
  const said = backtest?.forecasts[0]
  const at = new Map(Array.from(backtest?.stamps ?? [], (stamp, i) => [stamp, said?.values[i] ?? NaN]))
  return Float64Array.from(stamps, (stamp) => at.get(stamp) ?? NaN)
}

/** Actual − fitted. A filled point is no actual, so it has no residual. */
function residuals({
  history,
  fitted,
}: {
  readonly history: ExportedSeries['history']
  readonly fitted: Float64Array
}): Float64Array {
  return Float64Array.from(history.values, (value, i) => (history.filled[i] === 1 ? NaN : value - fitted[i]!))
}
