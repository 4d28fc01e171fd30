/**
 * A line as what it covers of each column of pixels: all that can be seen where points stand closer than pixels part
 * them. No extreme is lost, and columns are drawn many times faster than a stroke with as many corners where no graphics
 * processor draws.
 */

import { withinView } from './lineShapes'
import { margins, plotWidth, yOf, type PlotFrame } from './plotFrame'
import type { LineMark } from './types'

/** From this many points a pixel on the eye sees no width of a stroke any more. */
export const densePoints = 0.5
/** From this many on it sees no slope either: until then a stroke is smoother than columns. */
const columnPoints = 2

export interface LineColumns {
  /** Of each column of the plot, in pixels of the screen from the top of the figure; NaN where the line has nothing. */
  readonly tops: Float32Array
  /** Not above `tops`. */
  readonly bottoms: Float32Array
}

/** Whether this line is drawn as columns: so dense, filled points have no room for a sign of their own. */
export function isDense(line: LineMark, frame: PlotFrame): boolean {
  if (line.role !== 'actual') return false
  return withinView(line, frame.view).stamps.length > columnPoints * plotWidth(frame.width)
}

/**
 * Filled points count as missing: they are never drawn as if observed.
 * @param pixelRatio pixels of the screen to one of the figure
 */
export function lineColumns(line: LineMark, frame: PlotFrame, pixelRatio: number): LineColumns {
  const { stamps, values, filled } = withinView(line, frame.view)
  const { from, to } = frame.view
  const count = Math.max(1, Math.round(plotWidth(frame.width) * pixelRatio))
  const writer = new ColumnsWriter(count)
  const isKnown = (index: number) =>
    index >= 0 && index < stamps.length && filled?.[index] !== 1 && !Number.isNaN(values[index])
  let beforeX = Number.NaN
  let beforeY = Number.NaN
  for (let index = 0; index < stamps.length; index++) {
    if (!isKnown(index)) {
      beforeX = Number.NaN
      continue
    }
    const x = ((stamps[index]! - from) / (to - from)) * count
    const y = yOf(values[index]!, frame) * pixelRatio
    if (!Number.isNaN(beforeX)) writer.segment(beforeX, beforeY, x, y)
    else if (!isKnown(index + 1)) writer.dot(x, y, pixelRatio)
    beforeX = x
    beforeY = y
  }
  return writer
}

/** Pixels of the screen from the left edge of the figure to the first column. */
export function firstColumn(pixelRatio: number): number {
  return Math.round(margins.left * pixelRatio)
}

class ColumnsWriter implements LineColumns {
  readonly tops: Float32Array
  readonly bottoms: Float32Array

  constructor(count: number) {
    this.tops = new Float32Array(count).fill(Number.NaN)
    this.bottoms = new Float32Array(count).fill(Number.NaN)
  }

  /** A point without a neighbour to draw a line to: higher than a line is thick, so that it is seen. */
  dot(x: number, y: number, radius: number): void {
    const column = Math.floor(x)
    // The last stamp of a view stands on the border of its last column.
    this.cover(column === this.tops.length ? column - 1 : column, y - radius, y + radius)
  }

  /** From left to right; each column takes the part that lies in it. */
  segment(startX: number, startY: number, endX: number, endY: number): void {
    const first = Math.max(0, Math.floor(startX))
    const last = Math.min(this.tops.length - 1, Math.floor(endX))
    if (first === last && Math.floor(startX) === first && Math.floor(endX) === last) {
      this.cover(first, Math.min(startY, endY), Math.max(startY, endY))
      return
    }
    const slope = (endY - startY) / (endX - startX)
    for (let column = first; column <= last; column++) {
      const left = startY + slope * (Math.max(startX, column) - startX)
      const right = startY + slope * (Math.min(endX, column + 1) - startX)
      this.cover(column, Math.min(left, right), Math.max(left, right))
    }
  }

  private cover(column: number, top: number, bottom: number): void {
    if (column < 0 || column >= this.tops.length) return
    // Comparisons with NaN fail: the first part of a column is taken as it is.
    if (!(this.tops[column]! <= top)) this.tops[column] = top
    if (!(this.bottoms[column]! >= bottom)) this.bottoms[column] = bottom
  }
}
