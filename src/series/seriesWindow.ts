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

  const indices: number[] = []
  if (first < start) indices.push(first)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const bucketStart = start + Math.floor(((end - start) * bucket) / buckets)
    const bucketEnd = start + Math.floor(((end - start) * (bucket + 1)) / buckets)
    pushExtremes(series, bucketStart, bucketEnd, indices)
  }
  if (end < last) indices.push(end)
  const values = Float64Array.from(indices, (index) => series.values[index]!)
  return {
    kind: 'extremes',
    stamps: Float64Array.from(indices, (index) => stamps[index]!),
    values,
    filled: new Uint8Array(0),
    ...rangeOf(values),
  }
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

function pushExtremes(series: Windowed, start: number, end: number, indices: number[]): void {
  const { values } = series
  let least = -1
  let greatest = -1
  function see(leastCandidate: number, greatestCandidate: number): void {
    if (least < 0 || values[leastCandidate]! < values[least]!) least = leastCandidate
    if (greatest < 0 || values[greatestCandidate]! > values[greatest]!) greatest = greatestCandidate
  }
  function scan(scanStart: number, scanEnd: number): void {
    for (let i = scanStart; i < scanEnd; i++) if (!Number.isNaN(values[i]!)) see(i, i)
  }

  const firstBlock = Math.ceil(start / blockLength)
  const lastBlock = Math.floor(end / blockLength)
  if (firstBlock < lastBlock) {
    const extremes = blockExtremes(series)
    scan(start, firstBlock * blockLength)
    for (let block = firstBlock; block < lastBlock; block++) {
      if (extremes.least[block]! >= 0) see(extremes.least[block]!, extremes.greatest[block]!)
    }
    scan(lastBlock * blockLength, end)
  } else {
    scan(start, end)
  }

  if (least < 0) indices.push(start)
  else if (least === greatest) indices.push(least)
  else indices.push(Math.min(least, greatest), Math.max(least, greatest))
}

function blockExtremes(series: Windowed): BlockExtremes {
  const known = extremesOfSeries.get(series)
  if (known) return known
  const { values } = series
  const blocks = Math.floor(values.length / blockLength)
  const least = new Int32Array(blocks).fill(-1)
  const greatest = new Int32Array(blocks).fill(-1)
  for (let i = 0; i < blocks * blockLength; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const block = Math.floor(i / blockLength)
    if (least[block]! < 0 || value < values[least[block]!]!) least[block] = i
    if (greatest[block]! < 0 || value > values[greatest[block]!]!) greatest[block] = i
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
