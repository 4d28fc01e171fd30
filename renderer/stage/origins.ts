/** One origin out of a judgement, and the errors of all of them. */

import type { ForecastBand, Judgement } from '../../src/contract'

export interface OriginSlice {
  readonly stamps: Float64Array
  readonly actual: Float64Array
  readonly forecast: Float64Array
  /** Null until that rival has been judged. */
  readonly seasonalNaive: Float64Array | null
  readonly bands: readonly ForecastBand[]
}

export function originSlice(judgement: Judgement, index: number): OriginSlice {
  const { horizon, rolling, rows, bands } = judgement
  const cut = (values: Float64Array) => values.subarray(index * horizon, (index + 1) * horizon)
  const [own] = rows
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
  readonly own: number
  readonly seasonalNaive: number
}

export function originErrors(judgement: Judgement, index: number): OriginErrors {
  const { actual, forecast, seasonalNaive } = originSlice(judgement, index)
  return {
    own: meanAbsoluteError(actual, forecast),
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
export function originsApart(judgement: Judgement, chosen: number): number[] {
  const spanOf = (index: number) => {
    const { stamps } = originSlice(judgement, index)
    return [stamps[0] ?? Number.NaN, stamps.at(-1) ?? Number.NaN] as const
  }
  const taken = [spanOf(chosen)]
  const apart: number[] = []
  for (let index = judgement.rolling.origins - 1; index >= 0; index--) {
    const [from, to] = spanOf(index)
    if (taken.some(([start, end]) => !(to < start || from > end))) continue
    taken.push([from, to])
    apart.push(index)
  }
  return apart.reverse()
}

/** The origin where the model stands worst beside seasonal naive; −1 where none can be compared. */
export function worstOrigin(judgement: Judgement): number {
  let worst = -1
  let most = -Infinity
  for (let index = 0; index < judgement.rolling.origins; index++) {
    const { own, seasonalNaive } = originErrors(judgement, index)
    const excess = own - seasonalNaive
    if (excess > most) {
      most = excess
      worst = index
    }
  }
  return worst
}
