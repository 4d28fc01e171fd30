/** `model.renew`: a model trained on, or again by its plan, and what it forecasts then. */

import type { AutoSettings, RenewedModel, TrainerMethods } from '../../contract'
import type { Backend } from '../../engine'
import { forecastAutomatically } from '../autoForecast'
import { autoHostOf } from '../autoTask'
import type { Library } from '../library'
import { helpedEntry } from '../covariates/helpedEntry'
import { createBudgetClock } from '../panel/budgetClock'
import { forecastPanel, type AutoContext } from '../panel/forecastPanel'
import type { TrainerHost } from '../trainerHost'
import { forecastByModel } from './forecastByModel'
import { keepModel, type Trained } from './keepModel'
import { isOwnNetwork, type AutoContent, type ModelContent } from './modelContent'
import { decodeModel, encodeModel, readingModel } from './modelFile'
import { readEntriesFor, specOf, type AskedData } from './readEntriesFor'
import { retrainNetwork } from './retrainNetwork'
import { updateModel } from './updateModel'

type Request = TrainerMethods['model.renew']['input']

export interface RenewHost {
  readonly host: TrainerHost
  readonly library: Library
  readonly backend: Backend
  readonly context: AutoContext
}

export async function renewModel(request: Request, renewHost: RenewHost): Promise<RenewedModel> {
  const { model, name } = request
  const content = decodeModel(model, name, renewHost.host)
  return request.way === 'update'
    ? readingModel(name, () => update(content, request, renewHost))
    : retrain(content, request, renewHost)
}

async function update(
  content: ModelContent,
  { source, cells, horizon = content.horizon, coverages, budgetSeconds }: Request,
  { host, library, backend, context }: RenewHost,
): Promise<RenewedModel> {
  const { signal } = context
  const clock = createBudgetClock(host, budgetSeconds, context)
  const modelHost = { backend, now: clock.now, pause: clock.pause }
  const deadline = clock.now() + 1000 * budgetSeconds
  const table = await library.table(source, { signal, progress: () => undefined })
  const data = { source, cells, horizon }
  const found = await readEntriesFor(content.wants, data, library, { signal, pause: clock.pause })
  const today = host.today?.() ?? null
  const request = { entries: found.entries, source: table.name, today, deadline }
  const updated = await updateModel(content, request, modelHost)
  const { networks } = updated
  const mean = (which: 'before' | 'after') =>
    networks.length === 0
      ? null
      : networks.reduce((sum, network) => sum + network[which] / networks.length, 0)
  return {
    model: encodeModel(updated.content, host),
    forecast: await forecastByModel(updated.content, { ...found, horizon, coverages }, modelHost),
    before: mean('before'),
    after: mean('after'),
    kept: networks.every(({ before, after }) => !(after < before)),
  }
}

async function retrain(
  content: ModelContent,
  { source, cells, name, horizon = content.horizon, coverages, budgetSeconds }: Request,
  { host, library, backend, context }: RenewHost,
): Promise<RenewedModel> {
  const { signal } = context
  const data = { source, cells, horizon: Math.max(horizon, content.horizon) }
  const modelHost = autoHostOf(backend, host, signal)
  const renewHost = { host, library, backend, context }
  const model = isOwnNetwork(content)
    ? await retrainNetwork(content, { ...data, budgetSeconds }, renewHost)
    : await retrainAuto(content, { ...data, coverages, budgetSeconds }, renewHost)
  const renewed = decodeModel(model, name, host)
  const found = await readEntriesFor(renewed.wants, data, library, { signal, pause: modelHost.pause })
  const forecast = await forecastByModel(renewed, { ...found, horizon, coverages }, modelHost)
  return { model, forecast, before: null, after: null, kept: false }
}

async function retrainAuto(
  content: AutoContent,
  { coverages, budgetSeconds, ...data }: AskedData & Pick<Request, 'coverages' | 'budgetSeconds'>,
  renewHost: RenewHost,
): Promise<Uint8Array> {
  const { host, library, backend, context } = renewHost
  const { signal } = context
  const table = await library.table(data.source, { signal, progress: () => undefined })
  const auto = planOf(content, budgetSeconds, backend)
  const trained = await train(content, { ...auto, coverages }, data, renewHost)
  const modelHost = autoHostOf(backend, host, signal)
  return keepModel({ ...trained, source: table.name, wants: content.wants }, modelHost, host)
}

/** With its record a run takes the steps it took then; another build has none that it could take. */
function planOf({ horizon, settings, groups }: AutoContent, budgetSeconds: number, backend: Backend) {
  const { seed, bounds } = settings
  const [first, ...others] = groups
  const repeats = first !== undefined && others.length === 0 && first.record.build === backend.name
  return {
    horizon,
    budgetSeconds,
    seed,
    ...(bounds && { bounds }),
    ...(repeats && { record: first.record }),
  }
}

async function train(
  { wants }: AutoContent,
  auto: AutoSettings,
  { source, cells, horizon }: AskedData,
  { host, library, backend, context }: RenewHost,
): Promise<Omit<Trained, 'source' | 'wants'>> {
  if (wants.kind === 'series') {
    const { signal } = context
    const spec = specOf(wants.series, source, cells)
    const series = await library.series(spec, signal)
    const helped = { series, spec, aheadOf: () => horizon }
    const entry = await helpedEntry(library, helped, { signal, pause: () => host.pause() })
    return (await forecastAutomatically(entry, { auto }, backend, host, context)).trained
  }
  const table = await library.table(source, { signal: context.signal, progress: () => undefined })
  const readable = { table, openText: () => library.text(source, context.signal) }
  const request = { panel: { ...wants.panel, source }, auto }
  return (await forecastPanel(readable, request, backend, host, context)).trained
}
