/**
 * Conformalised quantile regression: the quantiles that a network learned are moved, step by step of the horizon, by what it
 * takes for their bands to cover what came as often as they say. Where quantiles are too wide they are drawn in. Source:
 * Y. Romano, E. Patterson, E. Candès, "Conformalized quantile regression", NeurIPS 2019.
 */

import { scoreOfStep } from './stepScores'

/** A band's borders, each [places, horizon], in the unit of the data. */
export interface Borders {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Of each coverage how far the borders of each step move, [horizon]; null where too little was known: they stay. */
export type BandMargins = readonly (Float64Array | null)[]

export interface QuantileCalibration {
  /** Quantiles (1 ± coverage) / 2 of places whose values are known. */
  readonly borders: Borders
  /** What came, [places, horizon]; NaN where nothing was observed. */
  readonly actual: Float64Array
  readonly horizon: number
  /** Nominal, in (0, 1). */
  readonly coverage: number
}

/** @returns how far the borders of each step move outwards; below 0: inwards. NaN where the places are too few to tell */
export function fitQuantileMargins({
  borders: { lower, upper },
  actual,
  horizon,
  coverage,
}: QuantileCalibration): Float64Array {
  const scores = Array.from({ length: horizon }, () => [] as number[])
  actual.forEach((value, i) => {
    if (!Number.isNaN(value)) scores[i % horizon].push(Math.max(lower[i] - value, value - upper[i]))
  })
  return Float64Array.from(scores, (_, step) => scoreOfStep(scores, step, coverage)?.value ?? NaN)
}

/**
 * The borders moved outwards by the margins of their steps. Borders that would pass each other meet in their middle.
 * @param margins null: they stay
 */
export function moveBorders(borders: Borders, margins: Float64Array | null): Borders {
  if (!margins) return borders
  const { lower, upper } = borders
  const moved = { lower: lower.slice(), upper: upper.slice() }
  lower.forEach((low, i) => {
    const margin = margins[i % margins.length]
    const middle = (low + upper[i]) / 2
    moved.lower[i] = Math.min(low - margin, middle)
    moved.upper[i] = Math.max(upper[i] + margin, middle)
  })
  return moved
}

/** Bands, narrowest first, none of which leaves one before it: quantiles do not cross. */
export function nestBorders(bands: readonly Borders[]): readonly Borders[] {
  let inner: Borders | undefined
  return bands.map(({ lower, upper }) => {
    const within = inner
    inner = within
      ? {
          lower: lower.map((value, i) => Math.min(value, within.lower[i])),
          upper: upper.map((value, i) => Math.max(value, within.upper[i])),
        }
      : { lower, upper }
    return inner
  })
}
