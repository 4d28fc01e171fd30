/** What the filling net reads of a series some of whose points are missing or hidden: one row of channels a point. */

import { bridgeGaps, interpolate, type FillSeries } from '../../series'

/** What a fill begins with before the net corrects it. */
export type FillBase = 'linear' | 'seasonal'

export interface FillInputs {
  /** The start of every point; the value itself where it is known. */
  readonly base: Float64Array
  /** The channels of `length` points from `start`, into `rows` at `offset`: [length, channelCount]. */
  write(start: number, length: number, rows: Float32Array, offset: number): void
}

/** Start less the window's mean, known or not, the other start less this one, distances to known neighbours, phases. */
export const channelCount = 9

const phaseChannels = 5
/** Distances are told apart up to some hundred points. */
const distanceUnit = Math.log(128)

/** @param spread of values within a window: the unit of the net */
export function createFillInputs(series: FillSeries, start: FillBase, spread: number): FillInputs {
  const { stamps, values, season } = series
  const linear = interpolate(values, stamps, 'time')
  const seasonal = season > 1 ? bridgeGaps(values, stamps, season) : linear
  const base = start === 'linear' ? linear : seasonal
  const other = start === 'linear' ? seasonal : linear
  const before = distancesTo(values, 1)
  const after = distancesTo(values, -1)

  function write(first: number, length: number, rows: Float32Array, offset: number): void {
    let center = 0
    for (let i = first; i < first + length; i++) center += base[i] / length
    for (let i = 0; i < length; i++) {
      const point = first + i
      const at = offset + i * channelCount
      rows[at] = (base[point] - center) / spread
      rows[at + 1] = Number.isNaN(values[point]) ? 0 : 1
      rows[at + 2] = (other[point] - base[point]) / spread
      rows[at + 3] = before[point]
      rows[at + 4] = after[point]
      const turn = season > 1 ? (2 * Math.PI * (point % season)) / season : 0
      rows[at + phaseChannels] = Math.sin(turn)
      rows[at + phaseChannels + 1] = Math.cos(turn)
      rows[at + phaseChannels + 2] = Math.sin(2 * turn)
      rows[at + phaseChannels + 3] = Math.cos(2 * turn)
    }
  }

  return { base, write }
}

/** Points to the nearest known one before (1) or after (−1), on a logarithmic scale; 0 at known points, at most 1. */
function distancesTo(values: Float64Array, direction: 1 | -1): Float32Array {
  const distances = new Float32Array(values.length)
  let away = Infinity
  for (let i = 0; i < values.length; i++) {
    const point = direction === 1 ? i : values.length - 1 - i
    away = Number.isNaN(values[point]) ? away + 1 : 0
    distances[point] = Math.min(1, Math.log1p(away) / distanceUnit)
  }
  return distances
}

/** Root mean square of values about the mean of their window; 1 where nothing varies. */
export function spreadOf({ values, stamps }: FillSeries, window: number): number {
  const known = interpolate(values, stamps, 'time')
  let squares = 0
  for (let start = 0; start < known.length; start += window) {
    const part = known.subarray(start, start + window)
    const center = part.reduce((sum, value) => sum + value, 0) / part.length
    for (const value of part) squares += (value - center) ** 2
  }
  const spread = Math.sqrt(squares / known.length)
  return spread > 0 ? spread : 1
}
