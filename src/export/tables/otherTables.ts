/** What stands beside the forecast in a workbook: history, backtest, rivals, settings. */

import type { BandColumns, ForecastDocument, RivalRow } from '../document'
import { bandNames, numberText } from './numberText'
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

/** A row a held-out point and model: `[id,]time,step,model,actual,forecast,error[,lower_80,upper_80,…]`. */
export function backtestTable({ series, timeKind }: ForecastDocument): ExportTable {
  const coverages = [...new Set(series.flatMap(({ backtest }) => backtest?.bands.map(coverageOfBand) ?? []))]
  const points = series.flatMap(({ id, backtest }) =>
    (backtest?.forecasts ?? []).flatMap(({ model, values }, place) =>
      Array.from(backtest!.stamps, (stamp, i) => ({
        ...{ id, stamp, model, i },
        step: (i % backtest!.horizon) + 1,
        actual: backtest!.values[i]!,
        forecast: values[i]!,
        // The bands are those of the model that is exported, which comes first.
        bands: place === 0 ? backtest!.bands : [],
      })),
    ),
  )
  return {
    name: 'backtest',
    rows: points.length,
    columns: [
      ...idColumn(series.length, points),
      stampColumn(timeKind, points),
      numberColumn('step', points, ({ step }) => step),
      textColumn(
        'model',
        points.map(({ model }) => model),
      ),
      numberColumn('actual', points, ({ actual }) => actual),
      numberColumn('forecast', points, ({ forecast }) => forecast),
      numberColumn('error', points, ({ actual, forecast }) => forecast - actual),
      ...coverages.flatMap((coverage) => {
        const [lower, upper] = bandNames(coverage)
        const bandOf = (bands: readonly BandColumns[]) => bands.find((band) => band.coverage === coverage)
        return [
          numberColumn(lower, points, ({ bands, i }) => bandOf(bands)?.lower[i] ?? NaN),
          numberColumn(upper, points, ({ bands, i }) => bandOf(bands)?.upper[i] ?? NaN),
        ]
      }),
    ],
  }
}

const rivalFigures: readonly (readonly [name: string, of: (rival: RivalRow) => number | null])[] = [
  ['mae', ({ mae }) => mae],
  ['rmse', ({ rmse }) => rmse],
  ['mase', ({ mase }) => mase],
  ['skill', ({ skill }) => skill],
  ['skill_lower', ({ skillInterval }) => skillInterval && skillInterval[0]],
  ['skill_upper', ({ skillInterval }) => skillInterval && skillInterval[1]],
  ['error', ({ error }) => error],
  ['weight', ({ weight }) => weight],
]

/** A row a model: `model,mae,rmse,mase,skill,skill_lower,skill_upper,error,weight`. */
export function rivalsTable({ rivals }: ForecastDocument): ExportTable {
  return {
    name: 'rivals',
    rows: rivals.length,
    columns: [
      textColumn(
        'model',
        rivals.map(({ model }) => model),
      ),
      ...rivalFigures.map(([name, of]) => numberColumn(name, rivals, (rival) => of(rival) ?? NaN)),
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
    ...choices.map(({ sentence }) => ['choice', sentence] as const),
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

function coverageOfBand({ coverage }: BandColumns): number {
  return coverage
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
