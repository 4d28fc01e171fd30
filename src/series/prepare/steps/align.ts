/**
 * Series of one file brought to one span: the one that all have in common, to which longer ones are cut, or the one that
 * any of them has, at whose ends shorter ones are padded.
 */

import type { StepOf } from '../../../contract'
import { firstAbove, firstNotBelow } from '../../../util/ascending'
import { TidecastError } from '../../../util/errors'
import { spanOf, type SeriesSpan } from '../align/seriesSpan'
import { laidOn, slicePoints, withValues, type Points } from '../points'
import { ownGrid } from '../recipe/ownGrid'
import type { StepRow } from '../recipe/stepRow'
import { refuseTooMany } from '../time/buckets'

export const align: StepRow<'align'> = {
  /** Throws `prepare.noOverlap` where series have nothing in common, and `prepare.tooManyBuckets`. */
  apply(points, step, _fit, { number, others = [] }) {
    const own = spanOf(points)
    const beside = others.filter(({ name }) => step.with?.includes(name) ?? true)
    if (own === null || beside.length === 0) return { points }
    if (step.span === 'union') return { points: padded(points, [own, ...beside], step, number) }
    const first = latestStart([own, ...beside])
    const last = earliestEnd([own, ...beside])
    if (first.first > last.last) {
      throw new TidecastError('prepare.noOverlap', { step: number, later: first.name, earlier: last.name })
    }
    const { stamps } = points
    return { points: slicePoints(points, firstNotBelow(stamps, first.first), firstAbove(stamps, last.last)) }
  },
  words: ({ span, padding = 'missing' }) =>
    span === 'intersection'
      ? 'Cut to the span that all series have'
      : `Extended to the span that any series has: ${paddings[padding]}`,
}

const paddings = {
  missing: 'missing there',
  nearest: 'the nearest value there',
  zero: 'zero there',
  cyclic: 'repeated from its other end',
}

function latestStart(spans: readonly SeriesSpan[]): SeriesSpan {
  return spans.reduce((latest, span) => (span.first > latest.first ? span : latest))
}

function earliestEnd(spans: readonly SeriesSpan[]): SeriesSpan {
  return spans.reduce((earliest, span) => (span.last < earliest.last ? span : earliest))
}

/** Places are added on the grid of the series itself; what stands in them is made up and never scored. */
function padded(
  points: Points,
  spans: readonly SeriesSpan[],
  { padding = 'missing' }: StepOf<'align'>,
  number: number,
): Points {
  const from = Math.min(...spans.map(({ first }) => first))
  const to = Math.max(...spans.map(({ last }) => last))
  const stamps = stampsBetween(points, from, to)
  const extended = stamps.length === points.stamps.length ? points : laidOn(points, stamps)
  if (padding === 'missing') return extended
  const values = paddedValues(extended.values, padding)
  return withValues(extended, values, { kind: 'filled', step: number })
}

/** The stamps there are, and those of their grid before and after them that lie between the two. */
function stampsBetween(points: Points, from: number, to: number): Float64Array {
  const { stamps } = points
  if (stamps.length < 2) return stamps
  const grid = ownGrid(points)
  const start = stamps.findIndex((stamp) => !Number.isNaN(grid.indexOf(stamp)))
  const end = stamps.findLastIndex((stamp) => !Number.isNaN(grid.indexOf(stamp)))
  if (start < 0) return stamps
  const before: number[] = []
  for (let i = grid.indexOf(stamps[start]!) - 1; grid.stampAt(i) >= from; i--) {
    if (grid.stampAt(i) < stamps[0]!) before.push(grid.stampAt(i))
    refuseTooMany(before.length + stamps.length)
  }
  const after: number[] = []
  for (let i = grid.indexOf(stamps[end]!) + 1; grid.stampAt(i) <= to; i++) {
    if (grid.stampAt(i) > stamps[stamps.length - 1]!) after.push(grid.stampAt(i))
    refuseTooMany(after.length + stamps.length)
  }
  return Float64Array.from([...before.reverse(), ...stamps, ...after])
}

/** @param values at least one known */
function paddedValues(
  values: Float64Array,
  padding: Exclude<StepOf<'align'>['padding'], 'missing' | undefined>,
): Float64Array {
  const first = values.findIndex((value) => !Number.isNaN(value))
  const last = values.findLastIndex((value) => !Number.isNaN(value))
  const cycle = last - first + 1
  return values.map((value, i) => {
    if (i >= first && i <= last) return value
    switch (padding) {
      case 'nearest':
        return values[i < first ? first : last]!
      case 'zero':
        return 0
      case 'cyclic':
        return values[first + ((((i - first) % cycle) + cycle) % cycle)]!
    }
  })
}
