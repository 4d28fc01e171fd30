/** From where to where a series is known: what several series of one file are aligned by. */

import type { Points } from '../points'

export interface SeriesSpan {
  readonly name: string
  /** Stamps of the first and the last point with a value. */
  readonly first: number
  readonly last: number
}

/** Null of a series of which nothing is known. */
export function spanOf({ name, stamps, values }: Points): SeriesSpan | null {
  const from = values.findIndex((value) => !Number.isNaN(value))
  if (from < 0) return null
  const to = values.findLastIndex((value) => !Number.isNaN(value))
  return { name, first: stamps[from]!, last: stamps[to]! }
}

/** What of spans lies before a stamp. */
export function spansBefore(spans: readonly SeriesSpan[], split: number): readonly SeriesSpan[] {
  return spans
    .filter(({ first }) => first < split)
    .map((span) => ({ ...span, last: Math.min(span.last, split - 1) }))
}
