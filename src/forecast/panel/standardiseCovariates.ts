/**
 * Covariates as a network reads them: each column in its deviations over all series, measured before their ends. What is
 * missing stays at the last known value, and at the column's mean before the first.
 */

export interface CovariateColumn {
  /** One a series of the panel; empty where a series lacks the column. NaN where missing. */
  readonly columns: readonly Float64Array[]
  /** Of each series: nothing at or after it is measured. */
  readonly ends: readonly number[]
  /** Of each series: points wanted. */
  readonly lengths: readonly number[]
}

/** @returns one a series, none missing */
export function standardiseCovariate({ columns, ends, lengths }: CovariateColumn): Float64Array[] {
  let count = 0
  let mean = 0
  let squares = 0
  columns.forEach((column, s) => {
    for (const value of column.subarray(0, ends[s])) {
      if (Number.isNaN(value)) continue
      const distance = value - mean
      mean += distance / ++count
      squares += distance * (value - mean)
    }
  })
  const deviation = (count > 0 && Math.sqrt(squares / count)) || 1
  return columns.map((column, s) => {
    let last = 0
    return Float64Array.from({ length: lengths[s] }, (_, t) => {
      if (t < column.length && !Number.isNaN(column[t])) last = (column[t] - mean) / deviation
      return last
    })
  })
}
