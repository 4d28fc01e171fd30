/** decode → parse → infer: the bytes of a source become a table. */
import type { ByteSource } from './byteSource'
import type { Table } from './table'

export interface ReadOptions {
  readonly signal: AbortSignal
  onProgress?(bytesRead: number): void
}
export function readTable(source: ByteSource, options: ReadOptions): Promise<Table> {
  return Promise.reject(new Error(`${source.name} ${String(options)}`))
}
