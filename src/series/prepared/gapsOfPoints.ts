/** The gaps of prepared points: runs the data has no value for, whether or not a recipe put some there. */

import type { PreparedGap } from '../../contract'
import { provenanceNames, type Points } from '../prepare'

const missing = provenanceNames.indexOf('missing')
const filled = provenanceNames.indexOf('filled')

/** In time order; `length` counts all points of a gap, `filled` those that got a value. */
export function gapsOfPoints({ stamps, kinds }: Pick<Points, 'stamps' | 'kinds'>): readonly PreparedGap[] {
  const gaps: PreparedGap[] = []
  for (let start = 0; start < kinds.length; start++) {
    let end = start
    let count = 0
    for (; kinds[end] === missing || kinds[end] === filled; end++) if (kinds[end] === filled) count++
    if (end === start) continue
    gaps.push({ start, length: end - start, from: stamps[start]!, to: stamps[end - 1]!, filled: count })
    start = end
  }
  return gaps
}
