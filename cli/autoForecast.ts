/** `forecast` without settings: Auto, its bands, and why it chose what it chose. */

import type { AutoForecast, AutoProgress, AutoSettings, SeriesSpec } from '../src/contract'
import { formatStamp } from '../src/service'
import type { ForecastFlags } from './forecastCommand'
import { outputGrant, type Session } from './session'
import { formatTable } from './table'
import type { Terminal } from './terminal'

interface AutoRun {
  readonly file: string
  readonly flags: ForecastFlags
  readonly series: SeriesSpec
  readonly session: Session
  readonly terminal: Terminal
}

const barWidth = 20
const defaultSeed = 1

export async function forecastAutomatically(run: AutoRun): Promise<void> {
  const { flags, series, session, terminal } = run
  const auto: AutoSettings = {
    horizon: flags.horizon,
    budgetSeconds: flags.budget,
    seed: flags.seed ?? defaultSeed,
    coverages: coveragesOf(flags.quantiles),
  }
  const result = await session.call('forecast.auto', { series, auto }, (progress) => {
    terminal.progress(progressLine(progress, flags.budget))
  })
  const { forecast, bands } = result
  if (flags.out !== undefined || !flags.json) {
    const { timeKind, stamps, values, series: name, model } = forecast
    await session.call('forecast.export', {
      target: outputGrant,
      series: name,
      timeKind,
      stamps,
      values,
      model,
      bands: bands.map(({ coverage, lower, upper }) => ({ coverage, lower, upper })),
    })
  }
  if (flags.json) terminal.result(`${JSON.stringify(describeAuto(run, result), null, 2)}\n`)
  else if (flags.out === undefined) terminal.say(formatAuto(result).trimEnd())
  else terminal.result(formatAuto(result))
}

/** Each quantile and its mirror are the borders of one band. Widest last. */
export function coveragesOf(quantiles: readonly number[]): number[] {
  const coverages = quantiles
    .filter((level) => level !== 0.5)
    .map((level) => Number(Math.abs(1 - 2 * level).toFixed(9)))
  return [...new Set(coverages)].sort((a, b) => a - b)
}

function progressLine(progress: AutoProgress, budget: number): string {
  switch (progress.kind) {
    case 'choices':
      return 'settings chosen'
    case 'candidate':
      return `${progress.name}: error ${progress.error.toPrecision(4)} on validation, ${progress.seconds.toFixed(0)} s`
    case 'blend':
      return `${progress.stage} forecast: error ${progress.error.toPrecision(4)}, ${progress.seconds.toFixed(0)} s`
    case 'epoch': {
      const filled = Math.floor(progress.share * barWidth)
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
      const left = Math.ceil((1 - progress.share) * budget)
      return `${bar} ${progress.network}, epoch ${progress.epoch}: error ${progress.error.toPrecision(4)}  at most ${left} s left`
    }
  }
}

/** What `--json` prints. */
function describeAuto({ file, series }: AutoRun, result: AutoForecast) {
  const { forecast, bands, choices, candidates, members, error, seconds, record } = result
  return {
    file,
    series: { time: series.time, target: series.target },
    choices,
    candidates,
    members,
    error,
    seconds,
    record,
    bands: bands.map(({ coverage, source }) => ({ coverage, source })),
    forecast: Array.from(forecast.stamps, (stamp, i) => ({
      time: formatStamp(forecast.timeKind, stamp),
      forecast: forecast.values[i],
      bands: bands.map(({ coverage, lower, upper }) => ({ coverage, lower: lower[i], upper: upper[i] })),
    })),
  }
}

const sourceWords = {
  eachStep: 'from the errors of each step on validation',
  neighbouringSteps: 'from the errors of neighbouring steps on validation together',
  seasonalNaive: 'from seasonal differences, because validation is too short',
} as const

function formatAuto({ choices, candidates, members, bands, error, seconds }: AutoForecast): string {
  const weights = new Map(members.map(({ name, weight }) => [name, weight.toFixed(2)]))
  const rows = candidates.map((each) => [each.name, each.error.toPrecision(4), weights.get(each.name) ?? ''])
  return [
    ...choices.map(({ sentence }) => sentence),
    ...bands.map(
      ({ coverage, source }) => `The ${(100 * coverage).toFixed(0)} % band is ${sourceWords[source]}.`,
    ),
    `Errors on validation, in deviations of the series; ${seconds.toFixed(1)} s:`,
    formatTable([['', 'error', 'weight'], ['blend', error.toPrecision(4), ''], ...rows]),
  ].join('\n')
}
