/**
 * STL: a series taken apart into trend, season and remainder by loess, and MSTL, which does so for several seasons in
 * turn. Sources: R. B. Cleveland et al., "STL: A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of
 * Official Statistics 6(1), 1990; K. Bandara, R. J. Hyndman, C. Bergmeir, "MSTL", 2021.
 */

import { loessAt, smoothLoess, type Loess } from './loess'

export interface StlOptions {
  readonly seasonLength: number
  /** Odd windows, in points (of a phase for the season). */
  readonly seasonalWindow: number
  /** Of the loess of each phase. */
  readonly seasonalDegree: 0 | 1
  /** @default the next odd number from 1.5 seasonLength / (1 − 1.5 / seasonalWindow) on */
  readonly trendWindow?: number
  /** @default the next odd number from seasonLength on */
  readonly lowPassWindow?: number
  /** Loess at every tenth of a window only, and straight lines between, as R does. @default false */
  readonly jumping?: boolean
  readonly innerIterations: number
  /** Robust passes after the first. */
  readonly outerIterations: number
}

export interface Decomposition {
  readonly trend: Float64Array
  readonly seasonal: Float64Array
}

/** @param values none missing, at least two seasons */
export function decompose(values: Float64Array, options: StlOptions): Decomposition {
  const { seasonLength, seasonalWindow, seasonalDegree, innerIterations, outerIterations } = options
  const count = values.length
  const seasonalLoess: Loess = { window: seasonalWindow, degree: seasonalDegree }
  const trendLoess: Loess = {
    window: options.trendWindow ?? nextOdd((1.5 * seasonLength) / (1 - 1.5 / seasonalWindow)),
    degree: 1,
  }
  const lowPassLoess: Loess = { window: options.lowPassWindow ?? nextOdd(seasonLength), degree: 1 }
  const jumpOf = ({ window }: Loess) => (options.jumping ? Math.ceil(window / 10) : 1)
  const trend = new Float64Array(count)
  const seasonal = new Float64Array(count)
  const low = new Float64Array(count)
  let weights: Float64Array | null = null
  for (let outer = 0; ; outer++) {
    for (let inner = 0; inner < innerIterations; inner++) {
      const detrended = values.map((value, t) => value - trend[t])
      const cycle = smoothPhases(detrended, weights, seasonLength, seasonalLoess, jumpOf(seasonalLoess))
      const averaged = movingAverage(movingAverage(movingAverage(cycle, seasonLength), seasonLength), 3)
      smoothLoess(averaged, null, lowPassLoess, low, jumpOf(lowPassLoess))
      for (let t = 0; t < count; t++) seasonal[t] = cycle[t + seasonLength] - low[t]
      const adjusted = values.map((value, t) => value - seasonal[t])
      smoothLoess(adjusted, weights, trendLoess, trend, jumpOf(trendLoess))
    }
    if (outer === outerIterations) return { trend, seasonal }
    weights = robustnessWeights(values.map((value, t) => value - trend[t] - seasonal[t]))
  }
}

/** Each phase smoothed on its own and extended by one season at either end: [count + 2 seasonLength]. */
function smoothPhases(
  values: Float64Array,
  weights: Float64Array | null,
  seasonLength: number,
  loess: Loess,
  jump: number,
): Float64Array {
  const cycle = new Float64Array(values.length + 2 * seasonLength)
  const longest = Math.ceil(values.length / seasonLength)
  const partBuffer = new Float64Array(longest)
  const smoothedBuffer = new Float64Array(longest)
  const weightBuffer = weights && new Float64Array(longest)
  for (let phase = 0; phase < seasonLength; phase++) {
    const count = Math.floor((values.length - 1 - phase) / seasonLength) + 1
    const part = partBuffer.subarray(0, count)
    for (let i = 0; i < count; i++) part[i] = values[phase + i * seasonLength]
    const partWeights = weightBuffer && weightBuffer.subarray(0, count)
    if (weights && partWeights) {
      for (let i = 0; i < count; i++) partWeights[i] = weights[phase + i * seasonLength]
    }
    const smoothed = smoothedBuffer.subarray(0, count)
    smoothLoess(part, partWeights, loess, smoothed, jump)
    const right = Math.min(loess.window, count) - 1
    const left = Math.max(0, count - loess.window)
    cycle[phase] = loessAt(part, partWeights, loess, -1, 0, right) ?? smoothed[0]
    for (let i = 0; i < count; i++) cycle[phase + (i + 1) * seasonLength] = smoothed[i]
    cycle[phase + (count + 1) * seasonLength] =
      loessAt(part, partWeights, loess, count, left, count - 1) ?? smoothed[count - 1]
  }
  return cycle
}

/** Means of `length` neighbours: shorter by length − 1. */
function movingAverage(values: Float64Array, length: number): Float64Array {
  const averages = new Float64Array(values.length - length + 1)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]
    if (i < length - 1) continue
    averages[i - length + 1] = sum / length
    sum -= values[i - length + 1]
  }
  return averages
}

/** Bisquare weights of the remainders, relative to six times their median size. */
function robustnessWeights(remainders: Float64Array): Float64Array {
  const sizes = remainders.map(Math.abs)
  const sorted = sizes.slice().sort()
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  const limit = 6 * median
  return sizes.map((size) => {
    if (size <= 0.001 * limit) return 1
    return size > 0.999 * limit ? 0 : (1 - (size / limit) ** 2) ** 2
  })
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value)
  return whole % 2 === 0 ? whole + 1 : whole
}

const passesOverSeasons = 2

/** The window of the i-th season (0-based), as R's `mstl` chooses it. */
const seasonalWindowOf = (i: number) => 11 + 4 * i

/** The seasons one after another, shortest first, each from what the others leave; all of them taken out is `adjusted`. */
export function decomposeSeasons(
  values: Float64Array,
  seasonLengths: readonly number[],
): { readonly adjusted: Float64Array; readonly seasonals: readonly Float64Array[] } {
  const seasonals: Float64Array[] = seasonLengths.map(() => new Float64Array(values.length))
  const adjusted = values.slice()
  const passes = seasonLengths.length > 1 ? passesOverSeasons : 1
  for (let pass = 0; pass < passes; pass++) {
    seasonLengths.forEach((seasonLength, i) => {
      for (let t = 0; t < values.length; t++) adjusted[t] += seasonals[i][t]
      const { seasonal } = decompose(adjusted, {
        seasonLength,
        seasonalWindow: seasonalWindowOf(i),
        seasonalDegree: 0,
        jumping: true,
        innerIterations: 2,
        outerIterations: 0,
      })
      seasonals[i] = seasonal
      for (let t = 0; t < values.length; t++) adjusted[t] -= seasonal[t]
    })
  }
  return { adjusted, seasonals }
}
