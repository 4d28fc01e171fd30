/** Points that can be dragged up and down: which one lies under the pointer, and what value it has been brought to. */

import { plotHeight, stampAt, valueAtY, xOf, yOf, type PlotFrame } from './plotFrame'
import { nearestIndex } from './stampSearch'
import type { Grips } from './types'

/** Half of what a pointer can be asked to hit. */
const reach = 12

/** @param x pixels of the figure, as `y` @returns the index of the point; null where there is none */
export function gripAt({ stamps, values }: Grips, x: number, y: number, frame: PlotFrame): number | null {
  const index = nearestIndex(stamps, stampAt(x, frame.view, frame.width))
  const stamp = stamps[index]
  const value = values[index]
  if (stamp === undefined || value === undefined) return null
  const near =
    Math.abs(xOf(stamp, frame.view, frame.width) - x) <= reach && Math.abs(yOf(value, frame) - y) <= reach
  return near ? index : null
}

/** A value at this height with no more digits than a pixel can tell apart; within the plot. */
export function liftedValue(y: number, frame: PlotFrame): number {
  const { minimum, maximum } = frame.values
  const perPixel = (maximum - minimum) / plotHeight(frame.height)
  const unit = 10 ** Math.floor(Math.log10(perPixel))
  const value = Number((Math.round(valueAtY(y, frame) / unit) * unit).toPrecision(12))
  return Math.min(maximum, Math.max(minimum, value))
}
