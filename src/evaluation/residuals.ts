/** What is left of the actual values when the forecast is taken off, as a histogram and in two figures. */

export interface ResidualSummary {
  /** Mean of the residuals: over zero, the forecast is too low. */
  readonly bias: number
  /** As a share of the mean size of the actual values; NaN where that is zero. */
  readonly biasShare: number
  /** The bars lie from minus this to this. */
  readonly reach: number
  readonly counts: readonly number[]
}

const bins = 25

/** Null where nothing can be compared. The outermost hundredth at each side is counted in the outermost bars. */
export function summariseResiduals(actual: Float64Array, forecast: Float64Array): ResidualSummary | null {
  const residuals = actual.map((value, i) => value - forecast[i]!).filter((value) => !Number.isNaN(value))
  if (residuals.length === 0) return null
  const sum = residuals.reduce((total, value) => total + value, 0)
  const size = actual.reduce((total, value) => total + (Number.isNaN(value) ? 0 : Math.abs(value)), 0)
  const sorted = residuals.toSorted()
  const reach = Math.max(
    Math.abs(sorted[Math.floor(sorted.length * 0.01)]!),
    Math.abs(sorted[Math.ceil(sorted.length * 0.99) - 1]!),
  )
  const counts = new Array<number>(bins).fill(0)
  for (const value of residuals) {
    const share = reach > 0 ? (value / reach + 1) / 2 : 0.5
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(share * bins)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { bias: sum / residuals.length, biasShare: size > 0 ? sum / size : Number.NaN, reach, counts }
}
