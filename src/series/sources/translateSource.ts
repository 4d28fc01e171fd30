/**
 * A source that is no text (a workbook, JSON lines) as the text of a table, told by its bytes and never by its name.
 * Text is handed on as it is.
 */

import type { ReadingOptions } from '../../contract'
import type { ByteSource } from '../byteSource'

/** Throws `cancelled` and what opening the format throws. */
export async function translateSource(
  source: ByteSource,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<ByteSource> {
  for (const translator of translators) {
    const translated = await translator(source, reading, signal)
    if (translated) return translated
  }
  return source
}

/** Null where the bytes are not of the format. */
type Translator = (
  source: ByteSource,
  reading: ReadingOptions,
  signal: AbortSignal,
) => Promise<ByteSource | null>

const translators: readonly Translator[] = []
