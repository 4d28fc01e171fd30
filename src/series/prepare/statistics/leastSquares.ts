/** Ordinary least squares with a few regressors. */

export interface LeastSquares {
  readonly coefficients: Float64Array
  readonly standardErrors: Float64Array
}

/**
 * By the normal equations. Null where regressors depend on one another.
 *
 * @param columns regressors, each as long as `target`
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): LeastSquares | null {
  const size = columns.length
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  // [X'X | I] becomes [I | (X'X)⁻¹] by Gauss and Jordan with pivots.
  const rows = columns.map((a, i) => [
    ...columns.map((b) => product(a, b)),
    ...columns.map((_, j) => (i === j ? 1 : 0)),
  ])
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot
    for (let row = pivot; row < size; row++)
      if (Math.abs(rows[row]![pivot]!) > Math.abs(rows[best]![pivot]!)) best = row
    const top = rows[best]!
    if (Math.abs(top[pivot]!) < 1e-12) return null
    rows[best] = rows[pivot]!
    const scale = top[pivot]!
    rows[pivot] = top.map((value) => value / scale)
    rows.forEach((row, i) => {
      const factor = row[pivot]!
      if (i !== pivot && factor !== 0) rows[i] = row.map((value, k) => value - factor * rows[pivot]![k]!)
    })
  }
  const right = columns.map((column) => product(column, target))
  const inverse = rows.map((row) => row.slice(size))
  const coefficients = Float64Array.from(inverse, (row) =>
    row.reduce((sum, value, i) => sum + value * right[i]!, 0),
  )
  const squares = target.reduce((sum, value, i) => {
    const fitted = columns.reduce((total, column, k) => total + column[i]! * coefficients[k]!, 0)
    return sum + (value - fitted) ** 2
  }, 0)
  const variance = squares / (target.length - size)
  return {
    coefficients,
    standardErrors: Float64Array.from(inverse, (row, i) => Math.sqrt(variance * row[i]!)),
  }
}
