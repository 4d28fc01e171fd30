/** A finished run and the series it was made from, as the one document that every export starts from. */

import type { ExportedRun, SeriesSpec, SourceReference } from '../../contract'
import type { ExportedSeries, ForecastDocument, RivalRow, SettingRow } from '../../export'
import type { RegularSeries } from '../../series'
import type { Library, ReadSource } from '../library'
import type { TrainerHost } from '../trainerHost'
import { sha256OfText } from './sha256OfText'

/** Figures that no backtest on a tail has, and those that no validation has. */
const unscored = { mae: null, rmse: null, mase: null, skill: null }

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
    rivals: run.kind === 'network' ? scoredRivals(run) : candidateRivals(run),
    settings: [
      ...seriesSettings(run.spec),
      ...(run.kind === 'network' ? networkSettings(run) : autoSettings(run)),
    ],
    choices: run.kind === 'network' ? [] : run.result.choices.map(({ sentence }) => sentence),
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
      bands: run.kind === 'auto' ? run.result.bands : [],
      seasonalNaive: forecast.seasonalNaive,
    },
    backtest: run.kind === 'network' ? tailOf(run) : null,
  }
}

type NetworkRun = Extract<ExportedRun, { kind: 'network' }>
type AutoRun = Extract<ExportedRun, { kind: 'auto' }>

function tailOf({ result }: NetworkRun): ExportedSeries['backtest'] {
  const { stamps, actual, seasonalNaive, lastValue, origins } = result.tail
  return {
    stamps,
    values: actual,
    forecasts: [
      { model: result.forecast.model, values: result.tailForecast },
      { model: 'seasonalNaive', values: seasonalNaive },
      { model: 'lastValue', values: lastValue },
    ],
    origins,
  }
}

function scoredRivals({ result }: NetworkRun): readonly RivalRow[] {
  const rows = result.scores.map(({ model, scores }) => ({
    ...scores,
    model: model === 'network' ? result.forecast.model : model,
    error: null,
    weight: null,
  }))
  return rows.sort((a, b) => (a.mae ?? Infinity) - (b.mae ?? Infinity))
}

/** The blend first: it was elected because it errs least. */
function candidateRivals({ result }: AutoRun): readonly RivalRow[] {
  const weights = new Map(result.members.map(({ name, weight }) => [name, weight]))
  return [
    { model: result.forecast.model, ...unscored, error: result.error, weight: null },
    ...result.candidates
      .filter(({ name }) => name !== result.forecast.model)
      .map(({ name, error }) => ({ model: name, ...unscored, error, weight: weights.get(name) ?? null })),
  ]
}

function seriesSettings({ time, target, fill, id }: SeriesSpec): readonly SettingRow[] {
  return [
    { name: 'time', value: time },
    { name: 'target', value: target },
    ...(id === undefined ? [] : [{ name: 'series', value: id }]),
    { name: 'fill', value: fill },
  ]
}

function networkSettings({ model, result }: NetworkRun): readonly SettingRow[] {
  const { layers, ...others } = model
  return [
    ...Object.entries(others).map(([name, value]) => ({ name, value })),
    { name: 'layers', value: layers.join(', ') },
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
