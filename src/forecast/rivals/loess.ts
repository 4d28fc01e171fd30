/**
 * Locally weighted regression on equally spaced points, as the STL decomposition needs it: tricube weights times
 * robustness weights, degree 0 or 1. Source: R. B. Cleveland et al., "STL", Journal of Official Statistics 6(1), 1990.
 */

export interface Loess {
  /** Points of a neighbourhood. */
  readonly window: number
  readonly degree: 0 | 1
}

/**
 * The fit at `x`, from the points [left, right] (inclusive); null where all weights are zero.
 * @param weights robustness weights, or null for ones
 */
export function loessAt(
  values: Float64Array,
  weights: Float64Array | null,
  { window, degree }: Loess,
  x: number,
  left: number,
  right: number,
): number | null {
  const count = values.length
  let reach = Math.max(x - left, right - x)
  if (window > count) reach += Math.floor((window - count) / 2)
  let total = 0
  let first = 0
  let second = 0
  let valueSum = 0
  let productSum = 0
  for (let j = left; j <= right; j++) {
    const offset = j - x
    const distance = Math.abs(offset)
    if (distance > 0.999 * reach) continue
    const ratio = distance / reach
    const rest = 1 - ratio * ratio * ratio
    let weight = distance <= 0.001 * reach ? 1 : rest * rest * rest
    if (weights) weight *= weights[j]
    total += weight
    first += weight * offset
    second += weight * offset * offset
    valueSum += weight * values[j]
    productSum += weight * offset * values[j]
  }
  if (total <= 0) return null
  const middle = first / total
  const level = valueSum / total
  const spread = second / total - middle * middle
  if (degree === 0 || reach === 0 || Math.sqrt(Math.max(0, spread)) <= 0.001 * (count - 1)) return level
  const slope = (productSum / total - middle * level) / spread
  return level - slope * middle
}

/** The fit at every `jump`-th point and the last, with straight lines between them. */
export function smoothLoess(
  values: Float64Array,
  weights: Float64Array | null,
  loess: Loess,
  into: Float64Array,
  jump = 1,
): void {
  const count = values.length
  const window = Math.min(loess.window, count)
  const half = Math.floor((loess.window + 1) / 2)
  let before = 0
  for (let i = 0; ; i = Math.min(i + jump, count - 1)) {
    const left = Math.max(0, Math.min(i - half + 1, count - window))
    into[i] = loessAt(values, weights, loess, i, left, left + window - 1) ?? values[i]
    const slope = (into[i] - into[before]) / (i - before)
    for (let t = before + 1; t < i; t++) into[t] = into[before] + slope * (t - before)
    before = i
    if (i >= count - 1) return
  }
}
