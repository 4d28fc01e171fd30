/** Auto over the series of one step: trained once, then asked for each of them beyond its end. */

import type {
  AutoChoice,
  AutoProgress,
  AutoSettings,
  Covariates,
  Forecast,
  ForecastGroup,
  SeriesForecast,
} from '../../contract'
import type { Backend } from '../../engine'
import {
  createAutoPredictor,
  planSpans,
  trainAuto,
  type AutoEvent,
  type AutoPredictor,
  type AutoState,
  type BandedForecast,
  type Panel,
} from '../../forecast'
import { extendStamps } from '../../series'
import type { Calendar } from '../calendar/loadCalendar'
import { tellCalendar, toldOf } from '../calendar/tellCalendar'
import { weighCovariates } from '../covariates/weighCovariates'
import type { AutoKeeping } from '../training/keepAuto'
import type { BudgetClock } from './budgetClock'
import { panelOf, seasonOf } from './groupEntries'
import { floorOf, modelledEntries, ownBounds, unitsOf } from './ownUnit'
import type { PanelEntry } from './readEntries'

export interface GroupRequest extends Omit<AutoSettings, 'horizon' | 'calendar'> {
  readonly entries: readonly PanelEntry[]
  readonly horizon: number
  readonly calendar?: Calendar | undefined
  /** Names of the covariates of the entries, in their order. @default none are spoken of */
  readonly covariates?: Covariates | undefined
}

export interface GroupHost {
  readonly backend: Backend
  readonly clock: BudgetClock
  readonly progress: (progress: AutoProgress) => void
  readonly keeping?: AutoKeeping | undefined
}

export interface ForecastedGroup {
  readonly series: readonly SeriesForecast[]
  readonly group: ForecastGroup
  readonly predictor: AutoPredictor
}

export async function forecastGroup(
  { entries: untold, horizon, calendar, covariates = {}, ...given }: GroupRequest,
  { backend, clock, progress, keeping }: GroupHost,
): Promise<ForecastedGroup> {
  const settings = { ...given, budgetSeconds: clock.finishing() ? 0 : given.budgetSeconds }
  const modelHost = { backend, now: clock.now, pause: clock.pause }
  const { entries, choices: days } = await withCalendar(untold, horizon, calendar)
  const units = unitsOf(entries)
  const own = panelOf(entries, { seasonLength: seasonOf(entries), horizon })
  const panel = units.some((unit) => unit !== null)
    ? panelOf(modelledEntries(entries), { seasonLength: own.seasonLength, horizon })
    : own
  const ends = entries.map(({ values }) => values.length)
  const task = { panel, horizon, ...planSpans(panel, ends, horizon) }

  const from = keeping?.from
  if (from) clock.credit(from.spent)
  const course = {
    from,
    onMilestone: keeping && ((capture: () => AutoState) => keeping.onMilestone(capture)),
  }
  const training = trainAuto(task, { ...settings, ...course }, modelHost)
  let next = await training.next()
  for (; next.done !== true; next = await training.next()) {
    const told = describe(next.value, clock.seconds(), { budgetSeconds: given.budgetSeconds, days })
    if (!told) continue
    keeping?.hear(told)
    progress(told)
  }
  const { blend, choices, candidates, record } = next.value
  const worth = await weighCovariates(next.value, covariates, modelHost)
  const predictor = createAutoPredictor(next.value, task, ownBounds(settings.bounds, entries), units)
  const places = { series: Uint32Array.from(ends, (_, s) => s), origins: Uint32Array.from(ends) }
  const made = await predictor.forecast(panel, places, settings.coverages, modelHost)
  return {
    predictor,
    series: entries.map((entry, s) =>
      seriesForecast(entry, made, {
        ...{ panel: own, s, row: s, steps: horizon, model: predictor.name },
        floor: floorOf(settings.bounds, entry),
      }),
    ),
    group: {
      ids: entries.map(({ id }) => id),
      choices: [...choices, ...days, ...worth],
      candidates,
      members: blend.members.map(({ candidate, weight }) => ({ name: candidate.name, weight })),
      error: blend.error,
      record,
    },
  }
}

/** The entries with the days of the calendar that they are worth telling of. */
async function withCalendar(
  entries: readonly PanelEntry[],
  horizon: number,
  calendar: Calendar | undefined,
): Promise<{ readonly entries: readonly PanelEntry[]; readonly choices: readonly AutoChoice[] }> {
  if (!calendar) return { entries, choices: [] }
  const panel = panelOf(modelledEntries(entries), { seasonLength: seasonOf(entries), horizon })
  const ends = entries.map(({ values }) => values.length)
  const { columns, choices } = await tellCalendar(calendar, entries, { panel, horizon, ends, ahead: horizon })
  return { entries: toldOf(entries, columns), choices }
}

interface Place {
  /** In the unit of the data. */
  readonly panel: Panel
  /** In the panel, and among the places. */
  readonly s: number
  readonly row: number
  readonly steps: number
  readonly model: string
  /** Nothing below it is said; −∞: there is none. */
  readonly floor: number
}

export function seriesForecast(
  entry: PanelEntry,
  { point, bands }: BandedForecast,
  { panel, s, row, steps, model, floor }: Place,
): SeriesForecast {
  const own = (all: Float64Array) =>
    all.slice(row * steps, (row + 1) * steps).map((value) => Math.max(floor, value))
  const naive = panel.members[s].filled
  const seasonStart = naive.length - panel.seasonLength
  const seasonalNaive = Float64Array.from(
    { length: steps },
    (_, step) => naive[Math.max(0, seasonStart + (step % panel.seasonLength))],
  )
  return {
    id: entry.id,
    forecast: forecastOf(entry, { values: own(point), seasonalNaive, model }),
    bands: bands.map(({ coverage, source, lower, upper }) => ({
      coverage,
      source,
      lower: own(lower),
      upper: own(upper),
    })),
  }
}

/** The forecast of an entry behind its end. */
export function forecastOf(
  { id, time }: PanelEntry,
  made: Pick<Forecast, 'values' | 'seasonalNaive' | 'model'>,
): Forecast {
  return {
    series: id,
    timeKind: time.kind,
    frequency: time.frequency,
    stamps: extendStamps(time, made.values.length),
    ...made,
  }
}

interface Telling {
  readonly budgetSeconds: number
  /** What was chosen of the calendar, which stands among the other choices. */
  readonly days: readonly AutoChoice[]
}

function describe(event: AutoEvent, seconds: number, { budgetSeconds, days }: Telling): AutoProgress | null {
  switch (event.kind) {
    case 'choices':
      return { ...event, choices: [...event.choices, ...days] }
    case 'candidate':
      return { ...event, seconds }
    case 'blend': {
      const { stage, blend } = event
      return { kind: 'blend', stage, name: blend.predictor.name, error: blend.error, seconds }
    }
    case 'training': {
      const { name, event: step } = event
      if (step.kind === 'step') return null
      if (step.kind === 'recovered') {
        return { kind: 'recovered', network: name, epoch: step.epoch, learningRate: step.learningRate }
      }
      return {
        kind: 'epoch',
        network: name,
        epoch: step.epoch,
        error: step.validationError,
        share: Math.min(1, seconds / budgetSeconds),
      }
    }
  }
}
