/**
 * Impossible values that stand for "missing": made of nines (−999, 9999, −99.9), or the least and greatest numbers of
 * a machine, several times in a column and far from all its other values.
 */

const likeSentinel = /^-?(?:9{2,}(?:\.9+|\.0+)?|32768|32767|2147483648|2147483647|1e\+?(?:20|30|36|37|38))$/

/** Times such a value must stand in a column. */
const leastTimes = 2
/** How far from the others, in widths of their range. */
const leastDistance = 1

export interface Sentinel {
  readonly value: number
  /** Indices of the rows that hold it. */
  readonly indices: readonly number[]
}

/** @param values NaN where missing. */
export function findSentinel(values: Float64Array): Sentinel | null {
  let minimum = Infinity
  let maximum = -Infinity
  for (const value of values) {
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  return [minimum, maximum].map((value) => testValue(values, value)).find((found) => found !== null) ?? null
}

function testValue(values: Float64Array, value: number): Sentinel | null {
  if (!likeSentinel.test(String(value))) return null
  let minimum = Infinity
  let maximum = -Infinity
  let times = 0
  let others = 0
  for (const other of values) {
    if (other === value) times++
    else if (!Number.isNaN(other)) {
      others++
      if (other < minimum) minimum = other
      if (other > maximum) maximum = other
    }
  }
  if (times < leastTimes || others < times) return null
  const distance = value < minimum ? minimum - value : value - maximum
  const size = Math.max(Math.abs(minimum), Math.abs(maximum))
  if (distance <= leastDistance * (maximum - minimum) || Math.abs(value) <= 2 * size) return null
  const indices: number[] = []
  values.forEach((other, i) => {
    if (other === value) indices.push(i)
  })
  return { value, indices }
}
