/** The forecast itself as a table: a row a stamp, or a row a series and stamp. */

import type { TableOptions } from '../../contract'
import type { ExportedSeries, ForecastDocument } from '../document'
import { seriesRows, type SeriesRows } from './seriesRows'
import { constantColumn, textColumn, type ExportTable, type NumberColumn, type TextColumn } from './table'

/**
 * Long: `[id,]time,[actual,filled,]forecast,[change,final,][lower_80,upper_80,…,][extrapolated,][fitted,residual,][reason,]model
 * [,run]`. Wide: the columns of a series once each, as `<id>_forecast`, one row a stamp of any of them.
 * @param coverages of the columns. @default those of the bands
 */
export function forecastTable(
  document: TabledDocument,
  { layout, history, residuals, runId }: TableOptions,
  coverages: readonly number[] = coveragesOf(document.series),
): ExportTable {
  const extrapolated = document.series.some(({ forecast }) => forecast.extrapolatedFrom !== undefined)
  const own = document.series.some(({ forecast }) => forecast.own !== undefined)
  const all = document.series.map((series) =>
    seriesRows(series, coverages, {
      history: history || residuals,
      residuals,
      own,
      extrapolated,
    }),
  )
  const { rows, columns } =
    layout === 'wide' && all.length > 1 ? sideBySide(all, document) : oneBelowTheOther(all, document)
  return {
    name: 'forecast',
    rows,
    columns: [
      ...columns,
      modelColumn(all, document.model, rows),
      ...(runId ? [constantColumn('run', document.runId, rows)] : []),
    ],
  }
}

/** What a table is made from. */
export type TabledDocument = Pick<ForecastDocument, 'series' | 'timeKind' | 'model' | 'runId'>

/** Series below each other may have been forecast by different models; side by side they share one. */
function modelColumn(all: readonly SeriesRows[], model: string, rows: number): TextColumn {
  const stacked = all.reduce((sum, { stamps }) => sum + stamps.length, 0) === rows
  if (!stacked || all.every((each) => each.model === undefined)) return constantColumn('model', model, rows)
  return columnOfSeries('model', all, (each) => each.model ?? model)
}

/** Of all bands of any series, as they come. */
function coveragesOf(all: readonly ExportedSeries[]): readonly number[] {
  return [...new Set(all.flatMap(({ forecast }) => forecast.bands.map(({ coverage }) => coverage)))]
}

function oneBelowTheOther(
  all: readonly SeriesRows[],
  { timeKind }: TabledDocument,
): Pick<ExportTable, 'rows' | 'columns'> {
  const rows = all.reduce((sum, { stamps }) => sum + stamps.length, 0)
  const names = all[0]?.columns.map(({ name }) => name) ?? []
  return {
    rows,
    columns: [
      ...(all.length > 1 ? [columnOfSeries('id', all, ({ id }) => id)] : []),
      { kind: 'stamp', name: 'time', timeKind, values: stacked(all.map(({ stamps }) => stamps)) },
      ...names.map((name, place): NumberColumn => ({
        kind: 'number',
        name,
        values: stacked(all.map(({ columns }) => columns[place]!.values)),
      })),
      ...(all.every(({ reasons }) => reasons === null)
        ? []
        : [
            textColumn(
              'reason',
              all.flatMap(({ reasons }) => reasons ?? []),
            ),
          ]),
    ],
  }
}

/** One word a series, in each of its rows. */
function columnOfSeries(
  name: string,
  all: readonly SeriesRows[],
  wordOf: (series: SeriesRows) => string,
): TextColumn {
  const codes = new Uint32Array(all.reduce((sum, { stamps }) => sum + stamps.length, 0))
  let at = 0
  all.forEach(({ stamps }, code) => codes.fill(code, at, (at += stamps.length)))
  return { kind: 'text', name, words: all.map(wordOf), codes }
}

function sideBySide(
  all: readonly SeriesRows[],
  { timeKind }: TabledDocument,
): Pick<ExportTable, 'rows' | 'columns'> {
  const stamps = Float64Array.from(new Set(all.flatMap((each) => [...each.stamps]))).sort()
  const rowOf = new Map(Array.from(stamps, (stamp, row) => [stamp, row]))
  const columns = all.flatMap((each) => {
    const rows = Array.from(each.stamps, (stamp) => rowOf.get(stamp)!)
    const numbers = each.columns.map(({ name, values }): NumberColumn => {
      const placed = new Float64Array(stamps.length).fill(NaN)
      rows.forEach((row, i) => (placed[row] = values[i]!))
      return { kind: 'number', name: `${each.id}_${name}`, values: placed }
    })
    if (!each.reasons) return numbers
    const reasons = Array.from(stamps, () => '')
    rows.forEach((row, i) => (reasons[row] = each.reasons?.[i] ?? ''))
    return [...numbers, textColumn(`${each.id}_reason`, reasons)]
  })
  return {
    rows: stamps.length,
    columns: [{ kind: 'stamp', name: 'time', timeKind, values: stamps }, ...columns],
  }
}

function stacked(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
