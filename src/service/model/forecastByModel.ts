/** `model.forecast`: a trained model asked about data it may never have seen. Nothing is trained. */

import type {
  AutoChoice,
  ForecastGroup,
  ModelForecast,
  SeriesException,
  SeriesForecast,
} from '../../contract'
import { restoreBanded, type ModelHost } from '../../forecast'
import { TidecastError } from '../../util/errors'
import { seriesForecast, forecastOf } from '../panel/forecastGroup'
import { requireKnownAhead } from '../panel/knownAhead'
import { floorOf } from '../panel/ownUnit'
import { plainForecast } from '../panel/plainForecast'
import { exceptionOf, type PanelEntry } from '../panel/readEntries'
import { layOut } from './layOut'
import { isOwnNetwork, type ModelContent, type SavedGroup } from './modelContent'

export interface ModelQuestion {
  /** The series of the data, as the model wants them. */
  readonly entries: readonly PanelEntry[]
  /** Those that could not be read. */
  readonly exceptions: readonly SeriesException[]
  readonly horizon: number
  readonly coverages: readonly number[]
}

/**
 * @throws TidecastError `model.noSeries`, `model.frequency`, `model.clock`, `model.shortHistory`, `covariate.notAhead`;
 * RangeError and ValiError where parts of the model do not agree
 */
export async function forecastByModel(
  content: ModelContent,
  question: ModelQuestion,
  host: ModelHost,
): Promise<ModelForecast> {
  const began = host.now()
  const { entries, horizon } = question
  const ahead = futureColumns(content)
  for (const entry of entries) requireKnownAhead(entry, ahead, horizon)
  const results = new Map<string, SeriesForecast>()
  const exceptions = [...question.exceptions, ...unknownSeries(content, entries)]
  const choices: AutoChoice[] = []
  for (const group of content.groups) {
    const present = entries.filter(({ id }) => group.series.some((trained) => trained.id === id))
    if (present.length === 0) continue
    for (const forecast of await forecastGroup({ content, group, present }, question, host)) {
      if (forecast.forecast.values.every(Number.isFinite)) results.set(forecast.id, forecast)
      else exceptions.push(exceptionOf(forecast.id, notFinite(forecast.id)))
    }
  }
  for (const entry of entries.filter(({ id }) => content.plain.includes(id))) {
    const { values, model, reason } = plainForecast(entry, horizon)
    const forecast = forecastOf(entry, { values, seasonalNaive: values, model })
    results.set(entry.id, { id: entry.id, forecast, bands: [] })
    choices.push(reason)
  }
  if (results.size === 0) throw nothingKnown(content, exceptions)
  if (horizon > content.horizon) choices.push(extrapolationOf(content.horizon, horizon))
  if (content.build !== host.backend.name) choices.push(otherBuild(content.build, host.backend.name))
  return {
    series: entries.flatMap(({ id }) => results.get(id) ?? []),
    exceptions,
    groups: content.groups.map(toldGroup),
    choices,
    horizon,
    trainedHorizon: Math.min(horizon, content.horizon),
    seconds: (host.now() - began) / 1000,
  }
}

interface AskedGroup {
  readonly content: ModelContent
  readonly group: SavedGroup
  readonly present: readonly PanelEntry[]
}

async function forecastGroup(
  { content, group, present }: AskedGroup,
  { horizon, coverages }: ModelQuestion,
  host: ModelHost,
): Promise<readonly SeriesForecast[]> {
  const { auto } = group
  const { aligned, padded, units, own, panel } = await layOut(group, present, horizon)
  const predictor = restoreBanded(auto, {
    series: group.series.length,
    units,
    anew: (s) => (aligned[s].continued ? undefined : panel.members[s].values),
    shiftOf: (s) => aligned[s].shift,
  })
  const rows = [...aligned.keys()].filter((s) => aligned[s].entry !== null)
  const places = {
    series: Uint32Array.from(rows),
    origins: Uint32Array.from(rows, (s) => padded[s].values.length),
  }
  const made = await predictor.forecast(panel, places, coverages, host, Math.max(horizon, auto.horizon))
  const steps = Math.max(horizon, auto.horizon)
  const floorAt = (s: number) => {
    // A part of a series that begins elsewhere does not say where the whole of it has been.
    if (isOwnNetwork(content) || !aligned[s].continued) return -Infinity
    return floorOf(content.settings.bounds, padded[s])
  }
  return rows.map((s, row) => {
    const place = { panel: own, s, row, steps, model: predictor.name, floor: floorAt(s) }
    return cutTo(seriesForecast(padded[s], made, place), horizon)
  })
}

/** A shorter horizon than the model's is its beginning. */
function cutTo({ id, forecast, bands }: SeriesForecast, horizon: number): SeriesForecast {
  return {
    id,
    forecast: {
      ...forecast,
      stamps: forecast.stamps.slice(0, horizon),
      values: forecast.values.slice(0, horizon),
      seasonalNaive: forecast.seasonalNaive.slice(0, horizon),
    },
    bands: bands.map(({ lower, upper, ...band }) => ({
      ...band,
      lower: lower.slice(0, horizon),
      upper: upper.slice(0, horizon),
    })),
  }
}

/** Columns that must be known ahead, as the data names them. */
function futureColumns({ wants }: ModelContent): readonly string[] {
  const { covariates } = wants.kind === 'panel' ? wants.panel : wants.series
  return covariates?.future ?? []
}

function knownIds({ groups, plain }: ModelContent): readonly string[] {
  return [...groups.flatMap(({ series }) => series.map(({ id }) => id)), ...plain]
}

function unknownSeries(content: ModelContent, entries: readonly PanelEntry[]): readonly SeriesException[] {
  const known = new Set(knownIds(content))
  return entries
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => exceptionOf(id, new TidecastError('model.unknownSeries', { series: id })))
}

const mostNamed = 8

function nothingKnown(content: ModelContent, exceptions: readonly SeriesException[]): TidecastError {
  const ids = knownIds(content)
  const known = ids.slice(0, mostNamed).join(', ') + (ids.length > mostNamed ? ', …' : '')
  return new TidecastError('model.noSeries', { name: exceptions.map(({ id }) => id).join(', '), known })
}

function notFinite(series: string): TidecastError {
  return new TidecastError('forecast.notFinite', { series })
}

function extrapolationOf(trained: number, horizon: number): AutoChoice {
  return {
    subject: 'horizon',
    value: String(horizon),
    sentence: `The model was trained to forecast ${trained} steps; steps ${trained + 1} to ${horizon} are extrapolated from its own forecasts, with bands that widen by the errors gone through.`,
  }
}

function otherBuild(trained: string, present: string): AutoChoice {
  return {
    subject: 'build',
    value: present,
    sentence: `The model was trained with the engine build ${trained}, and this is ${present}: the last digits may differ from those forecast there.`,
  }
}

function toldGroup({ series, choices, candidates, members, error, record }: SavedGroup): ForecastGroup {
  return { ids: series.map(({ id }) => id), choices, candidates, members, error, record }
}
