/** What stands beside the forecast in a workbook: history, backtest, rivals, settings. */

import type { ForecastDocument, RivalRow } from '../document'
import { numberText } from './numberText'
import { textColumn, type ExportTable, type NumberColumn, type TableColumn } from './table'

/** A row a point: `[id,]time,actual,filled`. */
export function historyTable({ series, timeKind }: ForecastDocument): ExportTable {
  const points = series.flatMap(({ id, history }) =>
    Array.from(history.stamps, (stamp, i) => ({
      id,
      stamp,
      value: history.values[i]!,
      filled: history.filled[i]!,
    })),
  )
  return {
    name: 'history',
    rows: points.length,
    columns: [
      ...idColumn(series.length, points),
      stampColumn(timeKind, points),
      numberColumn('actual', points, ({ value }) => value),
      numberColumn('filled', points, ({ filled }) => filled),
    ],
  }
}

/** A row a held-out point and model: `[id,]time,model,actual,forecast,error`. */
export function backtestTable({ series, timeKind }: ForecastDocument): ExportTable {
  const points = series.flatMap(({ id, backtest }) =>
    (backtest?.forecasts ?? []).flatMap(({ model, values }) =>
      Array.from(backtest!.stamps, (stamp, i) => ({
        id,
        stamp,
        model,
        actual: backtest!.values[i]!,
        forecast: values[i]!,
      })),
    ),
  )
  return {
    name: 'backtest',
    rows: points.length,
    columns: [
      ...idColumn(series.length, points),
      stampColumn(timeKind, points),
      textColumn(
        'model',
        points.map(({ model }) => model),
      ),
      numberColumn('actual', points, ({ actual }) => actual),
      numberColumn('forecast', points, ({ forecast }) => forecast),
      numberColumn('error', points, ({ actual, forecast }) => forecast - actual),
    ],
  }
}

const rivalFigures = ['mae', 'rmse', 'mase', 'skill', 'weight'] as const satisfies readonly (keyof RivalRow)[]

/** A row a model: `model,mae,rmse,mase,skill,weight`. */
export function rivalsTable({ rivals }: ForecastDocument): ExportTable {
  return {
    name: 'rivals',
    rows: rivals.length,
    columns: [
      textColumn(
        'model',
        rivals.map(({ model }) => model),
      ),
      ...rivalFigures.map((figure) => numberColumn(figure, rivals, (rival) => rival[figure] ?? NaN)),
    ],
  }
}

/** A row a setting: `setting,value`, the run's hash first. */
export function settingsTable({ settings, runId, model, source, choices }: ForecastDocument): ExportTable {
  const rows: (readonly [string, string])[] = [
    ['run', runId],
    ['model', model],
    ['source', source.name],
    ['source_sha256', source.sha256 ?? ''],
    ...settings.map(
      ({ name, value }) =>
        [name, typeof value === 'number' ? numberText(value) : value === null ? '' : String(value)] as const,
    ),
    ...choices.map((sentence) => ['choice', sentence] as const),
  ]
  return {
    name: 'settings',
    rows: rows.length,
    columns: [
      textColumn(
        'setting',
        rows.map(([name]) => name),
      ),
      textColumn(
        'value',
        rows.map(([, value]) => value),
      ),
    ],
  }
}

function idColumn(series: number, points: readonly { readonly id: string }[]): readonly TableColumn[] {
  if (series < 2) return []
  return [
    textColumn(
      'id',
      points.map(({ id }) => id),
    ),
  ]
}

function stampColumn(
  timeKind: ForecastDocument['timeKind'],
  points: readonly { readonly stamp: number }[],
): TableColumn {
  return { kind: 'stamp', name: 'time', timeKind, values: Float64Array.from(points, ({ stamp }) => stamp) }
}

function numberColumn<Row>(name: string, rows: readonly Row[], pick: (row: Row) => number): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(rows, pick) }
}
