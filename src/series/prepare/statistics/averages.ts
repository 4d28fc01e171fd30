/** Averages of values none of which is missing, and the spread that outliers cannot move. */

export function mean(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total / values.length
}

/** Mean of the two middle values of an even count. The values are sorted in place. */
export function median(values: Float64Array): number {
  values.sort()
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}

/** On the straight line between ranks (type 7 of R. Hyndman and Y. Fan, 1996). NaN for no value. @param share 0–1 */
export function quantile(ascending: Float64Array, share: number): number {
  const rank = share * (ascending.length - 1)
  const below = Math.floor(rank)
  const lower = ascending[below] ?? NaN
  const upper = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN
  return lower + (rank - below) * (upper - lower)
}

/** About the mean, divided by the number of values; NaN for none. */
export function varianceOf(values: Float64Array): number {
  const center = mean(values)
  let squares = 0
  for (const value of values) squares += (value - center) ** 2
  return squares / values.length
}

/** The commonest value, the smallest of equals. */
export function mode(values: Float64Array): number {
  values.sort()
  let best = NaN
  let bestCount = 0
  for (let start = 0; start < values.length;) {
    let end = start + 1
    while (end < values.length && values[end] === values[start]) end++
    if (end - start > bestCount) {
      best = values[start]!
      bestCount = end - start
    }
    start = end
  }
  return best
}

/** Makes the median absolute deviation estimate the standard deviation of normal values. */
const deviationScale = 1.482602218505602

/** Median and scaled median absolute deviation. The values are overwritten. */
export function robustSpread(values: Float64Array): { readonly center: number; readonly spread: number } {
  const center = median(values)
  for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i]! - center)
  return { center, spread: deviationScale * median(values) }
}

/** The values that are not missing, in their order. */
export function presentValues(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length)
  let count = 0
  for (const value of values) if (!Number.isNaN(value)) present[count++] = value
  return present.subarray(0, count)
}
