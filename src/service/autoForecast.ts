/** `forecast.auto`: from a series to a forecast with bands, every choice explained. */

import type { AutoForecast, AutoSettings } from '../contract'
import type { Backend } from '../engine'
import type { RegularSeries } from '../series'
import { autoDataOf } from './autoTask'
import type { Calendar } from './calendar/loadCalendar'
import { createBudgetClock } from './panel/budgetClock'
import { forecastGroup } from './panel/forecastGroup'
import type { AutoContext } from './panel/forecastPanel'
import type { PanelEntry } from './panel/readEntries'
import type { TrainerHost } from './trainerHost'

export async function forecastAutomatically(
  series: RegularSeries,
  settings: AutoSettings,
  calendar: Calendar | undefined,
  backend: Backend,
  host: Pick<TrainerHost, 'pause' | 'now'>,
  context: AutoContext,
): Promise<AutoForecast> {
  const clock = createBudgetClock(host, settings.budgetSeconds, context)
  const { values, modelled, seasonLength, horizon } = autoDataOf(series, settings)
  const entry: PanelEntry = {
    id: series.name,
    time: series.time,
    values,
    modelled,
    seasonLength,
    covariates: { future: [], past: [], static: [] },
  }
  const made = await forecastGroup(
    { ...settings, entries: [entry], horizon, calendar },
    { backend, clock, progress: context.progress },
  )
  const [{ forecast, bands }] = made.series
  const { choices, candidates, members, error, record } = made.group
  return { forecast, bands, choices, candidates, members, error, seconds: clock.seconds(), record }
}
