/** In what units the errors of a panel's series are added up: in the loss of networks, and wherever models are compared. */

export interface SeriesScales {
  /** [series], greater than 0. */
  readonly scales: Float64Array
  /** [series]: how much an error of one scale counts. */
  readonly weights: Float64Array
  /** How much an error counts that is as large as the mean of actual and forecast; 0: errors count by scale alone. */
  readonly relativeWeight: number
}

/**
 * A weighted error beyond this counts no more where relative errors count too: one wild series would steer the others. With
 * weights in the unit of MASE these are twenty seasonal differences.
 */
export const mostWeightedError = 20

/** What one error costs: its weighted size, and its share of actual and forecast. */
export function costOf(error: number, size: number, weight: number, relativeWeight: number): number {
  if (relativeWeight === 0) return weight * error
  return Math.min(weight * error, mostWeightedError) + (size > 0 ? (2 * relativeWeight * error) / size : 0)
}
