/** `forecast.auto`: from a series to a forecast with bands, every choice explained. */

import type { AutoForecast, AutoSettings, Covariates } from '../contract'
import type { Backend } from '../engine'
import { autoDataOf } from './autoTask'
import type { Trained } from './model/keepModel'
import type { Calendar } from './calendar/loadCalendar'
import { createBudgetClock } from './panel/budgetClock'
import { forecastGroup } from './panel/forecastGroup'
import type { AutoContext } from './panel/forecastPanel'
import type { PanelEntry } from './panel/readEntries'
import type { AutoKeeping } from './training/keepAuto'
import type { TrainerHost } from './trainerHost'

export interface AutomaticForecast {
  readonly result: AutoForecast
  readonly trained: Pick<Trained, 'auto' | 'groups' | 'horizon' | 'seconds' | 'plain'>
}

export interface AutoRequest {
  readonly auto: AutoSettings
  readonly calendar?: Calendar | undefined
  /** Names of the covariates of the entry, in their order. */
  readonly covariates?: Covariates | undefined
  /** @default the run cannot go on once it was interrupted */
  readonly keeping?: AutoKeeping | undefined
}

export async function forecastAutomatically(
  entry: PanelEntry,
  { auto: settings, calendar, covariates, keeping }: AutoRequest,
  backend: Backend,
  host: Pick<TrainerHost, 'pause' | 'now'>,
  context: AutoContext,
): Promise<AutomaticForecast> {
  const clock = createBudgetClock(host, settings.budgetSeconds, context)
  const entries = [entry]
  const { horizon } = autoDataOf(entry, settings)
  const {
    group,
    predictor,
    series: made,
  } = await forecastGroup(
    { ...settings, entries, horizon, calendar, covariates },
    { backend, clock, progress: context.progress, keeping },
  )
  const [{ forecast, bands }] = made
  const { choices, candidates, members, error, record } = group
  const seconds = clock.seconds()
  return {
    result: { forecast, bands, choices, candidates, members, error, seconds, record },
    trained: { auto: settings, groups: [{ entries, predictor, group }], horizon, seconds, plain: [] },
  }
}
