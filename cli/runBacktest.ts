/** `backtest`: reads, scores, reports. */

import { openByteSource } from '../electron/files'
import { engineThreads } from '../electron/threads'
import { backtestSource, type BacktestProtocol } from '../src/service'
import { TidecastError } from '../src/util/errors'
import type { BacktestFlags } from './backtestCommand'
import { choosePanel } from './choosePanel'
import { formatBacktest } from './formatBacktest'
import { createSession } from './session'
import type { Terminal } from './terminal'

export async function runBacktest(
  file: string,
  flags: BacktestFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const session = createSession({ input: file, output: undefined }, terminal, signal)
  const { panel } = await choosePanel(session, flags)
  const report = await backtestSource(
    await openByteSource(file),
    {
      panel,
      horizon: flags.horizon,
      seasonLength: flags.season,
      protocol: protocolOf(flags),
      test: flags.testFile === undefined ? undefined : await openByteSource(flags.testFile),
      calendar: await calendarOf(flags),
      models: flags.model,
      budgetSeconds: flags.budget,
      seed: flags.seed,
    },
    {
      signal,
      threads: engineThreads(),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      onProgress: (words) => terminal.progress(words),
    },
  )
  terminal.result(
    flags.json ? `${JSON.stringify({ file, ...report }, null, 2)}\n` : formatBacktest(report, flags.metrics),
  )
}

async function calendarOf({ holidays, events }: BacktestFlags) {
  if (holidays === undefined && events === undefined) return undefined
  return { holidays, events: events === undefined ? undefined : await openByteSource(events) }
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
