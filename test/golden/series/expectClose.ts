/** Golden numbers are met to a share of their size; missing ones must be missing. */

import { expect } from 'vitest'

/** |a − b| ≤ tolerance · max(1, |b|) for every b; null is a missing value. */
export function expectClose(
  actual: Float64Array,
  expected: readonly (number | null)[],
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length)
  expected.forEach((wanted, i) => {
    const got = actual[i]
    const close =
      wanted === null
        ? Number.isNaN(got)
        : Math.abs(got - wanted) <= tolerance * Math.max(1, Math.abs(wanted))
    if (!close) expect.fail(`value ${i}: got ${got}, expected ${wanted ?? 'a missing value'}`)
  })
}

export function numbersOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN)
}

/**
 * Fails on a case with a field that no test reads: an option that is not applied must not pass by luck. Null is an
 * option that was not given.
 */
export function refuseUnread(given: object, read: readonly string[]): void {
  const unread = Object.entries(given)
    .filter(([name, value]) => value !== null && !read.includes(name))
    .map(([name]) => name)
  if (unread.length > 0) expect.fail(`the option ${unread.join(', ')} is not known`)
}
