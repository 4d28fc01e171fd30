/**
 * Where a plot lies in its figure, and how stamps and values map to its pixels. All layers of a chart, its lanes and
 * its overview share one frame, so that they align to the pixel.
 */

import type { StampRange } from './types'
import type { ValueRange } from './valueScale'

/** Fixed, never measured from labels: chart, lanes and overview keep the same edges. */
export const margins = { left: 56, right: 16, top: 14, bottom: 26 } as const

export interface PlotFrame {
  /** Of the whole figure, in pixels. */
  readonly width: number
  readonly height: number
  readonly view: StampRange
  readonly values: ValueRange
}

export function plotWidth(width: number): number {
  return Math.max(1, width - margins.left - margins.right)
}

export function plotHeight(height: number): number {
  return Math.max(1, height - margins.top - margins.bottom)
}

/** Pixels from the left edge of the figure. */
export function xOf(stamp: number, view: StampRange, width: number): number {
  return margins.left + ((stamp - view.from) / (view.to - view.from)) * plotWidth(width)
}

export function stampAt(x: number, view: StampRange, width: number): number {
  return view.from + ((x - margins.left) / plotWidth(width)) * (view.to - view.from)
}

/** The value at so many pixels from the top edge of the figure; none beyond the edges of the plot. */
export function valueAtY(y: number, { values, height }: PlotFrame): number {
  const share = 1 - Math.min(1, Math.max(0, (y - margins.top) / plotHeight(height)))
  return values.minimum + share * (values.maximum - values.minimum)
}

/** Pixels from the top edge of the figure. */
export function yOf(value: number, { values, height }: PlotFrame): number {
  const share = (value - values.minimum) / (values.maximum - values.minimum)
  return margins.top + (1 - share) * plotHeight(height)
}
