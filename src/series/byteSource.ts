/** Where bytes come from. The host injects it: a granted file, a bundled sample, an array in a test. */
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
}
