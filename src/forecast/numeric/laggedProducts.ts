/**
 * Sums of products over all windows of a series, without walking through the windows: from one diagonal element to the
 * next only the first window leaves and one enters. What linear forecasts of long windows are fitted from.
 */

import type { Work } from '../../util/pieces'
import { productsOfPiece } from './linear'

/**
 * Adds Σ_s x[s+a] x[s+b] over all windows s of length `width` to sums[a, b], for a < rows and a ≤ b < width. Yields between lags.
 * @param sums [rows, width], row-major
 * @returns windows in the series
 */
export function* addLaggedProducts(
  values: Float64Array,
  rows: number,
  width: number,
  sums: Float64Array,
): Work<number> {
  const windows = values.length - width + 1
  if (windows <= 0) return 0
  let products = 0
  for (let lag = 0; lag < width; lag++) {
    let sum = 0
    for (let s = 0; s < windows; s++) sum += values[s] * values[s + lag]
    for (let a = 0; a < rows && a + lag < width; a++) {
      sums[a * width + a + lag] += sum
      const b = a + lag
      sum += values[windows + a] * values[windows + b] - values[a] * values[b]
    }
    products += windows + rows
    if (products < productsOfPiece) continue
    products = 0
    yield
  }
  return windows
}
