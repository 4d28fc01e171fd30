/**
 * The table of normalisations: level and scale of one window, taken off before the network and put back behind it.
 * Sources: last value: A. Zeng et al., AAAI 2023; reversible: T. Kim et al., "Reversible instance normalization", ICLR
 * 2022; mean scale: D. Salinas et al., "DeepAR", IJF 36(3), 2020.
 */

export interface NormalizationWindow {
  /** The series, none missing. */
  readonly values: Float64Array
  /** [start, origin) is the window. */
  readonly start: number
  readonly origin: number
  /** The last observed value before the origin. */
  readonly lastValue: number
  /** Mean of the series' training part. */
  readonly seriesLevel: number
  /** Its deviation; greater than 0. */
  readonly seriesScale: number
  readonly seasonLength: number
}

export interface Frame {
  readonly level: number
  /** Greater than 0. */
  readonly scale: number
}

/** A window may be this much calmer than its series before its own scale is no longer believed. */
const leastShare = 0.05

type Normalization = (window: NormalizationWindow) => Frame

export const normalizations = {
  /** Mean and deviation of the whole series: what plain networks read. */
  series: ({ seriesLevel, seriesScale }) => ({ level: seriesLevel, scale: seriesScale }),

  /** From the last value, in the unit of the series. */
  lastValue: ({ lastValue, seriesScale }) => ({ level: lastValue, scale: seriesScale }),

  /** Mean and deviation of the window. */
  reversible({ values, start, origin, seriesScale }) {
    const level = meanOf(values, start, origin)
    let squares = 0
    for (let t = start; t < origin; t++) squares += (values[t] - level) ** 2
    return { level, scale: atLeast(Math.sqrt(squares / (origin - start)), seriesScale) }
  },

  /** Divided by the mean size of the window's values: for series that differ by a factor and stay above 0. */
  meanScale({ values, start, origin, seriesScale }) {
    let size = 0
    for (let t = start; t < origin; t++) size += Math.abs(values[t])
    return { level: 0, scale: atLeast(size / (origin - start), seriesScale) }
  },

  /** From the mean of the last season, in the window's mean distance from it. */
  seasonMean({ values, start, origin, seriesScale, seasonLength }) {
    const level = meanOf(values, Math.max(start, origin - seasonLength), origin)
    let distance = 0
    for (let t = start; t < origin; t++) distance += Math.abs(values[t] - level)
    return { level, scale: atLeast(distance / (origin - start), seriesScale) }
  },
} as const satisfies Record<string, Normalization>

export type NormalizationName = keyof typeof normalizations

function meanOf(values: Float64Array, from: number, to: number): number {
  let mean = 0
  for (let t = from; t < to; t++) mean += (values[t] - mean) / (t - from + 1)
  return mean
}

function atLeast(scale: number, seriesScale: number): number {
  return Math.max(scale, leastShare * seriesScale)
}
