/**
 * The metrics, each a statistic of one point and an aggregation over points, written once. e = actual − forecast.
 * Only observed points count: the caller gives NaN for every other actual. What is undefined is null, never 0 or ∞.
 */

import type { Scores } from '../contract'
import type { History } from './history'

const statistics = {
  absoluteError: (actual: number, forecast: number) => Math.abs(actual - forecast),
  squaredError: (actual: number, forecast: number) => (actual - forecast) ** 2,
}

const aggregations = {
  mean: (sum: number, count: number) => sum / count,
  rootMean: (sum: number, count: number) => Math.sqrt(sum / count),
}

const metrics = {
  mae: { statistic: 'absoluteError', aggregation: 'mean' },
  rmse: { statistic: 'squaredError', aggregation: 'rootMean' },
} as const satisfies Record<
  string,
  { statistic: keyof typeof statistics; aggregation: keyof typeof aggregations }
>

export type MetricName = keyof typeof metrics

/** Null where no point has both an actual and a forecast. The arrays are aligned. */
export function measure(name: MetricName, actual: Float64Array, forecast: Float64Array): number | null {
  const metric = metrics[name]
  const statistic = statistics[metric.statistic]
  let sum = 0
  let count = 0
  for (let i = 0; i < actual.length; i++) {
    const value = statistic(actual[i], forecast[i])
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? null : aggregations[metric.aggregation](sum, count)
}

/** What scores are relative to. */
export interface ScoreReference {
  /** From {@link seasonalScale}. */
  readonly seasonalScale: number | null
  /** MAE of seasonal naive over the same points. */
  readonly seasonalNaiveMae: number | null
}

export function score(actual: Float64Array, forecast: Float64Array, reference: ScoreReference): Scores {
  const mae = measure('mae', actual, forecast)
  const ratioToRival = ratio(mae, reference.seasonalNaiveMae)
  return {
    mae,
    rmse: measure('rmse', actual, forecast),
    mase: ratio(mae, reference.seasonalScale),
    skill: ratioToRival === null ? null : 1 - ratioToRival,
  }
}

/**
 * The scale of MASE: mean |x_t − x_{t−m}| over the pairs before `end` of which both are observed. Null without a pair.
 * Source: R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", IJF 22(4), 2006.
 */
export function seasonalScale(history: History, end: number, seasonLength: number): number | null {
  const observed = Float64Array.from(history.values.subarray(0, end), (value, i) =>
    history.observed[i] === 1 ? value : NaN,
  )
  return measure('mae', observed.subarray(seasonLength), observed)
}

function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return numerator / denominator
}
