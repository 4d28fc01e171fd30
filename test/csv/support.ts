/** Sources made of text or bytes, and short ways to read them. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { Notice } from '../../src/contract'
import {
  buildSeries,
  describeTable,
  readTable,
  type ByteSource,
  type Column,
  type Table,
} from '../../src/series'
import { TidecastError, type ErrorCode } from '../../src/util/errors'

export const sharedFolder =
  process.env['TIDECAST_SHARED'] ?? path.join(import.meta.dirname, '../../../shared')
export const hasShared = existsSync(path.join(sharedFolder, 'data'))

export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** @param chunkLength bytes a chunk: small ones put every border inside a row, a quote or a character. */
export function createSource(content: string | Uint8Array, chunkLength = 7, name = 'test.csv'): ByteSource {
  const bytes = typeof content === 'string' ? toBytes(content) : content
  return {
    name,
    size: bytes.length,
    async *chunks() {
      for (let start = 0; start < bytes.length; start += chunkLength) {
        await Promise.resolve()
        yield bytes.subarray(start, start + chunkLength)
      }
    },
  }
}

export function openFile(file: string): ByteSource {
  return createSource(new Uint8Array(readFileSync(file)), 1 << 16, path.basename(file))
}

export function read(content: string | Uint8Array | ByteSource): Promise<Table> {
  const source =
    typeof content === 'string' || content instanceof Uint8Array ? createSource(content) : content
  return readTable(source, { signal: new AbortController().signal })
}

export function column(table: Table, name: string): Column {
  const found = table.columns.find((candidate) => candidate.name === name)
  if (!found) throw new RangeError(`no column ${name} among ${table.columns.map((c) => c.name).join(', ')}`)
  return found
}

/** The numbers of a column, null where missing. */
export function numbersOf(table: Table, name: string): (number | null)[] {
  return Array.from(column(table, name).numbers ?? [], (value) => (Number.isNaN(value) ? null : value))
}

export function noticeOf(notices: readonly Notice[], code: Notice['code']): Notice | undefined {
  return notices.find((notice) => notice.code === code)
}

/** The series Tidecast would suggest, unfilled. */
export function suggestedSeries(table: Table) {
  return buildSeries(table, { ...describeTable(table).suggestion, fill: 'leave' })
}

/** The error a promise or a call ends in; fails if it ends well or in another kind of error. */
export async function errorOf(work: Promise<unknown> | (() => unknown)): Promise<TidecastError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof TidecastError) return error
    throw error
  }
  throw new RangeError('expected an error')
}

export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<ErrorCode> {
  return (await errorOf(work)).code
}
