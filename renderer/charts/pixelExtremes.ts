/**
 * Long lines reduced to what a screen can show: the lowest and the highest point of each pixel, in time order. An
 * extreme is never lost, and a line that is already that short passes untouched.
 */

import type { LineMark, StampRange } from './types'

/** Finished arrays have two points a pixel; a few more at the edges are no reason to touch them. */
const pointsPerPixel = 2.5

/** Writes the extremes of one pixel; a pixel without a value breaks the line. */
class ExtremesWriter {
  private readonly line: LineMark
  private readonly stamps: number[] = []
  private readonly values: number[] = []

  constructor(line: LineMark) {
    this.line = line
  }

  private valueOf(index: number): number {
    return this.line.filled?.[index] === 1 ? Number.NaN : this.line.values[index]!
  }

  private push(index: number): void {
    this.stamps.push(this.line.stamps[index]!)
    this.values.push(this.valueOf(index))
  }

  bucket(first: number, end: number): void {
    let lowest = -1
    let highest = -1
    for (let index = first; index < end; index++) {
      const value = this.valueOf(index)
      if (Number.isNaN(value)) continue
      if (lowest < 0 || value < this.valueOf(lowest)) lowest = index
      if (highest < 0 || value > this.valueOf(highest)) highest = index
    }
    if (lowest < 0) return this.push(first)
    this.push(Math.min(lowest, highest))
    if (lowest !== highest) this.push(Math.max(lowest, highest))
  }

  finish(): LineMark {
    const { kind, id, role, label } = this.line
    return {
      kind,
      id,
      role,
      label,
      stamps: Float64Array.from(this.stamps),
      values: Float64Array.from(this.values),
    }
  }
}

/**
 * @param line cut to the view. @param pixels width of the plot.
 * Filled points are left out where they are far under a pixel: they are never drawn as if observed.
 */
export function reducedToPixels(line: LineMark, view: StampRange, pixels: number): LineMark {
  const { stamps } = line
  if (stamps.length <= pointsPerPixel * pixels) return line
  const writer = new ExtremesWriter(line)
  // Counted from stamp 0, not from the view: panning moves the line and does not change it.
  const span = (view.to - view.from) / pixels
  let first = 0
  while (first < stamps.length) {
    const bucket = Math.floor(stamps[first]! / span)
    let end = first + 1
    while (end < stamps.length && Math.floor(stamps[end]! / span) === bucket) end++
    writer.bucket(first, end)
    first = end
  }
  return writer.finish()
}
