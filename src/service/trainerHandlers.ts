/** The contract, method by method, over the core. Each request says everything it needs; only caches are kept. */

import type {
  AutoSettings,
  CalendarChoice,
  Covariates,
  ModelSuggestion,
  SeriesSpec,
  SourcePreview,
  SourceReference,
  TrainerMethods,
} from '../contract'
import { createBackend, type Backend } from '../engine'
import {
  inputChannels,
  longestHorizon,
  longestLookback,
  suggestModel,
  testRates,
  timeEpoch,
} from '../forecast'
import { countParameters } from '../project'
import type { Handlers } from '../rpc'
import {
  describeSeries,
  describeTable,
  modelledSeries,
  previewHead,
  previewTable,
  seriesWindow,
  type ByteSource,
  type RegularSeries,
} from '../series'
import { TidecastError } from '../util/errors'
import { forecastAutomatically } from './autoForecast'
import { listHolidayPlaces } from './calendar/holidays'
import { loadCalendar, type Calendar } from './calendar/loadCalendar'
import { createExportHandlers } from './export/exportHandlers'
import { writtenForecasts } from './export/writtenForecasts'
import { evaluateAutomatically, heldOutFrom } from './evaluateAuto'
import { evaluateNetwork } from './evaluateNetwork'
import { autoDataOf, autoHostOf, entryOf } from './autoTask'
import { helpedEntry } from './covariates/helpedEntry'
import { describeKnownAhead } from './covariates/knownAhead'
import { createLibrary } from './library'
import { keepModel } from './model/keepModel'
import { keepNetwork } from './model/keepNetwork'
import { createModelHandlers } from './model/modelHandlers'
import { wantsOfPanel, wantsOfSeries } from './model/wants'
import { createPrepareHandlers } from './prepare/prepareHandlers'
import { evaluatePanel } from './panel/evaluatePanel'
import { forecastPanel } from './panel/forecastPanel'
import type { PanelEntry, ReadableTable } from './panel/readEntries'
import { createProjectHandlers } from './project/projectHandlers'
import { createTurns } from '../util/turns'
import { readHelpedTraining, type HelpedTraining } from './training/helpedTraining'
import { keepAuto } from './training/keepAuto'
import { trainKept } from './training/trainKept'
import type { TrainerHost } from './trainerHost'
import { validated } from './validate'

