/** Transforms that even out the size of fluctuations, each with its exact inverse. */

import { TidecastError } from '../../../util/errors'
import type { StepOf } from '../../../contract'
import type { Points } from '../points'
import { boxCoxOf, chooseLambda, lambdaByGuerrero } from '../statistics/boxCox'
import { presentValues } from '../statistics/averages'
import { formatStamp } from '../../formatStamp'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import type { PointwiseInverse, Rounding, StepRow } from '../recipe/stepRow'

interface Mapping {
  /** All values at once: a loop that calls a function a value is several times slower. */
  forward(values: Float64Array): Float64Array
  back(value: number): number
  /** Values must lie above this. */
  readonly above: number
}

export const transform: StepRow<'transform'> = {
  fit: (points, step) => (step.method === 'boxCox' ? { lambda: lambdaOf(points, step) } : {}),
  /** Throws `prepare.transform` on the first value the transform cannot take. */
  apply(points, step, fit, { number }) {
    const mapping = mappingOf(step, Number(fit['lambda'] ?? 0))
    const refused = firstAtMost(points.values, mapping.above)
    if (refused >= 0) {
      throw new TidecastError('prepare.transform', {
        step: number,
        method: step.method,
        value: String(points.values[refused]),
        stamp: formatStamp(points.kind, points.stamps[refused]!),
        above: mapping.above,
      })
    }
    const values = mapping.forward(points.values)
    return { points: { ...points, values }, inverse: inverseOf(mapping, step, points.values, values) }
  },
  words: ({ method, lambda = 'likelihood' }) =>
    method === 'boxCox' ? `Box-Cox, λ ${typeof lambda === 'number' ? lambda : `by ${lambda}`}` : method,
}

/** Index of the first value that is not above a limit, −1 where all are or are missing. */
function firstAtMost(values: Float64Array, limit: number): number {
  for (let i = 0; i < values.length; i++) if (values[i]! <= limit) return i
  return -1
}

function lambdaOf(points: Points, { lambda = 'likelihood', season }: StepOf<'transform'>): number {
  if (typeof lambda === 'number') return lambda
  const values = presentValues(points.values)
  return lambda === 'guerrero'
    ? lambdaByGuerrero(values, season ?? Math.max(2, seasonOfPoints(points)))
    : chooseLambda(thinned(values))
}

/** Values that the likelihood is asked of: more would not move the power. */
const mostAsked = 20_000

/** Evenly taken from a longer series. */
function thinned(values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.ceil(values.length / mostAsked))
  return Float64Array.from({ length: Math.ceil(values.length / stride) }, (_, i) => values[i * stride]!)
}

function mappingOf({ method }: StepOf<'transform'>, lambda: number): Mapping {
  if (method === 'log1p') return { forward: (values) => values.map(Math.log1p), back: Math.expm1, above: -1 }
  if (method === 'log' || lambda === 0) return { forward: logarithms, back: Math.exp, above: 0 }
  return {
    forward: (values) => boxCoxOf(logarithms(values), lambda),
    // A forecast may leave the range of the transform: the nearest value it has is the limit of the unit.
    back: (value) => {
      const inner = lambda * value
      return inner <= -1 ? (lambda > 0 ? 0 : Infinity) : Math.exp(Math.log1p(inner) / lambda)
    },
    above: 0,
  }
}

function logarithms(values: Float64Array): Float64Array {
  const results = new Float64Array(values.length)
  for (let i = 0; i < results.length; i++) results[i] = Math.log(values[i]!)
  return results
}

const roundings: { readonly [Name in Rounding]: (value: number) => number } = {
  nearest: Math.round,
  down: Math.floor,
  up: Math.ceil,
}

/** @param before the values that were transformed to those `after` */
function inverseOf(
  mapping: Mapping,
  { minimum = -Infinity, maximum = Infinity, integers = false }: StepOf<'transform'>,
  before: Float64Array,
  after: Float64Array,
): PointwiseInverse {
  return {
    kind: 'pointwise',
    whole: (values) => values.map((value, i) => (value === after[i] ? before[i]! : mapping.back(value))),
    back: (values, rounding) =>
      values.map((value) => {
        const restored = mapping.back(value)
        const whole = integers ? roundings[rounding](restored) : restored
        return Number.isNaN(whole) ? NaN : Math.min(maximum, Math.max(minimum, whole))
      }),
  }
}
