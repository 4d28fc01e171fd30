/** `forecast` without settings: Auto over every series meant, with bands, and why it chose what it chose. */

import type { AutoSettings, ModelForecast, PanelForecast, PanelSpec } from '../src/contract'
import { autoProgressLine } from './autoProgressLine'
import { describePanelForecast, formatExceptions, formatPanelForecast } from './panelReport'
import type { ForecastRun } from './runForecast'
import { eventsSource, outputGrant, savedModelGrant } from './session'

const defaultSeed = 1
const defaultQuantiles = [0.025, 0.1, 0.5, 0.9, 0.975]

export async function forecastAutomatically(run: ForecastRun, panel: PanelSpec): Promise<void> {
  const { flags, session, terminal } = run
  const auto: AutoSettings = {
    horizon: flags.horizon,
    budgetSeconds: flags.budget,
    seed: flags.seed ?? defaultSeed,
    coverages: coveragesOf(flags.quantiles),
    ...calendarOf(flags),
  }
  const keepModel = flags.saveModel !== undefined
  const { model, ...result } = await session.call(
    'panel.forecast',
    { panel, auto, keepModel },
    (progress) => {
      terminal.progress(autoProgressLine(progress, flags.budget))
    },
  )
  if (model) await session.call('model.save', { target: savedModelGrant, model })
  await tellForecast(run, panel, auto.coverages, result)
}

/** Written where it is to go, and told to a person or a program. */
export async function tellForecast(
  { file, flags, session, terminal }: ForecastRun,
  panel: Pick<PanelSpec, 'time' | 'targets' | 'covariates'>,
  coverages: readonly number[],
  result: ForecastedPanel,
): Promise<void> {
  if (flags.out !== undefined || !flags.json) {
    await session.call('panel.export', {
      target: outputGrant,
      forecasts: rowsOf(result),
      coverages: [...coverages],
    })
  }
  for (const line of formatExceptions(result)) terminal.say(line)
  if (flags.json)
    terminal.result(`${JSON.stringify(describePanelForecast({ file, panel, result }), null, 2)}\n`)
  else if (flags.out === undefined) terminal.say(formatPanelForecast(result).trimEnd())
  else terminal.result(formatPanelForecast(result))
}

export function calendarOf({ holidays, events }: ForecastRun['flags']): Pick<AutoSettings, 'calendar'> {
  if (holidays === undefined && events === undefined) return {}
  return {
    calendar: {
      ...(holidays !== undefined && { holidays }),
      ...(events !== undefined && { events: eventsSource }),
    },
  }
}

/** Each quantile and its mirror are the borders of one band. Widest last. */
export function coveragesOf(quantiles: readonly number[] = defaultQuantiles): number[] {
  const coverages = quantiles
    .filter((level) => level !== 0.5)
    .map((level) => Number(Math.abs(1 - 2 * level).toFixed(9)))
  return [...new Set(coverages)].sort((a, b) => a - b)
}

/** Steps that the model was trained for, where more were asked. */
export type ForecastedPanel = PanelForecast & Partial<Pick<ModelForecast, 'trainedHorizon'>>

function rowsOf({ series, horizon, trainedHorizon = horizon }: ForecastedPanel) {
  return series.map(({ id, forecast: { timeKind, stamps, values, model }, bands }) => ({
    id,
    timeKind,
    stamps,
    values,
    model,
    ...(trainedHorizon < horizon && { extrapolatedFrom: trainedHorizon }),
    bands: bands.map(({ coverage, lower, upper }) => ({ coverage, lower, upper })),
  }))
}
