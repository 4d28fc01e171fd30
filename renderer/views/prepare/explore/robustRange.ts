/** What a plot of many lines spans where a few points lie far from all others: those are marked at its edge. */

import { extremesOf, unionOf, type ValueRange } from '../../../charts/valueScale'

/** Beyond the quartiles by more of their distance than this a point is far from all others. */
const fence = 4

/**
 * From the least to the greatest value within the fences.
 *
 * @param always what is in view whatever else is
 */
export function robustRange(columns: readonly Float64Array[], always: Float64Array): ValueRange | undefined {
  const sorted = Float64Array.from(columns.flatMap((values) => [...values].filter(Number.isFinite))).sort()
  const quartile = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  const [low, high] = [quartile(0.25), quartile(0.75)]
  const room = fence * (high - low)
  const isFar = (value: number) => room > 0 && (value < low - room || value > high + room)
  const near = sorted.filter((value) => !isFar(value))
  return unionOf(extremesOf([near]), extremesOf([always]))
}

/** Where values lie beyond a range: each place once, by the side they lie on. */
export function placesBeyond(
  columns: readonly Float64Array[],
  { minimum, maximum }: ValueRange,
): { readonly above: readonly number[]; readonly below: readonly number[] } {
  const above = new Set<number>()
  const below = new Set<number>()
  for (const values of columns) {
    values.forEach((value, place) => {
      if (value > maximum) above.add(place)
      else if (value < minimum) below.add(place)
    })
  }
  return { above: [...above], below: [...below] }
}
