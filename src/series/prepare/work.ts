/** Slow work in pieces: it yields how far it is, 0–1, so that a caller can pause, show it, or stop. */

export type Work<Result> = Generator<number, Result, undefined>

/** What part of the whole a loop is: from one share to another. */
export type Span = readonly [from: number, to: number]

/** Turns of a quick loop between two yields: a few milliseconds. */
const pieceLength = 2 ** 16

/**
 * Calls `body` with every piece of 0 to `length` in turn, and yields between them.
 *
 * @param costOfTurn how many times longer than a quick loop's one turn takes
 */
export function* overPieces(
  length: number,
  [from, to]: Span,
  body: (start: number, end: number) => void,
  costOfTurn = 1,
): Work<void> {
  const piece = Math.max(1, Math.floor(pieceLength / costOfTurn))
  for (let start = 0; start < length; start += piece) {
    if (start > 0) yield from + ((to - from) * start) / length
    body(start, Math.min(length, start + piece))
  }
}
