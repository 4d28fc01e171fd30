/** Numbers of data rows in the file. They run on over rows that are none: only where a run begins is kept. */

export interface RowNumbers {
  readonly rows: number
  /** @param row 1-based number in the file. */
  add(row: number): void
  /** The number in the file of the data row `index`, counted from 0. */
  of(index: number): number
}

export function createRowNumbers(): RowNumbers {
  /** From data row `index` on, numbers are `offset` ahead of it. */
  const runs: { index: number; offset: number }[] = []
  let rows = 0
  let lastOffset = NaN
  return {
    get rows() {
      return rows
    },
    add(row) {
      const offset = row - rows
      if (offset !== lastOffset) runs.push({ index: rows, offset })
      lastOffset = offset
      rows++
    },
    of(index) {
      let low = 0
      let high = runs.length - 1
      while (low < high) {
        const middle = (low + high + 1) >>> 1
        if (runs[middle]!.index <= index) low = middle
        else high = middle - 1
      }
      return index + (runs[low]?.offset ?? 1)
    },
  }
}