export function createTrainerHandlers(host: TrainerHost): Handlers<TrainerMethods> {
  const library = createLibrary(host)
  const turns = { training: createTurns(), auto: createTurns() }

  /** The file whose rows a preview shows: the first, of several. */
  function openFirst(source: SourceReference): Promise<ByteSource> {
    return 'parts' in source ? openFirst(source.parts[0]) : host.openSource(source)
  }

  async function openHead(source: SourceReference, signal: AbortSignal): Promise<SourcePreview | null> {
    if ('parts' in source || library.isRead(source)) return null
    return previewHead(await host.openSource(source), source.reading ?? {}, signal)
  }

  async function helpedTraining(
    { series: spec, model, calendar: choice }: TrainerMethods['model.testRates']['input'],
    forecasts: boolean,
    signal: AbortSignal,
  ): Promise<HelpedTraining> {
    const calendar = await calendarOf(choice, signal)
    const reading = { signal, pause: () => host.pause() }
    return readHelpedTraining(library, { spec, model, calendar, forecasts }, reading)
  }

  async function calendarOf(
    choice: CalendarChoice | undefined,
    signal: AbortSignal,
  ): Promise<Calendar | undefined> {
    if (!choice) return undefined
    const { holidays, events } = choice
    const source = events && (await host.openSource(events))
    return loadCalendar({ holidays, events: source, reading: events?.reading }, signal)
  }

  async function readableOf(source: SourceReference, signal: AbortSignal): Promise<ReadableTable> {
    const table = await library.table(source, { signal, progress: () => undefined })
    return { table, openText: () => library.text(source, signal) }
  }

  function trialOf(backend: Backend, signal: AbortSignal) {
    return { backend, signal, pause: () => host.pause(), now: () => host.now() }
  }

  /** A run has a backend of its own, so that all of its memory goes back to the system with it. */
  async function withBackend<Result>(body: (backend: Backend) => Promise<Result> | Result): Promise<Result> {
    const backend = host.createBackend?.() ?? createBackend('auto', { threads: host.threads })
    try {
      return await body(backend)
    } finally {
      backend.dispose()
    }
  }

  return validated({
    ...createProjectHandlers(host.projects, turns),
    ...createExportHandlers(host, library),

    async 'engine.describe'() {
      return withBackend(({ name, threads }) => ({ build: name, threads, cores: host.cores }))
    },

    async 'source.describe'({ source }, { signal, progress }) {
      return describeTable(await library.table(source, { signal, progress }))
    },

    async 'source.preview'({ source }, { signal, progress }) {
      const head = await openHead(source, signal)
      if (head) progress({ kind: 'head', preview: head })
      const { table, hash } = await library.read(source, {
        signal,
        progress: (read) => progress({ kind: 'read', ...read }),
      })
      return previewTable(await openFirst(source), table, hash, { signal, pause: () => host.pause() })
    },

    async 'series.describe'({ series }, { signal }) {
      return describeSeries(await library.series(series, signal))
    },

    async 'series.window'({ series, from, to, buckets }, { signal }) {
      return seriesWindow(await library.series(series, signal), from, to, buckets)
    },

    async 'series.knownAhead'({ series, horizon }, { signal }) {
      const regular = await library.series(series, signal)
      const table = await library.table(series.source, { signal, progress: () => undefined })
      const reading = { signal, pause: () => host.pause() }
      return describeKnownAhead(regular, table, { spec: series, horizon }, reading)
    },

    ...createPrepareHandlers(library.preparation, host),

    async 'model.suggest'({ series }, { signal }) {
      return describeSuggestion(await library.series(series, signal))
    },

    async 'model.testRates'(input, { signal }) {
      const { series, columns } = await helpedTraining(input, false, signal)
      return withBackend((backend) =>
        testRates(series, input.model, { ...trialOf(backend, signal), columns }),
      )
    },

    async 'model.timeEpoch'(input, { signal }) {
      const { series, columns } = await helpedTraining(input, false, signal)
      return withBackend(async (backend) => ({
        seconds: await timeEpoch(series, input.model, { ...trialOf(backend, signal), columns }),
      }))
    },

    async 'model.train'(input, context) {
      const helped = await helpedTraining(input, true, context.signal)
      return withBackend(async (backend) => {
        const { signal } = context
        const { result, trained } = await trainKept(helped, input, {
          ...{ backend, host, context },
          inTurn: turns.training,
        })
        if (!input.keepModel) return result
        const { series: spec, model } = input
        const { name } = await library.table(spec.source, { signal, progress: () => undefined })
        const { trainingEnd } = trained
        const wants = await wantsOfSeries(spec, library.preparation, { signal, trainingEnd })
        const { seconds } = result
        const network = { source: name, wants, helped, model, trained, seconds, build: backend.name }
        return { ...result, model: keepNetwork(network, host) }
      })
    },

    async 'forecast.auto'({ series, auto, keepModel: wanted, resume = false }, context) {
      const { signal } = context
      if (wanted) refuseKeptCalendar(auto)
      const helped = {
        series: await library.series(series, signal),
        spec: series,
        aheadOf: (entry: PanelEntry) => autoDataOf(entry, auto).horizon,
      }
      const entry = await helpedEntry(library, helped, { signal, pause: () => host.pause() })
      const calendar = await calendarOf(auto.calendar, signal)
      return withBackend(async (backend) => {
        const asked = { spec: series, settings: auto, entry, calendar, build: backend.name, resume }
        const keeping =
          host.projects &&
          (await keepAuto(asked, { host: host.projects, inTurn: turns.auto, signal, now: () => host.now() }))
        const request = { auto, calendar, covariates: covariateNames(series), keeping }
        const { result, trained } = await forecastAutomatically(entry, request, backend, host, context)
        if (!wanted) return result
        const { name } = await library.table(series.source, { signal, progress: () => undefined })
        const wants = await wantsOfSeries(series, library.preparation, { signal })
        const modelHost = autoHostOf(backend, host, signal)
        return { ...result, model: await keepModel({ ...trained, source: name, wants }, modelHost, host) }
      })
    },

    async 'panel.forecast'({ panel, auto, keepModel: wanted }, context) {
      const { signal } = context
      if (wanted) refuseKeptCalendar(auto)
      const readable = await readableOf(panel.source, signal)
      const calendar = await calendarOf(auto.calendar, signal)
      return withBackend(async (backend) => {
        const request = { panel, auto, calendar }
        const { result, trained } = await forecastPanel(readable, request, backend, host, context)
        if (!wanted) return result
        const { table } = readable
        const wants = wantsOfPanel(panel, table)
        const modelHost = autoHostOf(backend, host, signal)
        return {
          ...result,
          model: await keepModel({ ...trained, source: table.name, wants }, modelHost, host),
        }
      })
    },

    async 'panel.evaluate'({ panel, auto }, { signal, progress }) {
      const readable = await readableOf(panel.source, signal)
      const calendar = await calendarOf(auto.calendar, signal)
      return withBackend((backend) =>
        evaluatePanel(readable, { panel, auto, calendar }, { ...trialOf(backend, signal), progress }),
      )
    },

    ...createModelHandlers(host, library, withBackend),

    async 'forecast.evaluate'({ series, auto }, { signal, progress }) {
      const split = heldOutFrom(entryOf(await library.series(series, signal), series), auto)
      const regular = await library.seriesUpTo(series, split, signal)
      const helped = { series: regular, spec: series, aheadOf: () => 0 }
      const entry = await helpedEntry(library, helped, { signal, pause: () => host.pause() })
      const calendar = await calendarOf(auto.calendar, signal)
      return withBackend((backend) =>
        evaluateAutomatically(entry, auto, calendar, backend, host, { signal, progress }),
      )
    },

    async 'forecast.evaluateNetwork'(input, context) {
      const series = await library.seriesForTraining(input.series, input.model, context.signal)
      return evaluateNetwork(entryOf(series, input.series), input, host, context)
    },

    async 'calendar.places'() {
      return listHolidayPlaces()
    },

    async 'forecast.export'({ target, bands, ...rows }) {
      const coverages = (bands ?? []).map(({ coverage }) => coverage)
      await host.writeTarget(target, writtenForecasts([{ ...rows, bands }], coverages))
      return { rows: rows.stamps.length }
    },

    async 'panel.export'({ target, forecasts, coverages }) {
      await host.writeTarget(target, writtenForecasts(forecasts, coverages))
      return { rows: forecasts.reduce((count, { stamps }) => count + stamps.length, 0) }
    },
  })
}

/** The days are not in the file of a model, which could then not be asked about others. */
function refuseKeptCalendar({ calendar }: AutoSettings): void {
  if (!calendar) return
  throw new TidecastError('usage.setting', {
    name: 'A calendar',
    expected: 'left out where the model is kept in a file',
    got: calendar.holidays ?? 'events',
  })
}

function covariateNames({ covariates }: SeriesSpec): Covariates {
  return covariates ? { future: covariates.future, past: covariates.past } : {}
}

function describeSuggestion(series: RegularSeries): ModelSuggestion {
  const points = series.values.length
  const modelled = modelledSeries(series)
  const model = suggestModel(modelled)
  const { lookback, horizon } = model
  const { seasonLength } = series
  return {
    model,
    longestHorizon: longestHorizon(points, lookback),
    longestLookback: longestLookback(points, horizon),
    seasonLength,
    parameters: countParameters(model, { inputs: inputChannels(modelled), seasonLength }).total,
  }
}
