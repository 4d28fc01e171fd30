/**
 * Covariates as a network reads them: each column in its deviations over all series, measured before their ends. What is
 * missing stays at the last known value, and at the column's mean before the first.
 */

/** What a column is measured in. */
export interface CovariateMeasure {
  readonly mean: number
  /** Greater than 0. */
  readonly deviation: number
}

export interface CovariateColumn {
  /** One a series of the panel; empty where a series lacks the column. NaN where missing. */
  readonly columns: readonly Float64Array[]
  /** Of each series: nothing at or after it is measured. */
  readonly ends: readonly number[]
}

export function measureCovariate({ columns, ends }: CovariateColumn): CovariateMeasure {
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
  return { mean, deviation: (count > 0 && Math.sqrt(squares / count)) || 1 }
}

/**
 * @param columns one a series
 * @param lengths of each series: points wanted
 * @returns one a series, none missing
 */
export function standardiseCovariate(
  columns: readonly Float64Array[],
  lengths: readonly number[],
  { mean, deviation }: CovariateMeasure,
): Float64Array[] {
  return columns.map((column, s) => {
    let last = 0
    return Float64Array.from({ length: lengths[s] }, (_, t) => {
      if (t < column.length && !Number.isNaN(column[t])) last = (column[t] - mean) / deviation
      return last
    })
  })
}
