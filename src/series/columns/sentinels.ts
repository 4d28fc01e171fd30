/**
 * Impossible values that stand for "missing": made of nines (−999, 9999, −99.9), or the least and greatest numbers of
 * a machine, several times in a column and far from all its other values.
 */

import { inPieces, type Work } from '../../util/pieces'

const likeSentinel = /^-?(?:9{2,}(?:\.9+|\.0+)?|32768|32767|2147483648|2147483647|1e\+?(?:20|30|36|37|38))$/

/** Times such a value must stand in a column, and other values beside it. */
const leastTimes = 2
const leastOthers = 2
/** How far from the others, in widths of their range. */
const leastDistance = 1

export interface Sentinel {
  readonly value: number
  /** Indices of the rows that hold it. */
  readonly indices: readonly number[]
}

/**
 * Every such value of a column: once one is known, the next is looked for among the rest.
 *
 * @param values NaN where missing; the sentinels found become NaN.
 */
export function* takeSentinels(values: Float64Array): Work<readonly Sentinel[]> {
  const found: Sentinel[] = []
  for (let next = yield* findSentinel(values); next; next = yield* findSentinel(values)) {
    for (const i of next.indices) values[i] = NaN
    found.push(next)
  }
  return found
}

function* findSentinel(values: Float64Array): Work<Sentinel | null> {
  const { least, greatest } = yield* rangeOf(values, null)
  for (const value of [least, greatest]) {
    if (likeSentinel.test(String(value)) && (yield* isImpossible(values, value))) {
      const indices: number[] = []
      yield* inPieces(values.length, (start, end) => {
        for (let i = start; i < end; i++) if (values[i] === value) indices.push(i)
      })
      return { value, indices }
    }
  }
  return null
}

function* isImpossible(values: Float64Array, value: number): Work<boolean> {
  // Another sentinel is none of the values it must be far from.
  const { least, greatest, others, times } = yield* rangeOf(values, value)
  if (times < leastTimes || others < leastOthers) return false
  const distance = value < least ? least - value : value - greatest
  if (distance <= leastDistance * (greatest - least)) return false
  // The one negative number of a column: nothing near it says that it could be.
  if (value < 0 && least >= 0) return true
  return others >= times && Math.abs(value) > 2 * Math.max(Math.abs(least), Math.abs(greatest))
}

interface Range {
  readonly least: number
  readonly greatest: number
  readonly others: number
  /** How often the value itself stands in the column. */
  readonly times: number
}

/** The range of the values that neither are `value` nor look like it. */
function* rangeOf(values: Float64Array, value: number | null): Work<Range> {
  let least = Infinity
  let greatest = -Infinity
  let others = 0
  let times = 0
  yield* inPieces(values.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const other = values[i]!
      if (other === value) times++
      if (Number.isNaN(other) || other === value) continue
      if (value !== null && Math.sign(other) === Math.sign(value) && isExtreme(other)) continue
      others++
      if (other < least) least = other
      if (other > greatest) greatest = other
    }
  })
  return { least, greatest, others, times }
}

/** Cheap to ask of every value of a long column, as most are small. */
function isExtreme(value: number): boolean {
  return Math.abs(value) >= 99 && likeSentinel.test(String(value))
}
