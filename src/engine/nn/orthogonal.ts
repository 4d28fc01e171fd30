/** Random orthonormal rows: normal numbers, then Gram and Schmidt, which leaves them uniform over all rotations. */

import type { Random } from '../../util/random'

/** @returns [rows, columns] with rows ≤ columns, each of length one and at right angles to the others. */
export function orthonormalRows(rows: number, columns: number, random: Random): Float64Array {
  const values = Float64Array.from({ length: rows * columns }, () => random.normal())
  const row = (m: number) => values.subarray(m * columns, (m + 1) * columns)
  for (let m = 0; m < rows; m++) {
    // Twice, because once leaves rounding errors as large as the row was nearly dependent.
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < m; before++) addMultiple(row(m), row(before), -dot(row(m), row(before)))
    }
    const length = Math.sqrt(dot(row(m), row(m)))
    for (let n = 0; n < columns; n++) row(m)[n] /= length
  }
  return values
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, x, i) => total + x * b[i], 0)
}

function addMultiple(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i]
}
