/**
 * Long loops over memory in pieces of a few milliseconds, so that the one who runs them can hear a cancel in between.
 * Work yields after every piece; who runs it decides what a yield is worth.
 */

import { TidecastError } from './errors'

/** Gives up control now and then, and its result at the end. */
export type Work<Result> = Generator<undefined, Result, undefined>

export interface Breath {
  readonly signal: AbortSignal
  /** Lets what waits be heard, a cancel above all. @default nothing waits */
  pause?(): Promise<void>
}

/** Turns of a loop between two yields. */
export const pieceLength = 1 << 18

/** Calls `body` with every piece of 0 to `length` in turn. */
export function* inPieces(length: number, body: (start: number, end: number) => void): Work<void> {
  for (let start = 0; start < length; start += pieceLength) {
    if (start > 0) yield
    body(start, Math.min(length, start + pieceLength))
  }
}

/** The result of work done at one go, whatever it yields on its way. */
export function finish<Result>(work: Generator<unknown, Result, undefined>): Result {
  let next = work.next()
  while (next.done !== true) next = work.next()
  return next.value
}

/** The result of work done with a pause before each of its pieces. Throws `cancelled`. */
export async function finishWithPauses<Result>(work: Work<Result>, breath: Breath): Promise<Result> {
  for (;;) {
    await breath.pause?.()
    if (breath.signal.aborted) throw new TidecastError('cancelled')
    const next = work.next()
    if (next.done === true) return next.value
  }
}

/** As `values.map`, with room for a cancel. */
export function* mapInPieces(
  values: Float64Array,
  valueOf: (value: number, index: number) => number,
): Work<Float64Array> {
  const mapped = new Float64Array(values.length)
  yield* inPieces(values.length, (start, end) => {
    for (let i = start; i < end; i++) mapped[i] = valueOf(values[i]!, i)
  })
  return mapped
}

/** Sorts numbers, none of them NaN, where they lie: pieces first, then two and two merged. */
export function* sortInPieces(values: Float64Array): Work<void> {
  const { length } = values
  yield* inPieces(length, (start, end) => values.subarray(start, end).sort())
  let from = values
  let into = length > pieceLength ? new Float64Array(length) : values
  for (let width = pieceLength; width < length; width *= 2) {
    yield
    yield* mergeRuns(from, into, width)
    ;[from, into] = [into, from]
  }
  if (from !== values) values.set(from)
}

/** Merges ascending runs of `width` two and two. */
function* mergeRuns(from: Float64Array, into: Float64Array, width: number): Work<void> {
  const { length } = from
  let left = 0
  let leftEnd = 0
  let right = 0
  let rightEnd = 0
  yield* inPieces(length, (start, end) => {
    for (let i = start; i < end; i++) {
      if (i === rightEnd) {
        left = i
        leftEnd = right = Math.min(i + width, length)
        rightEnd = Math.min(right + width, length)
      }
      const isLeft = right === rightEnd || (left < leftEnd && from[left]! <= from[right]!)
      into[i] = from[isLeft ? left++ : right++]!
    }
  })
}
