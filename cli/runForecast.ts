/** `forecast`: describe, then Auto, or suggest and train a network with the given settings; write. */

import type { ModelSettings, SeriesSpec, TrainingProgress } from '../src/contract'
import { forecastAutomatically } from './autoForecast'
import type { ForecastFlags } from './forecastCommand'
import { describeForecast, formatScores } from './forecastReport'
import { formatNotice } from './notices'
import { readingOf } from './readingOptions'
import { createProgressLine } from './progressLine'
import { createSession, inputSource, outputGrant } from './session'
import type { Terminal } from './terminal'

export async function runForecast(
  file: string,
  flags: ForecastFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const session = createSession({ input: file, output: flags.out }, terminal, signal)
  const reference = { ...inputSource, reading: readingOf(flags) }
  const source = await session.call('source.describe', { source: reference })
  const series: SeriesSpec = {
    source: reference,
    time: flags.time === false ? null : (flags.time ?? source.suggestion.time),
    target: flags.target ?? source.suggestion.target,
    fill: flags.fill,
    ...(flags.series !== undefined && { id: flags.series }),
  }
  const { notices } = await session.call('series.describe', { series })
  for (const notice of notices) terminal.say(formatNotice(notice))

  if (!describesNetwork(flags)) {
    await forecastAutomatically({ file, flags, series, session, terminal })
    return
  }
  const suggestion = await session.call('model.suggest', { series })
  const model = settingsOf(suggestion.model, flags)
  const line = createProgressLine(model.epochs)
  const result = await session.call('model.train', { series, model }, (progress: TrainingProgress) => {
    terminal.progress(line(progress))
  })

  if (flags.out !== undefined || !flags.json) {
    const { timeKind, stamps, values, series: name, model: label } = result.forecast
    await session.call('forecast.export', {
      target: outputGrant,
      series: name,
      timeKind,
      stamps,
      values,
      model: label,
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

/** Flags that speak of the network: any of them, and its settings are made by hand. */
const networkFlags = [
  'cell',
  'layers',
  'lookback',
  'epochs',
  'patience',
  'batchSize',
  'learningRate',
] as const

function describesNetwork(flags: ForecastFlags): boolean {
  return networkFlags.some((name) => flags[name] !== undefined)
}

/** The suggestion with the given flags laid over it, as the window lays hand-made changes over it. */
function settingsOf(suggested: ModelSettings, flags: ForecastFlags): ModelSettings {
  return {
    cell: flags.cell ?? suggested.cell,
    layers: flags.layers ?? suggested.layers,
    lookback: flags.lookback ?? suggested.lookback,
    horizon: flags.horizon ?? suggested.horizon,
    epochs: flags.epochs ?? suggested.epochs,
    patience: flags.patience ?? suggested.patience,
    batchSize: flags.batchSize ?? suggested.batchSize,
    learningRate: flags.learningRate ?? suggested.learningRate,
    seed: flags.seed ?? suggested.seed,
  }
}
