/** A backtest from the bytes of a file: reads it as the panel says, and the test file likewise. */

import { createBackend, type Threads } from '../../engine'
import { readAnyTable, refuseUntrainable, type ByteSource, type Table } from '../../series'
import { backtestPanel } from './backtestPanel'
import type { BacktestHost } from './scoreModel'
import type { BacktestReport, BacktestRequest } from './backtestReport'

export interface SourceRequest extends Omit<BacktestRequest, 'test'> {
  /** A file whose values follow the data: they are the tail. */
  readonly test?: ByteSource | undefined
}

/** @throws TidecastError what reading throws, and what `backtestPanel` throws */
export async function backtestSource(
  source: ByteSource,
  { test, ...request }: SourceRequest,
  { threads, ...host }: Omit<BacktestHost, 'backend'> & { readonly threads?: Threads | undefined },
): Promise<BacktestReport> {
  const reference = request.panel.source
  const reading = ('parts' in reference ? undefined : reference.reading) ?? {}
  async function read(file: ByteSource): Promise<Table> {
    const table = await readAnyTable(file, { signal: host.signal, reading })
    refuseUntrainable(table)
    return table
  }
  const backend = createBackend('auto', { threads })
  try {
    const table = await read(source)
    return await backtestPanel(table, { ...request, test: test && (await read(test)) }, { ...host, backend })
  } finally {
    backend.dispose()
  }
}
