/** What encoders give: the bytes of a file a piece at a time, and how far along that is. */

export interface TextPiece {
  readonly text: string
  /** Rows written with it and before it, headers left out. */
  readonly rowsWritten: number
}

export interface BytePiece {
  readonly bytes: Uint8Array
  readonly rowsWritten: number
}

export function* asBytes(pieces: Iterable<TextPiece>): Generator<BytePiece> {
  const encoder = new TextEncoder()
  for (const { text, rowsWritten } of pieces) yield { bytes: encoder.encode(text), rowsWritten }
}
