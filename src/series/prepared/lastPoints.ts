/** The end of a series, for looks that need no more of it. */

import { slicePoints, type Points } from '../prepare'

/** The last `most` points, or all where there are no more. */
export function lastPoints(points: Points, most: number): Points {
  const { length } = points.stamps
  return length <= most ? points : slicePoints(points, length - most)
}
