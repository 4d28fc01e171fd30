/** The overview under a chart: the whole series, its parts, and the frame around what is in view. */

import { margins, plotWidth, xOf } from './plotFrame'
import { linePath, type Point } from './svgPath'
import type { OverviewPart, StampRange } from './types'
import { extremesOf } from './valueScale'

export const overviewHeight = 52
const seriesTop = 9
const seriesBottom = 38
export const partTop = 42
export const partHeight = 4
export const frameTop = 4
export const frameHeight = 44

export interface OverviewSource {
  readonly stamps: Float64Array
  readonly values: Float64Array
  readonly domain: StampRange
  /** Of the whole component, in pixels. */
  readonly width: number
}

/** Extremes of each pixel come as points in time order: one line through them shows them all. */
export function overviewPath({ stamps, values, domain, width }: OverviewSource): string {
  const range = extremesOf([values])
  if (!range) return ''
  const span = range.maximum - range.minimum
  function* points(): Generator<Point> {
    for (let index = 0; index < stamps.length; index++) {
      const share = span > 0 ? (values[index]! - range!.minimum) / span : 0.5
      yield [xOf(stamps[index]!, domain, width), seriesBottom - share * (seriesBottom - seriesTop)]
    }
  }
  return linePath(points())
}

export interface PlacedSpan {
  readonly x: number
  readonly width: number
}

/** A range cut to the domain, in pixels; at least `least` wide. */
export function placedSpan(range: StampRange, domain: StampRange, width: number, least = 0): PlacedSpan {
  const left = xOf(Math.max(domain.from, range.from), domain, width)
  const right = xOf(Math.min(domain.to, range.to), domain, width)
  const wide = Math.max(least, right - left)
  const middle = (left + right) / 2
  const last = margins.left + plotWidth(width) - wide
  return { x: Math.max(margins.left, Math.min(last, middle - wide / 2)), width: wide }
}

export interface PlacedPart extends PlacedSpan {
  readonly role: OverviewPart['role']
}

export function placedParts(parts: readonly OverviewPart[], domain: StampRange, width: number): PlacedPart[] {
  return parts
    .map((part) => ({ role: part.role, ...placedSpan(part, domain, width) }))
    .filter((part) => part.width > 0)
}
