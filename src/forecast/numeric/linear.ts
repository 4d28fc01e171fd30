/** Least squares in closed form: a straight line, and a symmetric positive definite system for many right-hand sides. */

import type { Work } from '../../util/pieces'

/** Some 10 ms between two yields. */
export const productsOfPiece = 1e7

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
 * not positive definite. Yields after every {@link productsOfPiece} products or so.
 */
export function* factorize(matrix: Float64Array, size: number): Work<Float64Array | null> {
  const factor = new Float64Array(size * size)
  let products = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const rest = matrix[row * size + column] - innerProduct(factor, row * size, column * size, column)
      if (column < row) factor[row * size + column] = rest / factor[column * size + column]
      else if (rest > 0) factor[row * size + row] = Math.sqrt(rest)
      else return null
    }
    products += (row * row) / 2
    if (products < productsOfPiece) continue
    products = 0
    yield
  }
  return factor
}

/** Of `length` numbers from two places of one array. In four sums, which a processor adds beside each other. */
function innerProduct(numbers: Float64Array, one: number, other: number, length: number): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  const whole = length - (length % 4)
  for (let k = 0; k < whole; k += 4) {
    first += numbers[one + k] * numbers[other + k]
    second += numbers[one + k + 1] * numbers[other + k + 1]
    third += numbers[one + k + 2] * numbers[other + k + 2]
    fourth += numbers[one + k + 3] * numbers[other + k + 3]
  }
  for (let k = whole; k < length; k++) first += numbers[one + k] * numbers[other + k]
  return first + second + (third + fourth)
}

/** Solves in place for the right-hand sides [size, columns], row-major. @param factor from {@link factorize} */
export function* solveFactorized(
  factor: Float64Array,
  size: number,
  right: Float64Array,
  columns: number,
): Work<void> {
  let products = 0
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) subtractRow(right, columns, row, k, factor[row * size + k])
    divideRow(right, columns, row, factor[row * size + row])
    products += row * columns
    if (products < productsOfPiece) continue
    products = 0
    yield
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) subtractRow(right, columns, row, k, factor[k * size + row])
    divideRow(right, columns, row, factor[row * size + row])
    products += (size - row) * columns
    if (products < productsOfPiece) continue
    products = 0
    yield
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
