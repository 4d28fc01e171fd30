/**
 * The points a chart can show of a series between two stamps. A summary of blocks, built at the first zoomed-out
 * look and kept with the series, makes the cost of a look depend on the width of the chart, not on the data.
 */

import type { SeriesWindow } from '../contract'
import type { RegularSeries } from './regularSeries'
import { firstAbove, firstNotBelow } from '../util/ascending'

const blockLength = 128

/** What a look needs of a series. */
export interface Windowed {
  /** One a point; NaN where missing. */
  readonly values: Float64Array
  readonly filled: Uint8Array
  readonly time: Pick<RegularSeries['time'], 'stamps'>
}

/** Index of the least and the greatest value of each block of points; -1 where a block has none. */
interface BlockExtremes {
  readonly least: Int32Array
  readonly greatest: Int32Array
}

const extremesOfSeries = new WeakMap<Windowed, BlockExtremes>()

/**
 * The raw points from `from` to `to` (stamps, inclusive) if there are at most two a bucket, else the least and the
 * greatest value of each of `buckets` equal parts in time order, so that no extreme is ever lost; a part without
 * any value gives one NaN. One point beyond each border is added so that a line can reach the border.
 */
export function seriesWindow(series: Windowed, from: number, to: number, buckets: number): SeriesWindow {
  const { stamps } = series.time
  const start = firstNotBelow(stamps, from)
  const end = firstAbove(stamps, to)
  const first = Math.max(0, start - 1)
  const last = Math.min(stamps.length, Math.max(end, start) + 1)
  if (end - start <= 2 * buckets) return rawWindow(series, first, last)

  // Two a bucket, and one beyond each border.
  const indices = new Uint32Array(2 * buckets + 2)
  let count = 0
  const seen: Extremes = { least: -1, greatest: -1 }
  if (first < start) indices[count++] = first
  for (let bucket = 0; bucket < buckets; bucket++) {
    const bucketStart = start + Math.floor(((end - start) * bucket) / buckets)
    const bucketEnd = start + Math.floor(((end - start) * (bucket + 1)) / buckets)
    findExtremes(series, bucketStart, bucketEnd, seen)
    const { least, greatest } = seen
    indices[count++] = least < 0 ? bucketStart : Math.min(least, greatest)
    if (least !== greatest) indices[count++] = Math.max(least, greatest)
  }
  if (end < last) indices[count++] = end
  const values = new Float64Array(count)
  const shown = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    values[i] = series.values[indices[i]!]!
    shown[i] = stamps[indices[i]!]!
  }
  return { kind: 'extremes', stamps: shown, values, filled: new Uint8Array(0), ...rangeOf(values) }
}

function rawWindow(series: Windowed, first: number, last: number): SeriesWindow {
  const values = series.values.slice(first, last)
  return {
    kind: 'raw',
    stamps: series.time.stamps.slice(first, last),
    values,
    filled: series.filled.slice(first, last),
    ...rangeOf(values),
  }
}

/** Places of the least and the greatest value; -1 where there is none. */
interface Extremes {
  least: number
  greatest: number
}

/** Of the points from `start` to before `end`, by whole blocks where there are some between. */
function findExtremes(series: Windowed, start: number, end: number, found: Extremes): void {
  found.least = -1
  found.greatest = -1
  const { values } = series
  const firstBlock = Math.ceil(start / blockLength)
  const lastBlock = Math.floor(end / blockLength)
  if (firstBlock >= lastBlock) return scan(values, start, end, found)
  const blocks = blockExtremes(series)
  scan(values, start, firstBlock * blockLength, found)
  for (let block = firstBlock; block < lastBlock; block++) {
    const least = blocks.least[block]!
    const greatest = blocks.greatest[block]!
    if (least < 0) continue
    if (found.least < 0 || values[least]! < values[found.least]!) found.least = least
    if (found.greatest < 0 || values[greatest]! > values[found.greatest]!) found.greatest = greatest
  }
  scan(values, lastBlock * blockLength, end, found)
}

/** Takes up what goes beyond what was found before. */
function scan(values: Float64Array, start: number, end: number, found: Extremes): void {
  let { least, greatest } = found
  let low = least < 0 ? Infinity : values[least]!
  let high = greatest < 0 ? -Infinity : values[greatest]!
  for (let i = start; i < end; i++) {
    const value = values[i]!
    // Both fail for NaN. The first value counts even where it is infinite.
    if (value < low || (least < 0 && value === low)) {
      low = value
      least = i
    }
    if (value > high || (greatest < 0 && value === high)) {
      high = value
      greatest = i
    }
  }
  found.least = least
  found.greatest = greatest
}

function blockExtremes(series: Windowed): BlockExtremes {
  const known = extremesOfSeries.get(series)
  if (known) return known
  const { values } = series
  const blocks = Math.floor(values.length / blockLength)
  const least = new Int32Array(blocks)
  const greatest = new Int32Array(blocks)
  const found: Extremes = { least: -1, greatest: -1 }
  for (let block = 0; block < blocks; block++) {
    found.least = -1
    found.greatest = -1
    scan(values, block * blockLength, (block + 1) * blockLength, found)
    least[block] = found.least
    greatest[block] = found.greatest
  }
  const built = { least, greatest }
  extremesOfSeries.set(series, built)
  return built
}

/** The range of the finite values; NaN when there is none. */
function rangeOf(values: Float64Array): { minimum: number; maximum: number } {
  let minimum = Infinity
  let maximum = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  return minimum <= maximum ? { minimum, maximum } : { minimum: NaN, maximum: NaN }
}
