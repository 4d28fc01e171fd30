/** `backtest`: reads, scores, reports. */

import { openByteSource } from '../electron/files'
import { backtestSeries, type BacktestReport } from '../src/service'
import type { BacktestFlags } from './backtestCommand'
import { formatTable } from './table'
import type { Terminal } from './terminal'

export async function runBacktest(
  file: string,
  flags: BacktestFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const report = await backtestSeries(
    await openByteSource(file),
    {
      time: flags.time === false ? null : flags.time,
      target: flags.target,
      horizon: flags.horizon,
      seasonLength: flags.season,
      origins: flags.origins,
      every: flags.every,
      refit: flags.refit ?? false,
      window: flags.window,
      seed: flags.seed,
    },
    {
      signal,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      onProgress: (model) => terminal.progress(model),
    },
  )
  terminal.result(flags.json ? `${JSON.stringify({ file, ...report }, null, 2)}\n` : formatBacktest(report))
}

function formatBacktest(report: BacktestReport): string {
  const { series, points, horizon, seasonLength, origins, rows } = report
  const figure = (value: number | null | undefined) => (value == null ? '–' : value.toPrecision(4))
  const percent = (value: number) => `${Math.round(100 * value)} %`
  const season = seasonLength > 1 ? `season ${seasonLength}` : 'no season'
  return [
    `${series}: ${points} points, ${season}, horizon ${horizon}, ${origins} origins and an untouched tail`,
    '',
    formatTable([
      ['', 'MAE', 'MASE', 'first step', 'last step', 'skill', '95 %', 'tail MAE', 'tail MASE', 'notes'],
      ...rows.map(({ model, scores, tail, skill, errorByStep, ...tests }) => [
        model,
        figure(scores.mae),
        figure(scores.mase),
        figure(errorByStep[0]),
        figure(errorByStep.at(-1)),
        skill ? percent(skill.value) : '–',
        skill?.interval ? skill.interval.map(percent).join(' to ') : '–',
        figure(tail.mae),
        figure(tail.mase),
        [tests.leaksFuture ? 'sees the future' : '', tests.repeatsLastValue ? 'repeats the last value' : '']
          .filter((note) => note !== '')
          .join(', '),
      ]),
    ]),
  ].join('\n')
}
