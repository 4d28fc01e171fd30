/** Linear equations whose matrix is zero beside a band, as splines have. */

import { overPieces, type Span, type Work } from '../work'

/**
 * Solves A x = b by elimination without pivots, which is stable for the totally positive matrices of B-splines
 * (C. de Boor, A. Pinkus, 1977).
 *
 * @param band A by rows, [count × (2 width + 1)]: column j of row i at `i * (2 width + 1) + j - i + width`; overwritten
 * @param right b, overwritten with x
 */
export function* solveBanded(
  band: Float64Array,
  right: Float64Array,
  width: number,
  [from, to]: Span,
): Work<void> {
  const count = right.length
  const middle = from + (2 / 3) * (to - from)
  const eliminate = (start: number, end: number) => eliminateRows(band, right, width, start, end)
  const replace = (start: number, end: number) => replaceRows(band, right, width, count - end, count - start)
  yield* overPieces(count, [from, middle], eliminate, costOfRow)
  yield* overPieces(count, [middle, to], replace, costOfRow)
}

/** Of a band as narrow as a spline's. */
const costOfRow = 8

/** Takes the pivots from `start` up to, not with, `end` out of the rows below them. */
function eliminateRows(
  band: Float64Array,
  right: Float64Array,
  width: number,
  start: number,
  end: number,
): void {
  const count = right.length
  const stride = 2 * width + 1
  for (let pivot = start; pivot < end; pivot++) {
    const diagonal = band[pivot * stride + width]!
    const last = Math.min(pivot + width, count - 1)
    for (let row = pivot + 1; row <= last; row++) {
      const base = row * stride + width - row
      const factor = band[base + pivot]! / diagonal
      if (factor === 0) continue
      const pivotBase = pivot * stride + width - pivot
      for (let column = pivot + 1; column <= last; column++)
        band[base + column] = band[base + column]! - factor * band[pivotBase + column]!
      right[row] = right[row]! - factor * right[pivot]!
    }
  }
}

/** Puts what is known into the rows from the last before `end` back to `start`. */
function replaceRows(
  band: Float64Array,
  right: Float64Array,
  width: number,
  start: number,
  end: number,
): void {
  const count = right.length
  const stride = 2 * width + 1
  for (let row = end - 1; row >= start; row--) {
    const base = row * stride + width - row
    let sum = right[row]!
    for (let column = row + 1; column <= Math.min(row + width, count - 1); column++)
      sum -= band[base + column]! * right[column]!
    right[row] = sum / band[base + row]!
  }
}
