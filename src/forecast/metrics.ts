/**
 * The metrics, each a statistic of one point and an aggregation over points, written once. Only observed points count:
 * the caller gives NaN for every other actual. What is undefined has a reason instead of a value, never 0 or ∞.
 */

import type { MetricName, Scores, UndefinedReason } from '../contract'
import type { History } from './history'
import { statistics, type ForecastPoints, type StatisticName } from './statistics'

export type { ForecastPoints } from './statistics'

/** Sums over the points that count. */
interface Sums {
  readonly sum: number
  readonly count: number
}

export type Measurement =
  | { readonly value: number; readonly points: number }
  | { readonly value: null; readonly points: number; readonly reason: UndefinedReason }

type Aggregation = (sums: Sums, divisor: number | null) => number | UndefinedReason

const aggregations = {
  mean: ({ sum, count }) => sum / count,
  rootMean: ({ sum, count }) => Math.sqrt(sum / count),
  /** Over a scale from the training part: see {@link seasonalScale}. */
  scaledMean({ sum, count }, scale) {
    if (scale === null) return 'noScale'
    return scale === 0 ? 'zeroScale' : sum / count / scale
  },
  /** Over the sum of the actuals' sizes at the same points. */
  share: ({ sum }, total) => (total === null || total === 0 ? 'zeroActuals' : sum / total),
} as const satisfies Record<string, Aggregation>

interface Metric {
  readonly statistic: StatisticName
  readonly aggregation: keyof typeof aggregations
}

/** CRPS is pinball2 averaged over a grid of levels: see {@link measureCrps}. OWA is {@link overallAverage}. */
export const metrics = {
  mae: { statistic: 'absoluteError', aggregation: 'mean' },
  mse: { statistic: 'squaredError', aggregation: 'mean' },
  rmse: { statistic: 'squaredError', aggregation: 'rootMean' },
  wape: { statistic: 'absoluteError', aggregation: 'share' },
  smape: { statistic: 'symmetricPercentage', aggregation: 'mean' },
  mase: { statistic: 'absoluteError', aggregation: 'scaledMean' },
  bias: { statistic: 'error', aggregation: 'mean' },
  pinball2: { statistic: 'doublePinball', aggregation: 'mean' },
  coverage: { statistic: 'inside', aggregation: 'mean' },
  winkler: { statistic: 'winkler', aggregation: 'mean' },
  msis: { statistic: 'winkler', aggregation: 'scaledMean' },
} as const satisfies Record<MetricName, Metric>

export const metricNames = Object.keys(metrics) as readonly MetricName[]

/** @param scale from {@link seasonalScale}, for the metrics that are relative to it */
export function measureAll(
  name: MetricName,
  points: ForecastPoints,
  scale: number | null = null,
): Measurement {
  const { statistic, aggregation } = metrics[name]
  const sums = sumOf(statistic, points)
  if (sums.count === 0) return { value: null, points: 0, reason: 'noPoints' }
  const divisor = aggregation === 'share' ? sumOf('absoluteActual', points).sum : scale
  const value = aggregations[aggregation](sums, divisor)
  if (typeof value === 'string') return { value: null, points: sums.count, reason: value }
  if (!Number.isFinite(value)) return { value: null, points: sums.count, reason: 'overflow' }
  return { value, points: sums.count }
}

/** The value of a metric of the point forecast alone; null where it is undefined. The arrays are aligned. */
export function measure(
  name: 'mae' | 'mse' | 'rmse',
  actual: Float64Array,
  forecast: Float64Array,
): number | null {
  return measureAll(name, { actual, forecast }).value
}

function sumOf(name: StatisticName, points: ForecastPoints): Sums {
  const statistic = statistics[name]
  let sum = 0
  let count = 0
  for (let i = 0; i < points.actual.length; i++) {
    const value = statistic(points, i)
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return { sum, count }
}

/** The grid of levels CRPS is taken over: the deciles. */
export const decileGrid = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const

/** The mean of pinball2 over the grid. @param quantiles one forecast a level of {@link decileGrid}, in its order */
export function measureCrps(actual: Float64Array, quantiles: readonly Float64Array[]): Measurement {
  let sum = 0
  let points = 0
  for (const [i, level] of decileGrid.entries()) {
    const values = quantiles[i]
    const part = measureAll('pinball2', { actual, forecast: values, quantile: { level, values } })
    if (part.value === null) return part
    sum += part.value
    points = part.points
  }
  return { value: sum / decileGrid.length, points }
}

/** Averages over series that OWA is made of; null where undefined. */
export interface AverageScores {
  readonly smape: number | null
  readonly mase: number | null
}

/** OWA: the mean of sMAPE and MASE, each an average over series, relative to Naive2's average. */
export function overallAverage(
  own: AverageScores,
  naive2: AverageScores,
): { readonly value: number } | { readonly value: null; readonly reason: UndefinedReason } {
  if (own.smape === null || own.mase === null) return { value: null, reason: 'noPoints' }
  if (naive2.smape === null || naive2.mase === null) return { value: null, reason: 'noScale' }
  if (naive2.smape === 0 || naive2.mase === 0) return { value: null, reason: 'zeroScale' }
  return { value: (own.smape / naive2.smape + own.mase / naive2.mase) / 2 }
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
    mase: measureAll('mase', { actual, forecast }, reference.seasonalScale).value,
    skill: ratioToRival === null ? null : 1 - ratioToRival,
  }
}

/**
 * The scale of MASE: mean |x_t − x_{t−m}| over the pairs before `end` of which both are observed. Null without a pair.
 * Source: R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", IJF 22(4), 2006.
 */
export function seasonalScale(
  history: Pick<History, 'values' | 'observed'>,
  end: number,
  seasonLength: number,
): number | null {
  const observed = Float64Array.from(history.values.subarray(0, end), (value, i) =>
    history.observed[i] === 1 ? value : NaN,
  )
  const later = observed.subarray(seasonLength)
  return measure('mae', later, observed.subarray(0, later.length))
}

function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return numerator / denominator
}
