/** The forecast itself as a table: a row a stamp, or a row a series and stamp. */

import type { TableOptions } from '../../contract'
import type { ExportedSeries, ForecastDocument } from '../document'
import { seriesRows, type SeriesRows } from './seriesRows'
import { constantColumn, type ExportTable, type NumberColumn, type TextColumn } from './table'

/**
 * Long: `[id,]time,[actual,filled,]forecast,[lower_80,upper_80,…,][fitted,residual,]model[,run]`. Wide: the columns of
 * numbers once a series, as `<id>_forecast`, one row a stamp of any of them.
 */
export function forecastTable(
  document: ForecastDocument,
  { layout, history, residuals, runId }: TableOptions,
): ExportTable {
  const coverages = coveragesOf(document.series)
  const all = document.series.map((series) =>
    seriesRows(series, coverages, { history: history || residuals, residuals }),
  )
  const { rows, columns } =
    layout === 'wide' && all.length > 1 ? sideBySide(all, document) : oneBelowTheOther(all, document)
  return {
    name: 'forecast',
    rows,
    columns: [
      ...columns,
      constantColumn('model', document.model, rows),
      ...(runId ? [constantColumn('run', document.runId, rows)] : []),
    ],
  }
}

/** Of all bands of any series, as they come. */
function coveragesOf(all: readonly ExportedSeries[]): readonly number[] {
  return [...new Set(all.flatMap(({ forecast }) => forecast.bands.map(({ coverage }) => coverage)))]
}

function oneBelowTheOther(
  all: readonly SeriesRows[],
  { timeKind }: ForecastDocument,
): Pick<ExportTable, 'rows' | 'columns'> {
  const rows = all.reduce((sum, { stamps }) => sum + stamps.length, 0)
  const names = all[0]?.columns.map(({ name }) => name) ?? []
  return {
    rows,
    columns: [
      ...(all.length > 1 ? [idColumn(all)] : []),
      { kind: 'stamp', name: 'time', timeKind, values: stacked(all.map(({ stamps }) => stamps)) },
      ...names.map((name, place): NumberColumn => ({
        kind: 'number',
        name,
        values: stacked(all.map(({ columns }) => columns[place]!.values)),
      })),
    ],
  }
}

function idColumn(all: readonly SeriesRows[]): TextColumn {
  const codes = new Uint32Array(all.reduce((sum, { stamps }) => sum + stamps.length, 0))
  let at = 0
  all.forEach(({ stamps }, code) => codes.fill(code, at, (at += stamps.length)))
  return { kind: 'text', name: 'id', words: all.map(({ id }) => id), codes }
}

function sideBySide(
  all: readonly SeriesRows[],
  { timeKind }: ForecastDocument,
): Pick<ExportTable, 'rows' | 'columns'> {
  const stamps = Float64Array.from(new Set(all.flatMap((each) => [...each.stamps]))).sort()
  const rowOf = new Map(Array.from(stamps, (stamp, row) => [stamp, row]))
  const columns = all.flatMap((each) => {
    const rows = Array.from(each.stamps, (stamp) => rowOf.get(stamp)!)
    return each.columns.map(({ name, values }): NumberColumn => {
      const placed = new Float64Array(stamps.length).fill(NaN)
      rows.forEach((row, i) => (placed[row] = values[i]!))
      return { kind: 'number', name: `${each.id}_${name}`, values: placed }
    })
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
