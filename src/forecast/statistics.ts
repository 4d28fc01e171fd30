/** What is measured at one point: the first half of every metric. e = actual − forecast. NaN where it is undefined. */

/** Aligned with the points: what the distributional metrics need beside the point forecast. */
export interface ForecastPoints {
  readonly actual: Float64Array
  readonly forecast: Float64Array
  /** A quantile forecast: `level` in (0, 1). */
  readonly quantile?: { readonly level: number; readonly values: Float64Array }
  /** A central interval: `level` is its nominal coverage, in (0, 1). */
  readonly interval?: { readonly level: number; readonly lower: Float64Array; readonly upper: Float64Array }
}

type Statistic = (points: ForecastPoints, i: number) => number

export const statistics = {
  error: ({ actual, forecast }, i) => actual[i] - forecast[i],
  absoluteError: ({ actual, forecast }, i) => Math.abs(actual[i] - forecast[i]),
  squaredError: ({ actual, forecast }, i) => (actual[i] - forecast[i]) ** 2,
  absoluteActual: ({ actual, forecast }, i) => Math.abs(actual[i]) + 0 * forecast[i],
  /** 0–200; undefined where both are zero. */
  symmetricPercentage: ({ actual, forecast }, i) =>
    (200 * Math.abs(actual[i] - forecast[i])) / (Math.abs(actual[i]) + Math.abs(forecast[i])),
  /** Factor 2, so that the median's is the absolute error. */
  doublePinball({ actual, quantile }, i) {
    if (!quantile) return NaN
    const error = actual[i] - quantile.values[i]
    return 2 * (error >= 0 ? quantile.level * error : (quantile.level - 1) * error)
  },
  /** 1 where the actual lies in the interval, its borders included. */
  inside({ actual, interval }, i) {
    if (!interval || Number.isNaN(actual[i] + interval.lower[i] + interval.upper[i])) return NaN
    return actual[i] >= interval.lower[i] && actual[i] <= interval.upper[i] ? 1 : 0
  },
  /** Width plus 2/α times what the actual lies outside. */
  winkler({ actual, interval }, i) {
    if (!interval) return NaN
    const { level, lower, upper } = interval
    const miss = Math.max(lower[i] - actual[i], actual[i] - upper[i], 0)
    return upper[i] - lower[i] + (2 / (1 - level)) * miss
  },
} as const satisfies Record<string, Statistic>

export type StatisticName = keyof typeof statistics
