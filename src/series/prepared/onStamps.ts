/** Points laid on given stamps: what they have there is kept, the places they lack are missing. */

import { selectPoints, type Points } from '../prepare'

/** @param stamps ascending */
export function onStamps(points: Points, stamps: Float64Array): Points {
  if (points.stamps.length === stamps.length && points.stamps.every((stamp, i) => stamp === stamps[i]))
    return points
  const places = new Int32Array(stamps.length).fill(-1)
  for (let place = 0, from = 0; place < stamps.length; place++) {
    while (points.stamps[from]! < stamps[place]!) from++
    if (points.stamps[from] === stamps[place]) places[place] = from
  }
  const laid = selectPoints(
    points,
    places.map((from) => Math.max(0, from)),
  )
  places.forEach((from, place) => {
    if (from >= 0) return
    laid.values[place] = NaN
    laid.kinds[place] = 0
    laid.steps[place] = 0
    laid.beside?.forEach(({ values }) => (values[place] = NaN))
  })
  return { ...laid, stamps }
}
