/**
 * A source that is no text (a workbook, JSON lines) as the text of a table, told by its bytes and never by its name.
 * Text is handed on as it is.
 */

import type { ReadingOptions } from '../../contract'
import type { ByteSource } from '../byteSource'
import { translateJsonLines } from './jsonLines'
import { translateWorkbook } from './workbook/translateWorkbook'

/** Throws `cancelled` and what opening the format throws. */
export async function translateSource(
  source: ByteSource,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<ByteSource> {
  if (source.translated) return source
  return (
    (await translateWorkbook(source, reading, signal)) ?? (await translateJsonLines(source, signal)) ?? source
  )
}
