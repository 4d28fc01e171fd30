/** Where points with a sign of their own stand, and which of their words have room. Pixels of the figure. */

import { pointsOf } from './marksByKind'
import { margins, plotWidth, xOf, yOf, type PlotFrame } from './plotFrame'
import type { ChartMark, PointMark } from './types'

export interface PlacedPoint {
  readonly id: string
  readonly role: PointMark['role']
  readonly x: number
  readonly y: number
  /** Empty where it would run into another. */
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly textY: number
}

/** More signs than this in view are too many to read: they keep their place and lose their words. */
const mostWords = 6
const wordBelow = 22
/** Closer than this, diamonds of changes cannot be told apart: the final line alone says where they are. */
const leastApart = 3

/** @param measure the width of a word in pixels */
export function placedPoints(
  marks: readonly ChartMark[],
  frame: PlotFrame,
  measure: (text: string) => number,
): PlacedPoint[] {
  const left = margins.left
  const right = left + plotWidth(frame.width)
  const bottom = frame.height - margins.bottom
  const inView = apart(
    pointsOf(marks)
      .map((mark) => ({ mark, x: xOf(mark.at, frame.view, frame.width) }))
      .filter(({ x }) => x >= left && x <= right),
  )
  const worded = inView.filter(({ mark }) => mark.label !== '').length <= mostWords
  let taken = -Infinity
  return inView
    .toSorted((one, other) => one.x - other.x)
    .map(({ mark, x }): PlacedPoint => {
      const y = Number.isNaN(mark.value)
        ? bottom
        : Math.min(bottom, Math.max(margins.top, yOf(mark.value, frame)))
      const half = measure(mark.label) / 2
      const anchor = x - half < left ? 'start' : x + half > right ? 'end' : 'middle'
      const start = anchor === 'start' ? x : anchor === 'end' ? x - 2 * half : x - half
      const fits = worded && mark.label !== '' && start > taken + 8
      if (fits) taken = start + 2 * half
      const textY = y + wordBelow > bottom ? y - wordBelow + 8 : y + wordBelow
      return { id: mark.id, role: mark.role, x, y, text: fits ? mark.label : '', anchor, textY }
    })
}

/** Without the diamonds of changes where these lie too close. */
function apart<Point extends { readonly mark: PointMark; readonly x: number }>(
  points: readonly Point[],
): readonly Point[] {
  const changes = points
    .filter(({ mark }) => mark.role === 'change')
    .toSorted((one, other) => one.x - other.x)
  const close = changes.some(({ x }, index) => x - (changes[index - 1]?.x ?? -Infinity) < leastApart)
  return close ? points.filter(({ mark }) => mark.role !== 'change') : points
}
