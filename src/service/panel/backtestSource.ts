/** A backtest from the bytes of a file: reads it as the panel says, and the test file likewise. */

import { createBackend, type Threads } from '../../engine'
import { readAnyTable, refuseUntrainable, translateSource, type ByteSource } from '../../series'
import { loadCalendar, type CalendarSources } from '../calendar/loadCalendar'
import { backtestPanel } from './backtestPanel'
import type { BacktestHost } from './scoreModel'
import type { BacktestReport, BacktestRequest } from './backtestReport'
import type { ReadableTable } from './readEntries'

export interface SourceRequest extends Omit<BacktestRequest, 'test' | 'calendar'> {
  readonly calendar?: CalendarSources | undefined
  /** A file whose values follow the data: they are the tail. */
  readonly test?: ByteSource | undefined
}

/** @throws TidecastError what reading throws, and what `backtestPanel` throws */
export async function backtestSource(
  source: ByteSource,
  { test, calendar, ...request }: SourceRequest,
  { threads, ...host }: Omit<BacktestHost, 'backend'> & { readonly threads?: Threads | undefined },
): Promise<BacktestReport> {
  const reference = request.panel.source
  const reading = ('parts' in reference ? undefined : reference.reading) ?? {}
  async function read(file: ByteSource): Promise<ReadableTable> {
    const table = await readAnyTable(file, { signal: host.signal, reading })
    refuseUntrainable(table)
    return { table, openText: () => translateSource(file, reading, host.signal) }
  }
  const backend = createBackend('auto', { threads })
  try {
    const readable = await read(source)
    const days = calendar && (await loadCalendar(calendar, host.signal))
    const whole = { ...request, calendar: days, test: test && (await read(test)) }
    return await backtestPanel(readable, whole, { ...host, backend })
  } finally {
    backend.dispose()
  }
}
