/**
 * STL: a series taken apart into trend, season and remainder by loess. Source: R. B. Cleveland et al., 1990 (see
 * `loess.ts`); the defaults are those of statsmodels.
 */

import { TidecastError } from '../../../util/errors'
import { finish } from '../../../util/pieces'
import { median } from './averages'
import { loessAt, smoothLoess, type Loess } from './loess'
import type { Span, Work } from '../work'

export interface StlOptions {
  /** Points of one season, at least 2. */
  readonly seasonLength: number
  /** Odd windows, in points (of a phase, for the season). @default 7 */
  readonly seasonalWindow?: number | undefined
  /** @default the next odd number above 1.5 seasonLength / (1 − 1.5 / seasonalWindow) */
  readonly trendWindow?: number | undefined
  /** @default the next odd number above seasonLength */
  readonly lowPassWindow?: number | undefined
  /** 0 or 1 for each smoothing. @default 1 */
  readonly degrees?: { readonly seasonal: 0 | 1; readonly trend: 0 | 1; readonly lowPass: 0 | 1 } | undefined
  /** Loess at every so many points. @default 1 */
  readonly jumps?: { readonly seasonal: number; readonly trend: number; readonly lowPass: number } | undefined
  /** Weigh outliers down. @default false */
  readonly robust?: boolean | undefined
  /** @default 2 robust, 5 otherwise */
  readonly innerIterations?: number | undefined
  /** @default 15 robust, 0 otherwise */
  readonly outerIterations?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Decomposition {
  readonly trend: Float64Array
  readonly seasonal: Float64Array
  readonly remainder: Float64Array
}

/** @param values none missing, at least two seasons. Throws `cancelled`. */
export function decompose(values: Float64Array, options: StlOptions): Decomposition {
  return finish(decomposing(values, options))
}

/** The same in pieces. */
export function* decomposing(values: Float64Array, options: StlOptions): Work<Decomposition> {
  const { seasonLength, robust = false, seasonalWindow = 7 } = options
  const { innerIterations = robust ? 2 : 5, outerIterations = robust ? 15 : 0 } = options
  const loess = smoothingsOf(options, seasonalWindow)
  const count = values.length
  const trend = new Float64Array(count)
  const seasonal = new Float64Array(count)
  const low = new Float64Array(count)
  let weights: Float64Array | null = null
  for (let outer = 0; ; outer++) {
    for (let inner = 0; inner < innerIterations; inner++) {
      if (options.signal?.aborted) throw new TidecastError('cancelled')
      const turns = (outerIterations + 1) * innerIterations
      const turn = outer * innerIterations + inner
      const spanOf = (part: number): Span => [(turn + part / 3) / turns, (turn + (part + 1) / 3) / turns]
      const detrended = values.map((value, t) => value - trend[t]!)
      const cycle = yield* smoothPhases(detrended, weights, seasonLength, loess.seasonal, spanOf(0))
      const once = movingAverage(movingAverage(cycle, seasonLength), seasonLength)
      yield* smoothLoess(movingAverage(once, 3), null, loess.lowPass, low, spanOf(1))
      for (let t = 0; t < count; t++) seasonal[t] = cycle[t + seasonLength]! - low[t]!
      const adjusted = values.map((value, t) => value - seasonal[t]!)
      yield* smoothLoess(adjusted, weights, loess.trend, trend, spanOf(2))
      yield (turn + 1) / turns
    }
    const remainder = values.map((value, t) => value - trend[t]! - seasonal[t]!)
    if (outer === outerIterations) return { trend, seasonal, remainder }
    weights = robustnessWeights(remainder)
  }
}

function smoothingsOf(
  options: StlOptions,
  seasonalWindow: number,
): Record<'seasonal' | 'trend' | 'lowPass', Loess> {
  const { seasonLength } = options
  const { degrees = { seasonal: 1, trend: 1, lowPass: 1 }, jumps = { seasonal: 1, trend: 1, lowPass: 1 } } =
    options
  const usualTrend = oddAbove((1.5 * seasonLength) / (1 - 1.5 / seasonalWindow))
  return {
    seasonal: { window: seasonalWindow, degree: degrees.seasonal, jump: jumps.seasonal },
    trend: { window: options.trendWindow ?? usualTrend, degree: degrees.trend, jump: jumps.trend },
    lowPass: {
      window: options.lowPassWindow ?? oddAbove(seasonLength + 1),
      degree: degrees.lowPass,
      jump: jumps.lowPass,
    },
  }
}

/** Each phase smoothed on its own and extended by one season at either end: [count + 2 seasonLength]. */
function* smoothPhases(
  values: Float64Array,
  weights: Float64Array | null,
  seasonLength: number,
  loess: Loess,
  [from, to]: Span,
): Work<Float64Array> {
  const cycle = new Float64Array(values.length + 2 * seasonLength)
  for (let phase = 0; phase < seasonLength; phase++) {
    const spanOfPhase: Span = [
      from + ((to - from) * phase) / seasonLength,
      from + ((to - from) * (phase + 1)) / seasonLength,
    ]
    const count = Math.floor((values.length - 1 - phase) / seasonLength) + 1
    const ofPhase = (all: Float64Array) =>
      Float64Array.from({ length: count }, (_, i) => all[phase + i * seasonLength]!)
    const part = ofPhase(values)
    const partWeights = weights && ofPhase(weights)
    const smoothed = new Float64Array(count)
    yield* smoothLoess(part, partWeights, loess, smoothed, spanOfPhase)
    const right = Math.min(loess.window, count) - 1
    const left = Math.max(0, count - loess.window)
    cycle[phase] = loessAt(part, partWeights, loess, -1, 0, right) ?? smoothed[0]!
    smoothed.forEach((value, i) => (cycle[phase + (i + 1) * seasonLength] = value))
    cycle[phase + (count + 1) * seasonLength] =
      loessAt(part, partWeights, loess, count, left, count - 1) ?? smoothed[count - 1]!
  }
  return cycle
}

/** Means of `length` neighbours: shorter by length − 1. */
function movingAverage(values: Float64Array, length: number): Float64Array {
  const averages = new Float64Array(values.length - length + 1)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!
    if (i < length - 1) continue
    averages[i - length + 1] = sum / length
    sum -= values[i - length + 1]!
  }
  return averages
}

/** Bisquare weights of the remainders, relative to six times their median size. */
function robustnessWeights(remainder: Float64Array): Float64Array {
  const limit = 6 * median(remainder.map(Math.abs))
  if (limit === 0) return new Float64Array(remainder.length).fill(1)
  return remainder.map((value) => {
    const size = Math.abs(value)
    if (size <= 0.001 * limit) return 1
    return size > 0.999 * limit ? 0 : (1 - (size / limit) ** 2) ** 2
  })
}

/** The value rounded up, made odd. */
function oddAbove(value: number): number {
  const whole = Math.ceil(value)
  return whole % 2 === 0 ? whole + 1 : whole
}
