/** A function through known points, and the search for the segment a place lies in. */

export type Curve = (at: number) => number

/**
 * Index of the segment between borders i and i + 1 that holds a place; places outside get the first or the last. Quick
 * for places asked for in ascending order.
 */
export function createSegmentFinder(borders: Float64Array): (at: number) => number {
  const last = Math.max(0, borders.length - 2)
  let current = 0
  return (at) => {
    if (at < borders[current]!) current = 0
    if (current < last && at >= borders[current + 1]!) {
      let low = current + 1
      let step = 1
      while (low + step <= last && at >= borders[low + step]!) {
        low += step
        step *= 2
      }
      let high = Math.min(low + step, last + 1)
      while (high - low > 1) {
        const middle = (low + high) >>> 1
        if (at >= borders[middle]!) low = middle
        else high = middle
      }
      current = low
    }
    return current
  }
}
