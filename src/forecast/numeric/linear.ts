/** Least squares in closed form: a straight line, and a symmetric positive definite system for many right-hand sides. */

export interface Line {
  /** Value at index 0. */
  readonly intercept: number
  readonly slope: number
}

/** The least-squares line through (0, y0), (1, y1), …; a single point gives a level line. */
export function fitLine(values: ArrayLike<number>): Line {
  const count = values.length
  const middle = (count - 1) / 2
  let mean = 0
  for (let i = 0; i < count; i++) mean += values[i] / count
  let slope = 0
  for (let i = 0; i < count; i++) slope += (i - middle) * (values[i] - mean)
  slope = count > 1 ? slope / ((count * (count * count - 1)) / 12) : 0
  return { intercept: mean - slope * middle, slope }
}

/**
 * The lower Cholesky factor [size, size], row-major, of `matrix` (its lower triangle is read); null where the matrix is
 * not positive definite.
 */
export function factorize(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]
      for (let k = 0; k < column; k++) sum -= factor[row * size + k] * factor[column * size + k]
      if (column < row) factor[row * size + column] = sum / factor[column * size + column]
      else if (sum > 0) factor[row * size + row] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** Solves in place for the right-hand sides [size, columns], row-major. @param factor from {@link factorize} */
export function solveFactorized(
  factor: Float64Array,
  size: number,
  right: Float64Array,
  columns: number,
): void {
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) subtractRow(right, columns, row, k, factor[row * size + k])
    divideRow(right, columns, row, factor[row * size + row])
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) subtractRow(right, columns, row, k, factor[k * size + row])
    divideRow(right, columns, row, factor[row * size + row])
  }
}

function subtractRow(matrix: Float64Array, columns: number, row: number, from: number, times: number): void {
  const at = row * columns
  const source = from * columns
  for (let i = 0; i < columns; i++) matrix[at + i] -= times * matrix[source + i]
}

function divideRow(matrix: Float64Array, columns: number, row: number, by: number): void {
  for (let i = row * columns; i < (row + 1) * columns; i++) matrix[i] /= by
}
