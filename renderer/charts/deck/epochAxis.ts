/** The epoch axis that all tracks of the deck share. */

/** Left of the plot, for the names and values of tracks. */
export const gutter = 152
const rightMargin = 16

/** The run always has room ahead and never shrinks to a stub. */
export function axisEnd(currentEpoch: number): number {
  return Math.max(20, Math.ceil(1.35 * currentEpoch))
}

export interface EpochAxis {
  /** Last epoch on the axis; the first is 0. */
  readonly end: number
  /** Of the whole deck, in pixels. */
  readonly width: number
}

export function plotRight({ width }: EpochAxis): number {
  return Math.max(gutter + 1, width - rightMargin)
}

/** Pixels between two epochs; half of it lies before epoch 0 and after the last, for their bars. */
export function epochWidth(axis: EpochAxis): number {
  return (plotRight(axis) - gutter) / (axis.end + 1)
}

export function xOfEpoch(epoch: number, axis: EpochAxis): number {
  return gutter + (epoch + 0.5) * epochWidth(axis)
}

/** The epoch at a pixel, inside the given range. */
export function epochAt(x: number, axis: EpochAxis, first: number, last: number): number {
  const epoch = Math.round((x - gutter) / epochWidth(axis) - 0.5)
  return Math.min(last, Math.max(first, epoch))
}

export interface EpochTick {
  readonly epoch: number
  readonly x: number
}

/** Round epochs at least 60 pixels apart. */
export function epochTicks(axis: EpochAxis): EpochTick[] {
  const least = 60 / epochWidth(axis)
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)))
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least) ?? 10 * power
  const count = Math.floor(axis.end / step) + 1
  return Array.from({ length: count }, (_, index) => ({
    epoch: index * step,
    x: xOfEpoch(index * step, axis),
  }))
}
