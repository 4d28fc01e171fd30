/** The sample autocorrelation, biased (divided by n), as every test of seasonality is defined on it. */

/** Values at lags 1…lags; zeros for a constant series. */
export function autocorrelations(values: Float64Array, lags: number): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centered = values.map((value) => value - mean)
  const variance = centered.reduce((sum, value) => sum + value * value, 0)
  return Float64Array.from({ length: lags }, (_, i) => {
    let sum = 0
    for (let t = i + 1; t < values.length; t++) sum += centered[t] * centered[t - i - 1]
    return variance > 0 ? sum / variance : 0
  })
}
