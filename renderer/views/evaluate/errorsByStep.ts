/** Mean absolute error of each model a number of steps ahead, over the origins of the tail. */

import type { TrainingResult } from '../../../src/contract'

export interface StepErrors {
  readonly model: 'network' | 'seasonalNaive' | 'lastValue'
  /** Error one step ahead first; NaN where no observed point lies so far ahead. */
  readonly errors: Float64Array
}

/** Origins lie one horizon apart from the start of the tail, so a point's place in its horizon is its index modulo that. */
export function errorsByStep({ tail, tailForecast }: TrainingResult, horizon: number): StepErrors[] {
  const { actual, seasonalNaive, lastValue } = tail
  const steps = Math.min(horizon, actual.length)
  const forecasts = { network: tailForecast, seasonalNaive, lastValue }
  return (Object.keys(forecasts) as (keyof typeof forecasts)[]).map((model) => ({
    model,
    errors: Float64Array.from({ length: steps }, (_, step) =>
      meanAt(forecasts[model], actual, { step, horizon }),
    ),
  }))
}

function meanAt(
  forecast: Float64Array,
  actual: Float64Array,
  { step, horizon }: { step: number; horizon: number },
): number {
  let sum = 0
  let count = 0
  for (let index = step; index < actual.length; index += horizon) {
    const error = Math.abs(forecast[index]! - actual[index]!)
    if (Number.isNaN(error)) continue
    sum += error
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}
