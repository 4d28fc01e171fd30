/** Mean absolute error of models a number of steps ahead, over origins that lie one below the other. */

export interface StepErrors {
  readonly model: string
  /** Error one step ahead first; NaN where no observed point lies so far ahead. */
  readonly errors: Float64Array
}

/**
 * @param forecasts of each model, [origins × horizon] as `actual`
 * @param horizon a point's place in its horizon is its index modulo this
 */
export function errorsByStep(
  forecasts: Readonly<Record<string, Float64Array>>,
  actual: Float64Array,
  horizon: number,
): StepErrors[] {
  const steps = Math.min(horizon, actual.length)
  return Object.entries(forecasts).map(([model, forecast]) => ({
    model,
    errors: Float64Array.from({ length: steps }, (_, step) => meanAt(forecast, actual, { step, horizon })),
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
