/** Path data of polylines. Coordinates are written to a tenth of a pixel; a point that is not a number breaks the line. */

export type Point = readonly [x: number, y: number]

/** Of whole numbers: writing a fraction takes several times as long, and a path has thousands. */
function written(coordinate: number): string {
  const tenths = Math.round(coordinate * 10)
  const rest = tenths % 10
  if (rest === 0) return String(tenths / 10)
  const whole = (Math.abs(tenths) - Math.abs(rest)) / 10
  return `${tenths < 0 ? '-' : ''}${whole}.${Math.abs(rest)}`
}

export function linePath(points: Iterable<Point>): string {
  let path = ''
  let pen = 'M'
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = 'M'
      continue
    }
    path += `${pen}${written(x)} ${written(y)}`
    pen = 'L'
  }
  return path
}

/** A line that keeps each value for its whole step: level from half a step before to half a step after. */
export function stepPath(points: Iterable<Point>, step: number): string {
  const corners: Point[] = []
  for (const [x, y] of points) corners.push([x - step / 2, y], [x + step / 2, y])
  return linePath(corners)
}
