/** One origin out of an evaluation, and the errors of all of them. */

import type { AutoEvaluation, ForecastBand } from '../../src/contract'

export interface OriginSlice {
  readonly stamps: Float64Array
  readonly actual: Float64Array
  readonly forecast: Float64Array
  /** Null until that rival has been judged. */
  readonly seasonalNaive: Float64Array | null
  readonly bands: readonly ForecastBand[]
}

export function originSlice(evaluation: AutoEvaluation, index: number): OriginSlice {
  const { horizon, rolling, rows, bands } = evaluation
  const cut = (values: Float64Array) => values.subarray(index * horizon, (index + 1) * horizon)
  const own = rows.find(({ model }) => model === 'auto')
  const naive = rows.find(({ model }) => model === 'seasonalNaive')
  return {
    stamps: cut(rolling.stamps),
    actual: cut(rolling.actual),
    forecast: cut(own?.forecast ?? new Float64Array()),
    seasonalNaive: naive ? cut(naive.forecast) : null,
    bands: bands.map((band) => ({ ...band, lower: cut(band.lower), upper: cut(band.upper) })),
  }
}

export interface OriginErrors {
  /** Mean absolute errors; NaN where nothing can be scored. */
  readonly auto: number
  readonly seasonalNaive: number
}

export function originErrors(evaluation: AutoEvaluation, index: number): OriginErrors {
  const { actual, forecast, seasonalNaive } = originSlice(evaluation, index)
  return {
    auto: meanAbsoluteError(actual, forecast),
    seasonalNaive: seasonalNaive ? meanAbsoluteError(actual, seasonalNaive) : Number.NaN,
  }
}

/** Over the points where both are known; NaN where there are none. */
export function meanAbsoluteError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < actual.length; i++) {
    const error = Math.abs(actual[i]! - forecast[i]!)
    if (Number.isNaN(error)) continue
    sum += error
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** Origins whose forecasts overlap neither the chosen one nor each other, so that each line can be followed. */
export function originsApart(evaluation: AutoEvaluation, chosen: number): number[] {
  const spanOf = (index: number) => {
    const { stamps } = originSlice(evaluation, index)
    return [stamps[0] ?? Number.NaN, stamps.at(-1) ?? Number.NaN] as const
  }
  const taken = [spanOf(chosen)]
  const apart: number[] = []
  for (let index = evaluation.rolling.origins - 1; index >= 0; index--) {
    const [from, to] = spanOf(index)
    if (taken.some(([start, end]) => !(to < start || from > end))) continue
    taken.push([from, to])
    apart.push(index)
  }
  return apart.reverse()
}

/** The origin where Auto stands worst beside seasonal naive; −1 where none can be compared. */
export function worstOrigin(evaluation: AutoEvaluation): number {
  let worst = -1
  let most = -Infinity
  for (let index = 0; index < evaluation.rolling.origins; index++) {
    const { auto, seasonalNaive } = originErrors(evaluation, index)
    const excess = auto - seasonalNaive
    if (excess > most) {
      most = excess
      worst = index
    }
  }
  return worst
}
