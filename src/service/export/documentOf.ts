/** A finished run and the series it was made from, as the one document that every export starts from. */

import type { ExportedRun, SeriesSpec, SourceReference } from '../../contract'
import type { ExportedSeries, ForecastDocument, RivalRow, SettingRow } from '../../export'
import { overrideColumns } from '../../project'
import type { RegularSeries } from '../../series'
import type { Library, ReadSource } from '../library'
import type { TrainerHost } from '../trainerHost'
import { sha256OfText } from './sha256OfText'

/** Figures that no backtest on a tail has, and those that no validation has. */
const unscored = { mae: null, rmse: null, mase: null, skill: null, skillInterval: null }

export async function documentOf(
  run: ExportedRun,
  library: Library,
  host: Pick<TrainerHost, 'createDigest'>,
  signal: AbortSignal,
): Promise<ForecastDocument> {
  const read = await library.read(run.spec.source, { signal, progress: () => undefined })
  const series = await library.series(run.spec, signal)
  const { forecast } = run.result
  return {
    runId: sha256OfText(host, JSON.stringify(recordOf(run, read))),
    source: { name: read.table.name, sha256: read.hash },
    timeKind: forecast.timeKind,
    frequency: forecast.frequency,
    model: forecast.model,
    series: [exportedSeries(run, series)],
    rivals: run.kind === 'network' ? scoredRivals(run) : autoRivals(run),
    settings: [
      ...seriesSettings(run.spec),
      ...(run.kind === 'network' ? networkSettings(run) : autoSettings(run)),
    ],
    choices: run.kind === 'network' ? [] : run.result.choices,
  }
}

/** All that decides the numbers, and nothing else: neither names of grants, which are new each time, nor clocks. */
function recordOf(run: ExportedRun, { hash }: ReadSource) {
  const { source, ...series } = run.spec
  return {
    data: hash,
    reading: readingsOf(source),
    series,
    settings:
      run.kind === 'network' ? run.model : { ...run.auto, budgetSeconds: undefined, record: undefined },
    record: run.result.record,
    // Absent where nothing was changed, so that a run keeps the hash it always had.
    overrides: run.overrides,
  }
}

function readingsOf(source: SourceReference): unknown {
  if (!('parts' in source)) return source.reading ?? {}
  const { kind, parts, ...rest } = source
  return {
    kind,
    ...rest,
    parts: parts.map((part) =>
      'parts' in part ? readingsOf(part) : { reading: part.reading ?? {}, hash: part.hash },
    ),
  }
}

function exportedSeries(run: ExportedRun, series: RegularSeries): ExportedSeries {
  const { forecast } = run.result
  return {
    id: forecast.series,
    history: { stamps: series.time.stamps, values: series.values, filled: series.filled },
    forecast: {
      stamps: forecast.stamps,
      values: forecast.values,
      bands: run.result.bands ?? [],
      ...(run.overrides && { own: overrideColumns(forecast, run.overrides) }),
      seasonalNaive: forecast.seasonalNaive,
    },
    backtest: run.kind === 'network' ? tailOf(run) : rollingOf(run),
  }
}

type NetworkRun = Extract<ExportedRun, { kind: 'network' }>
type AutoRun = Extract<ExportedRun, { kind: 'auto' }>

function tailOf({ result, model: { horizon } }: NetworkRun): ExportedSeries['backtest'] {
  const { stamps, actual, seasonalNaive, lastValue, origins } = result.tail
  return {
    stamps,
    values: actual,
    forecasts: [
      { model: result.forecast.model, values: result.tailForecast },
      { model: 'seasonalNaive', values: seasonalNaive },
      { model: 'lastValue', values: lastValue },
    ],
    horizon,
    origins,
    bands: result.tailBands ?? [],
  }
}

function rollingOf({ result, evaluation }: AutoRun): ExportedSeries['backtest'] {
  if (!evaluation) return null
  const { rolling, rows, bands, horizon } = evaluation
  return {
    stamps: rolling.stamps,
    values: rolling.actual,
    horizon,
    origins: rolling.origins,
    forecasts: rows.map(({ model, forecast }) => ({ model: nameOf(model, result), values: forecast })),
    bands,
  }
}

/** Auto by the name of what it chose. */
function nameOf(model: string, { forecast }: AutoRun['result']): string {
  return model === 'auto' ? forecast.model : model
}

function scoredRivals({ result }: NetworkRun): readonly RivalRow[] {
  const rows = result.scores.map(({ model, scores }) => ({
    ...scores,
    model: model === 'network' ? result.forecast.model : model,
    skillInterval: null,
    error: null,
    weight: null,
  }))
  return rows.sort(byError)
}

/** What was judged on points held out, then what was judged on validation alone. */
function autoRivals({ result, evaluation }: AutoRun): readonly RivalRow[] {
  const weights = new Map(result.members.map(({ name, weight }) => [name, weight]))
  const own = { name: result.forecast.model, error: result.error }
  const candidates = [own, ...result.candidates.filter(({ name }) => name !== own.name)]
  const errors = new Map(candidates.map(({ name, error }) => [name, error]))
  const judged = new Map(
    (evaluation?.rows ?? []).map(({ model, scores, skill }) => [
      nameOf(model, result),
      {
        ...{ mae: scores.mae, rmse: scores.rmse, mase: scores.mase },
        skill: skill?.value ?? null,
        skillInterval: skill?.interval ?? null,
      },
    ]),
  )
  return [...new Set([...errors.keys(), ...judged.keys()])]
    .map((model) => ({
      model,
      ...(judged.get(model) ?? unscored),
      error: errors.get(model) ?? null,
      weight: weights.get(model) ?? null,
    }))
    .sort(byError)
}

/** Undefined errors go last; as they came where both are. */
function byError(one: RivalRow, other: RivalRow): number {
  return ranked(one.mae, other.mae) || ranked(one.error, other.error)
}

function ranked(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one - other
}

function seriesSettings({ time, target, fill, id }: SeriesSpec): readonly SettingRow[] {
  return [
    { name: 'time', value: time },
    { name: 'target', value: target },
    ...(id === undefined ? [] : [{ name: 'series', value: id }]),
    { name: 'fill', value: fill },
  ]
}

/** Told layer by layer, the lowest first. */
const layerSettings = ['cell', 'units', 'dropout', 'residual', 'layerNorm'] as const

function networkSettings({ model, result }: NetworkRun): readonly SettingRow[] {
  const { layers, ...others } = model
  return [
    ...Object.entries(others).map(([name, value]) => ({ name, value })),
    ...layerSettings.map((name) => ({
      name: name === 'units' ? 'layers' : name,
      value: layers.map((layer) => layer[name]).join(', '),
    })),
    { name: 'parameters', value: result.record.parameters },
    { name: 'trainedEpochs', value: result.epochs },
    { name: 'bestEpoch', value: result.bestEpoch },
    { name: 'stopReason', value: result.stopReason },
    { name: 'engine', value: result.record.engine },
  ]
}

function autoSettings({ auto, result }: AutoRun): readonly SettingRow[] {
  return [
    { name: 'horizon', value: result.forecast.stamps.length },
    { name: 'budgetSeconds', value: auto.budgetSeconds },
    { name: 'seed', value: auto.seed },
    { name: 'coverages', value: auto.coverages.join(', ') },
    { name: 'engine', value: result.record.build },
    // What the clock decided: with it the same numbers can be had without a clock.
    { name: 'record', value: JSON.stringify(result.record) },
  ]
}
