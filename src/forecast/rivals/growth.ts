/**
 * Whether the swings of a series grow with its level, so that logarithms make them even. Source: V. M. Guerrero,
 * "Time-series analysis supported by power transformations", Journal of Forecasting 12(1), 1993, with the two powers
 * 0 (logarithm) and 1 (none).
 */

const fewestSeasons = 4
/** Without a season, spread is judged over stretches of this length. */
const shortestStretch = 5

/** True where deviation over level varies less from season to season than the deviation itself; positive series only. */
export function growsMultiplicatively(values: Float64Array, seasonLength: number): boolean {
  const length = Math.max(seasonLength, shortestStretch)
  const seasons = Math.floor(values.length / length)
  if (seasons < fewestSeasons || values.some((value) => value <= 0)) return false
  const spreads = new Float64Array(seasons)
  const relative = new Float64Array(seasons)
  const start = values.length - seasons * length
  for (let i = 0; i < seasons; i++) {
    const { mean, deviation } = momentsOf(values.subarray(start + i * length, start + (i + 1) * length))
    spreads[i] = deviation
    relative[i] = deviation / mean
  }
  return variation(relative) < variation(spreads)
}

function variation(values: Float64Array): number {
  const { mean, deviation } = momentsOf(values)
  return mean > 0 ? deviation / mean : 0
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}

/** What a series is worked on in. */
export const growths = ['additive', 'multiplicative'] as const
export type Growth = (typeof growths)[number]

export function growthOf(values: Float64Array, seasonLength: number): Growth {
  return growsMultiplicatively(values, seasonLength) ? 'multiplicative' : 'additive'
}

export interface Transform {
  apply(values: Float64Array): Float64Array
  undo(forecast: Float64Array): Float64Array
}

/** A forecast on logs that ran away must not become Infinity. */
const largestLogarithm = 700

export const transforms: Readonly<Record<Growth, Transform>> = {
  additive: { apply: (values) => values, undo: (forecast) => forecast },
  multiplicative: {
    // Later values may be zero or less; the least double stands for them.
    apply: (values) => values.map((value) => Math.log(Math.max(value, Number.MIN_VALUE))),
    undo: (forecast) => forecast.map((value) => Math.exp(Math.min(value, largestLogarithm))),
  },
}
