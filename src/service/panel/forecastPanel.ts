/** `panel.forecast`: the series of a source forecast together, each with its own result or the reason why it has none. */

import type {
  AutoChoice,
  AutoControl,
  AutoProgress,
  AutoSettings,
  PanelForecast,
  PanelSpec,
  SeriesException,
  SeriesForecast,
} from '../../contract'
import { suggestHorizon } from '../../forecast'
import type { Backend } from '../../engine'
import type { CallContext } from '../../rpc'
import { TidecastError } from '../../util/errors'
import type { TrainerHost } from '../trainerHost'
import type { TrainedGroup } from '../model/describeGroup'
import type { Trained } from '../model/keepModel'
import type { Calendar } from '../calendar/loadCalendar'
import { createBudgetClock } from './budgetClock'
import { forecastGroup, forecastOf } from './forecastGroup'
import { groupByStep, seasonOf } from './groupEntries'
import { requireKnownAhead, stepsKnownAhead } from './knownAhead'
import { canBeJudged, canBeModelled, plainForecast } from './plainForecast'
import { exceptionOf, readEntries, type PanelEntry, type ReadableTable } from './readEntries'

export type AutoContext = CallContext<AutoProgress, AutoControl>

export interface ForecastedPanel {
  readonly result: PanelForecast
  readonly trained: Pick<Trained, 'auto' | 'groups' | 'horizon' | 'seconds' | 'plain'>
}

export interface PanelRequest {
  readonly panel: PanelSpec
  readonly auto: AutoSettings
  readonly calendar?: Calendar | undefined
}

/**
 * @throws TidecastError what `readEntries` throws, `covariate.notAhead`; where no series can be forecast, why the first one
 * cannot
 */
export async function forecastPanel(
  readable: ReadableTable,
  { panel, auto, calendar }: PanelRequest,
  backend: Backend,
  host: Pick<TrainerHost, 'pause' | 'now'>,
  context: AutoContext,
): Promise<ForecastedPanel> {
  const { progress } = context
  const clock = createBudgetClock(host, auto.budgetSeconds, context)
  const { entries, exceptions: unread } = await readEntries(readable, panel, {
    signal: context.signal,
    pause: () => clock.pause(),
  })
  const horizon = auto.horizon ?? chooseHorizon(entries)
  for (const entry of entries) requireKnownAhead(entry, panel.covariates?.future ?? [], horizon)

  const results = new Map<PanelEntry, SeriesForecast>()
  const exceptions: SeriesException[] = [...unread]
  const choices: AutoChoice[] = []
  let firstError: TidecastError | undefined
  const { modelled, plain } = sortOut(entries, horizon)
  for (const entry of plain) {
    try {
      const { values, model, reason } = plainForecast(entry, horizon)
      const forecast = forecastOf(entry, { values, seasonalNaive: values, model })
      results.set(entry, { id: entry.id, forecast, bands: [] })
      choices.push(reason)
    } catch (error) {
      if (!(error instanceof TidecastError)) throw error
      firstError ??= error
      exceptions.push(exceptionOf(entry.id, error))
    }
  }

  const groups: TrainedGroup[] = []
  const all = modelled.reduce((count, members) => count + members.length, 0)
  for (const members of modelled) {
    const budgetSeconds = (auto.budgetSeconds * members.length) / all
    const request = {
      ...auto,
      budgetSeconds,
      entries: members,
      horizon,
      calendar,
      covariates: panel.covariates,
    }
    const made = await unlessDiverged(forecastGroup(request, { backend, clock, progress }))
    if (made) groups.push({ entries: members, predictor: made.predictor, group: made.group })
    for (const [i, entry] of members.entries()) {
      const own = made?.series[i]
      if (own?.forecast.values.every(Number.isFinite)) {
        results.set(entry, own)
        continue
      }
      const error = new TidecastError('forecast.notFinite', { series: entry.id })
      firstError ??= error
      exceptions.push(exceptionOf(entry.id, error))
    }
  }
  if (results.size === 0) throw firstError ?? new TidecastError('cancelled')
  const seconds = clock.seconds()
  return {
    result: {
      series: entries.flatMap((entry) => {
        const made = results.get(entry)
        return made ? [{ ...made, recent: recentValues(entry, horizon) }] : []
      }),
      exceptions,
      groups: groups.map(({ group }) => group),
      choices,
      horizon,
      seconds,
    },
    trained: { auto, groups, horizon, seconds, plain: plain.map(({ id }) => id) },
  }
}

/** In points: as much as tells a season from chance, and no more than a small picture can show. */
const recentPoints = { horizons: 3, fewest: 30, most: 240 }

function recentValues({ values }: PanelEntry, horizon: number): Float64Array {
  const { horizons, fewest, most } = recentPoints
  return values.slice(-Math.min(most, Math.max(fewest, horizons * horizon)))
}

/** Null where values are so large that not even an untrained network gives numbers. */
async function unlessDiverged<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TidecastError && error.code === 'model.diverged') return null
    throw error
  }
}

/** As far as every covariate is known ahead; where that says nothing, as suits the series. */
function chooseHorizon(entries: readonly PanelEntry[]): number {
  const known = entries.reduce((least, entry) => Math.min(least, stepsKnownAhead(entry)), Infinity)
  if (known > 0 && Number.isFinite(known)) return known
  const lengths = entries.map(({ values }) => values.length).sort((a, b) => a - b)
  return suggestHorizon(lengths[lengths.length >> 1], seasonOf(entries))
}

interface Sorted {
  /** Groups in each of which some forecast can be judged. */
  readonly modelled: readonly (readonly PanelEntry[])[]
  readonly plain: readonly PanelEntry[]
}

function sortOut(entries: readonly PanelEntry[], horizon: number): Sorted {
  const groups = groupByStep(entries.filter(canBeModelled))
  const modelled = groups.filter((members) => members.some((entry) => canBeJudged(entry, horizon)))
  const members = new Set(modelled.flat())
  return { modelled, plain: entries.filter((entry) => !members.has(entry)) }
}
