/** The rows of a table once more, as text: the source is read again in the way that was found right. */

import { TidecastError } from '../util/errors'
import type { ByteSource } from './byteSource'
import { decodeSource } from './encoding/decodeSource'
import { createRowStream } from './structure/rowStream'
import type { TableShape } from './structure/tableShape'
import { createTextReader } from './textStart'

export interface RowsOptions {
  readonly signal: AbortSignal
  /** Rows read at most. */
  readonly limit: number
  readonly encoding: string
  readonly shape: TableShape
  onRow(cells: readonly string[]): void
}

export async function readRows(
  source: ByteSource,
  { signal, limit, encoding, shape, onRow }: RowsOptions,
): Promise<void> {
  const enough = new AbortController()
  const passOn = () => enough.abort()
  signal.addEventListener('abort', passOn, { once: true })
  let rows = 0
  const stream = createRowStream(shape, {
    row(cells) {
      if (rows < limit) onRow(cells)
      else if (rows === limit) enough.abort()
      rows++
    },
  })
  const reader = createTextReader(source, shape, () => ({ row: stream.take, mendable: stream.mendable }))
  try {
    await decodeSource(source, { signal: enough.signal, encoding, onText: reader.write })
    reader.end()
    stream.end()
  } catch (error) {
    const stopped = error instanceof TidecastError && error.code === 'cancelled' && !signal.aborted
    if (!stopped) throw error
  } finally {
    signal.removeEventListener('abort', passOn)
  }
}
