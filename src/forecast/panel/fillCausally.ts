/**
 * What a network reads where nothing was observed: the value one season earlier, else the one before. No gap is filled
 * from its far side, so that a window never contains its own future.
 */

/** @returns none missing; 0 before the first known value */
export function fillCausally(values: Float64Array, seasonLength: number): Float64Array {
  const filled = values.slice()
  let first = true
  let last = 0
  for (let t = 0; t < filled.length; t++) {
    if (Number.isNaN(filled[t])) {
      filled[t] = !first && seasonLength > 1 && t >= seasonLength ? filled[t - seasonLength] : last
    } else {
      if (first) filled.fill(filled[t], 0, t)
      first = false
    }
    last = filled[t]
  }
  return filled
}
