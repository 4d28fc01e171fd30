/** `forecast` with settings: one network trained by them, and scored on the held-out tail. */

import { settingsOver, type ModelSettings, type SeriesSpec, type TrainingProgress } from '../src/contract'
import { calendarOf } from './forecastAutomatically'
import type { ForecastFlags } from './forecastCommand'
import { describeForecast, formatScores } from './forecastReport'
import { createProgressLine } from './progressLine'
import type { ForecastRun } from './runForecast'
import { outputGrant, savedModelGrant } from './session'
import { stackOf } from './stackOptions'

export async function forecastByNetwork(run: ForecastRun, series: SeriesSpec): Promise<void> {
  const { file, flags, session, terminal } = run
  const suggestion = await session.call('model.suggest', { series })
  const model = settingsOf(suggestion.model, flags)
  const line = createProgressLine(model.epochs)
  const keepModel = flags.saveModel !== undefined
  const request = { series, model, keepModel, ...calendarOf(flags) }
  const { model: bytes, ...result } = await session.call(
    'model.train',
    request,
    (progress: TrainingProgress) => {
      terminal.progress(line(progress))
    },
  )
  if (bytes) await session.call('model.save', { target: savedModelGrant, model: bytes })
  if (flags.out !== undefined || !flags.json) {
    const { timeKind, stamps, values, series: name, model: label } = result.forecast
    const bands = (result.bands ?? []).map(({ coverage, lower, upper }) => ({ coverage, lower, upper }))
    await session.call('forecast.export', {
      target: outputGrant,
      series: name,
      timeKind,
      stamps,
      values,
      model: label,
      ...(bands.length > 0 && { bands }),
    })
  }
  if (flags.json) {
    terminal.result(`${JSON.stringify(describeForecast({ file, series, model, result }), null, 2)}\n`)
  } else if (flags.out === undefined) {
    terminal.say(formatScores(result).trimEnd())
  } else {
    terminal.result(formatScores(result))
  }
}

/** The suggestion with the given flags laid over it, as the window lays hand-made changes over it. */
function settingsOf(suggested: ModelSettings, flags: ForecastFlags): ModelSettings {
  const names = Object.keys(suggested).filter((name) => name !== 'layers') as Exclude<
    keyof ModelSettings,
    'layers'
  >[]
  const given = names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]])
  const settings = settingsOver(suggested, Object.fromEntries(given) as Partial<ModelSettings>)
  return { ...settings, layers: stackOf(settings, flags) }
}
