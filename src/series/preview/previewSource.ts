/** The beginning of a source as a table, at once; and a preview of all of it once it has been read. */

import type { LayoutSuggestion, ReadingOptions, SourcePreview } from '../../contract'
import { TidecastError } from '../../util/errors'
import { finish, finishWithPauses, type Breath } from '../../util/pieces'
import type { ByteSource } from '../byteSource'
import { suggestLayout } from '../layouts/suggestLayout'
import { readAnyTable } from '../readTable'
import { translateSource } from '../sources/translateSource'
import type { Table } from '../table'
import { describePreview } from './describePreview'
import { headOf } from './headOf'

/** Null where the beginning alone gives no table, or all of it is read as fast. Throws `cancelled`. */
export async function previewHead(
  source: ByteSource,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<SourcePreview | null> {
  try {
    const head = await headOf(source, signal)
    if (!head) return null
    const table = await readAnyTable(head, { signal, reading })
    const layout = await suggestLayoutOf(head, table, signal)
    const shown = { ...table, bytes: source.size, notices: [] }
    return finish(describePreview(shown, { complete: false, hash: null, layout }))
  } catch (error) {
    // What is wrong with the source is said by the reading of all of it.
    if (!(error instanceof TidecastError) || error.code === 'cancelled') throw error
    return null
  }
}

/**
 * @param table the whole source under its reading. @param pause lets a cancel arrive between the looks at all of its rows.
 * Throws `cancelled`.
 */
export async function previewTable(
  source: ByteSource,
  table: Table,
  hash: string | null,
  breath: Required<Breath>,
): Promise<SourcePreview> {
  const layout = await suggestLayoutOf(source, table, breath.signal)
  return finishWithPauses(describePreview(table, { complete: true, hash, layout }), breath)
}

async function suggestLayoutOf(
  source: ByteSource,
  table: Table,
  signal: AbortSignal,
): Promise<LayoutSuggestion> {
  return suggestLayout(await translateSource(source, table.reading, signal), table, signal)
}
