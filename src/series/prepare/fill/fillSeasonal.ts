/** Missing points from the same phase of other seasons: Tuesdays from Tuesdays. */

/**
 * On the straight line between the nearest known points of the same phase, one season or more away; where there is one
 * on a single side only, that one. Phases without any known point stay missing.
 *
 * @param values NaN where missing, evenly spaced; left as they are
 */
export function fillSeasonal(values: Float64Array, seasonLength: number): Float64Array {
  const filled = values.slice()
  for (let phase = 0; phase < seasonLength; phase++) {
    let before = -1
    for (let i = phase; i < values.length; i += seasonLength) {
      if (Number.isNaN(values[i]!)) continue
      fillBetween(values, filled, before, i, phase, seasonLength)
      before = i
    }
    if (before < 0) continue
    for (let i = before + seasonLength; i < values.length; i += seasonLength) filled[i] = values[before]!
  }
  return filled
}

/** The phase's points after `before` (−1: from the start) and before `after`. */
function fillBetween(
  values: Float64Array,
  filled: Float64Array,
  before: number,
  after: number,
  phase: number,
  seasonLength: number,
): void {
  for (let i = before < 0 ? phase : before + seasonLength; i < after; i += seasonLength) {
    const share = before < 0 ? 1 : (i - before) / (after - before)
    filled[i] = before < 0 ? values[after]! : values[before]! + share * (values[after]! - values[before]!)
  }
}
