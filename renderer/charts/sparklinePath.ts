/** A series without axes: its shape alone, stretched to a box. */

import { linePath, type Point } from './svgPath'
import { extremesOf } from './valueScale'

export interface Box {
  readonly width: number
  readonly height: number
  /** Kept free at every side, for the width of the line. */
  readonly inset: number
}

/** @param bottom the value that lies at the lower side @default the least one */
export function sparklinePath(values: readonly number[], box: Box, bottom?: number): string {
  return linePath(sparklinePoints(values, box, bottom))
}

/** A line in two parts on one scale, what was and what is to come: the second leaves from the end of the first. */
export function sparklineParts(
  before: readonly number[],
  after: readonly number[],
  box: Box,
): { readonly before: string; readonly after: string } {
  const points = sparklinePoints([...before, ...after], box)
  return {
    before: linePath(points.slice(0, before.length)),
    after: linePath(points.slice(Math.max(0, before.length - 1))),
  }
}

function sparklinePoints(
  values: readonly number[],
  { width, height, inset }: Box,
  bottom?: number,
): readonly Point[] {
  const range = extremesOf([Float64Array.from(values)])
  if (!range) return []
  const lowest = bottom ?? range.minimum
  const span = range.maximum - lowest
  const stepWidth = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0
  return values.map((value, index): Point => {
    const share = span > 0 ? (value - lowest) / span : 0.5
    return [inset + index * stepWidth, height - inset - share * (height - 2 * inset)]
  })
}
