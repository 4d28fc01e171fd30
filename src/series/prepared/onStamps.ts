/** Points laid on given stamps: what they have there is kept, the places they lack are missing. */

import { laidOn, type Points } from '../prepare'

/** @param stamps ascending */
export function onStamps(points: Points, stamps: Float64Array): Points {
  if (points.stamps.length === stamps.length && points.stamps.every((stamp, i) => stamp === stamps[i]))
    return points
  return laidOn(points, stamps)
}
