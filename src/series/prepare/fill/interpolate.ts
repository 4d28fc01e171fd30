/**
 * Missing points between known ones, by a curve through the known. The methods and their limits are those of pandas'
 * `Series.interpolate`; the names of ours that differ are `index` (its `linear`) and `time` (its `time`).
 */

import { TidecastError } from '../../../util/errors'
import { finish } from '../../../util/pieces'
import { createSegmentFinder, type Curve } from './curve'
import { akimaCurve, pchipCurve } from './hermiteCurves'
import { splineCurve } from './splineCurve'
import { overPieces, type Work } from '../work'

interface Method {
  /** Where points lie: their number, or their stamp. */
  readonly places: 'numbers' | 'stamps'
  /** What the curve gives beyond the last known point. */
  readonly beyond: 'nearest' | 'curve' | 'nothing'
  /** @param x strictly ascending, at least two. @param order of `polynomial` alone. */
  readonly curve: (x: Float64Array, y: Float64Array, order: number) => Curve | Work<Curve>
}

export const interpolations = {
  /** As if every point had the same distance from the next. */
  index: { places: 'numbers', beyond: 'nearest', curve: linearCurve },
  time: { places: 'stamps', beyond: 'nearest', curve: linearCurve },
  straight: { places: 'stamps', beyond: 'nothing', curve: linearCurve },
  nearest: { places: 'stamps', beyond: 'nothing', curve: nearestCurve },
  /** The last known value; unlike `forward`, nothing after the last known point. */
  previous: { places: 'stamps', beyond: 'nothing', curve: previousCurve },
  forward: { places: 'numbers', beyond: 'nearest', curve: previousCurve },
  backward: { places: 'numbers', beyond: 'nearest', curve: nextCurve },
  quadratic: { places: 'stamps', beyond: 'nothing', curve: (x, y) => splineCurve(x, y, 2) },
  cubic: { places: 'stamps', beyond: 'nothing', curve: (x, y) => splineCurve(x, y, 3) },
  polynomial: { places: 'stamps', beyond: 'nothing', curve: splineCurve },
  spline: { places: 'stamps', beyond: 'curve', curve: (x, y) => splineCurve(x, y, 3) },
  pchip: { places: 'stamps', beyond: 'curve', curve: pchipCurve },
  akima: { places: 'stamps', beyond: 'nothing', curve: akimaCurve },
} as const satisfies Record<string, Method>

export type InterpolationName = keyof typeof interpolations

export interface InterpolationOptions {
  /** Degree of the spline: `polynomial` alone, which needs it. */
  readonly order?: number | undefined
}

/**
 * Every missing point on the curve, those at the edges included where the method gives them something; a series with
 * fewer than two known points is left as it is.
 *
 * @param values NaN where missing; left as they are
 * @param stamps strictly ascending, one a value
 */
export function interpolate(
  values: Float64Array,
  stamps: Float64Array,
  method: InterpolationName,
  options: InterpolationOptions = {},
): Float64Array {
  return finish(interpolating(values, stamps, method, options))
}

/** The same in pieces. */
export function* interpolating(
  values: Float64Array,
  stamps: Float64Array,
  method: InterpolationName,
  { order }: InterpolationOptions = {},
): Work<Float64Array> {
  const { places, beyond, curve }: Method = interpolations[method]
  if (method === 'polynomial' && order === undefined) {
    throw new TidecastError('usage.setting', { name: 'order', expected: 'a degree from 1 to 9', got: 'none' })
  }
  const filled = values.slice()
  const known = knownPoints(values, places === 'stamps' ? stamps : null)
  const count = known.x.length
  if (count === 0 || count === values.length) return filled
  const first = known.x[0]!
  const last = known.x[count - 1]!
  const made = count > 1 ? curve(known.x, known.y, order ?? 1) : () => known.y[0]!
  const through = typeof made === 'function' ? made : yield* made
  yield* overPieces(values.length, [1, 1], (start, end) => {
    for (let i = start; i < end; i++) {
      if (!Number.isNaN(values[i]!)) continue
      const at = places === 'stamps' ? stamps[i]! - stamps[0]! : i
      if ((at >= first && at <= last) || beyond === 'curve') filled[i] = through(at)
      else if (beyond === 'nearest') filled[i] = at < first ? known.y[0]! : known.y[count - 1]!
    }
  })
  return filled
}

/** Places from the first point on, so that their differences keep all their digits. */
function knownPoints(values: Float64Array, stamps: Float64Array | null) {
  const x = new Float64Array(values.length)
  const y = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    x[count] = stamps ? stamps[i]! - stamps[0]! : i
    y[count++] = values[i]!
  }
  return { x: x.subarray(0, count), y: y.subarray(0, count) }
}

function linearCurve(x: Float64Array, y: Float64Array): Curve {
  const segmentOf = createSegmentFinder(x)
  return (at) => {
    const i = segmentOf(at)
    return y[i]! + ((y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!)) * (at - x[i]!)
  }
}

/** The nearer neighbour; the earlier of two as near. */
function nearestCurve(x: Float64Array, y: Float64Array): Curve {
  const segmentOf = createSegmentFinder(x)
  return (at) => {
    const i = segmentOf(at)
    return at - x[i]! <= x[i + 1]! - at ? y[i]! : y[i + 1]!
  }
}

function previousCurve(x: Float64Array, y: Float64Array): Curve {
  const segmentOf = createSegmentFinder(x)
  const last = x.length - 1
  return (at) => (at >= x[last]! ? y[last]! : y[segmentOf(at)]!)
}

function nextCurve(x: Float64Array, y: Float64Array): Curve {
  const segmentOf = createSegmentFinder(x)
  return (at) => {
    const i = segmentOf(at)
    return at > x[i]! ? y[i + 1]! : y[i]!
  }
}
