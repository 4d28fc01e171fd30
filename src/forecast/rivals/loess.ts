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
    let weight = distance <= 0.001 * reach ? 1 : (1 - ratio * ratio * ratio) ** 3
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

/** The fit at every point. */
export function smoothLoess(
  values: Float64Array,
  weights: Float64Array | null,
  loess: Loess,
  into: Float64Array,
): void {
  const count = values.length
  const half = Math.floor((loess.window + 1) / 2)
  let left = 0
  let right = Math.min(loess.window, count) - 1
  for (let i = 0; i < count; i++) {
    if (i + 1 > half && right !== count - 1 && loess.window < count) {
      left++
      right++
    }
    into[i] = loessAt(values, weights, loess, i, left, right) ?? values[i]
  }
}
