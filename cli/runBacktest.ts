/** `backtest`: reads, scores, reports. */

import { openByteSource } from '../electron/files'
import { backtestSeries, type BacktestProtocol } from '../src/service'
import { TidecastError } from '../src/util/errors'
import type { BacktestFlags } from './backtestCommand'
import { formatBacktest } from './formatBacktest'
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
      protocol: protocolOf(flags),
      test: flags.testFile === undefined ? undefined : await openByteSource(flags.testFile),
      seed: flags.seed,
    },
    {
      signal,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      onProgress: (model) => terminal.progress(model),
    },
  )
  terminal.result(
    flags.json ? `${JSON.stringify({ file, ...report }, null, 2)}\n` : formatBacktest(report, flags.metrics),
  )
}

function protocolOf(flags: BacktestFlags): BacktestProtocol {
  const { train, validation, test, stride, scaled, origins, every, refit, window } = flags
  if (!train && !validation && !test && !scaled) {
    return { kind: 'origins', count: origins, every, refit: refit ?? false, window }
  }
  if (!train || !test) {
    const name = train ? '--test' : '--train'
    throw new TidecastError('usage.setting', { name, expected: 'given where borders are', got: 'nothing' })
  }
  return { kind: 'borders', train, validation, test, stride, scaled: scaled ?? false }
}
