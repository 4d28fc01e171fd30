/** Binary search in ascending numbers. */

/** Index of the first number that is not below `bound`; the length when all are. */
export function firstNotBelow(ascending: Float64Array, bound: number): number {
  return firstPassing(ascending.length, (index) => ascending[index]! >= bound)
}

/** Index of the first number above `bound`; the length when none is. */
export function firstAbove(ascending: Float64Array, bound: number): number {
  return firstPassing(ascending.length, (index) => ascending[index]! > bound)
}

/** The least index that passes, for a test that fails up to some index and passes from there on. */
function firstPassing(length: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
