/** Several series brought to the same stamps, or to the same length. */

import { copyPoint, emptyPoints, laidOn, provenanceNumber, slicePoints, type Points } from '../points'

/** Stamps that all series have, or that any has. */
export type StampAlignment = 'intersection' | 'union'

/**
 * All on the same stamps, in the order given; a point that a series lacks is missing. Empty where an intersection is.
 *
 * @param all in one kind of time and one zone, each with ascending stamps of which none comes twice
 */
export function alignByStamps(all: readonly Points[], how: StampAlignment): readonly Points[] {
  const counts = new Map<number, number>()
  for (const { stamps } of all) for (const stamp of stamps) counts.set(stamp, (counts.get(stamp) ?? 0) + 1)
  const wanted = [...counts].filter(([, count]) => how === 'union' || count === all.length)
  const stamps = Float64Array.from(wanted, ([stamp]) => stamp).sort()
  return all.map((points) => laidOn(points, stamps))
}

/** `truncate`: all as short as the shortest; the others: as long as the longest. */
export interface LengthMatch {
  readonly method: 'truncate' | 'pad' | 'cyclic'
  /** Which ends lie side by side. @default end: the last points belong together */
  readonly side?: 'start' | 'end' | undefined
  /** What `pad` adds: nothing known, the nearest value, or zero. @default missing */
  readonly padding?: 'missing' | 'nearest' | 'zero' | undefined
}

/**
 * All of one length, on the stamps of the longest (the shortest, to truncate), place by place and whatever their own
 * stamps were. Values that are added are filled ones and never scored; `cyclic` repeats a series from its other end.
 */
export function matchLengths(all: readonly Points[], match: LengthMatch): readonly Points[] {
  const { method, side = 'end', padding = 'missing' } = match
  const byLength = all.toSorted((a, b) => a.values.length - b.values.length)
  const model = method === 'truncate' ? byLength[0] : byLength.at(-1)
  if (!model) return []
  const length = model.values.length
  return all.map((points) => {
    const own = points.values.length
    const shift = side === 'end' ? own - length : 0
    if (own >= length) {
      return { ...slicePoints(points, shift, shift + length), stamps: model.stamps }
    }
    const placed = emptyPoints(points, model.stamps)
    for (let i = 0; i < length && own > 0; i++) {
      const from = i + shift
      if (from >= 0 && from < own) copyPoint(points, from, placed, i)
      else addPoint(placed, i, addedValue(points.values, from, method === 'cyclic' ? 'cyclic' : padding))
    }
    return placed
  })
}

/** @param from a place before the first or after the last value */
function addedValue(
  values: Float64Array,
  from: number,
  how: 'cyclic' | 'missing' | 'nearest' | 'zero',
): number {
  switch (how) {
    case 'cyclic':
      return values[((from % values.length) + values.length) % values.length]!
    case 'nearest':
      return values[from < 0 ? 0 : values.length - 1]!
    case 'zero':
      return 0
    case 'missing':
      return NaN
  }
}

const filled = provenanceNumber('filled')

function addPoint(placed: Points, at: number, value: number): void {
  placed.values[at] = value
  placed.kinds[at] = Number.isNaN(value) ? 0 : filled
}
