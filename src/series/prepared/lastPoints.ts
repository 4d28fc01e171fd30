/** The end of a series, for looks that need no more of it. */

import { selectPoints, type Points } from '../prepare'

/** The last `most` points, or all where there are no more. */
export function lastPoints(points: Points, most: number): Points {
  const { length } = points.stamps
  if (length <= most) return points
  return selectPoints(
    points,
    Uint32Array.from({ length: most }, (_, i) => length - most + i),
  )
}
