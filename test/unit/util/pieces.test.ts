/** Work in pieces: the same results as at one go, and a cancel heard after any of them. */

import { describe, expect, test } from 'vitest'

import { createRandom } from '../../../src/util/random'
import {
  finish,
  finishWithPauses,
  inPieces,
  mapInPieces,
  pieceLength,
  sortInPieces,
  type Work,
} from '../../../src/util/pieces'
import { codeOf } from '../../csv/support'

const signal = new AbortController().signal

function randomNumbers(length: number): Float64Array {
  const random = createRandom(7)
  // Few distinct values, so that equal ones meet at the borders of the pieces.
  return Float64Array.from({ length }, () => Math.floor(random.uniform() * 1000) - 500)
}

/** Long arrays take too long to be shown where they differ. */
function areEqual(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i])
}

function less(value: number, subtrahend: number): number {
  return value - subtrahend
}

describe.each([0, 1, pieceLength - 1, pieceLength, pieceLength + 1, 3 * pieceLength + 5])(
  '%i turns',
  (length) => {
    test('every turn comes once, in order, with a yield between two pieces', () => {
      const seen: [number, number][] = []
      const work = inPieces(length, (start, end) => seen.push([start, end]))
      let yields = 0
      while (work.next().done !== true) yields++
      const pieces = Math.ceil(length / pieceLength)
      expect(yields).toBe(Math.max(0, pieces - 1))
      expect(seen.map(([start]) => start)).toEqual(Array.from({ length: pieces }, (_, i) => i * pieceLength))
      expect(seen.at(-1)?.[1] ?? 0).toBe(length)
    })

    test('numbers are sorted as the built-in way sorts them, and mapped', () => {
      const numbers = randomNumbers(length)
      const expected = numbers.slice().sort()
      expect(areEqual(finish(mapInPieces(numbers, less)), numbers.map(less))).toBe(true)
      finish(sortInPieces(numbers))
      expect(areEqual(numbers, expected)).toBe(true)
    })
  },
)

test('a cancel is heard at the next pause, and the work goes no further', async () => {
  const abort = new AbortController()
  let done = 0
  function* count(): Work<number> {
    for (let i = 0; i < 10; i++) {
      done++
      yield
    }
    return done
  }
  const pause = () => {
    if (done === 3) abort.abort()
    return Promise.resolve()
  }
  expect(await codeOf(finishWithPauses(count(), { signal: abort.signal, pause }))).toBe('cancelled')
  expect(done).toBe(3)
  done = 0
  expect(await finishWithPauses(count(), { signal })).toBe(10)
})
