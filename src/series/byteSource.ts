/** Where bytes come from. The host injects it: a granted file, a bundled sample, an array in a test. */
import type { Notice, SourceFormat } from '../contract'
import type { Dialect } from './structure/dialect'

export interface ByteSource {
  /** File name without its folder, as messages show it. */
  readonly name: string
  /** Size in bytes, for progress; 0 when unknown. */
  readonly size: number
  /**
   * The bytes from the beginning. May be called again: text that turns out not to be UTF-8 is read a second time.
   * A source may stop early once `signal` aborts; the reader checks the signal itself after every chunk.
   */
  chunks(signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Present where the bytes are the text of something that was no text: a sheet, or JSON lines. */
  readonly translated?: TranslatedText
}

/** UTF-8 of one dialect, made from a source of another format so that one line of reading serves all. */
export interface TranslatedText {
  readonly format: SourceFormat
  readonly dialect: Dialect
  /** The number, in the source, of the first row of the text. */
  readonly firstRow: number
  /** The sheets of a workbook and the one that is read. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** What was seen while translating, once the text has been read to its end. */
  notices(): readonly Notice[]
}
