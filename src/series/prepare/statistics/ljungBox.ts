/** Whether anything in a series repeats itself: the test of G. Ljung and G. Box, Biometrika 65, 1978. */

import { autocorrelation } from './autocorrelation'
import { chiSquaredTail } from './chiSquared'

export interface LjungBox {
  readonly statistic: number
  /** Probability of as much under pure noise. */
  readonly pValue: number
}

/** @param values none missing. One result for each number of lags. */
export function ljungBox(values: Float64Array, lags: readonly number[]): readonly LjungBox[] {
  const count = values.length
  const correlations = autocorrelation(values, Math.max(...lags))
  return lags.map((most) => {
    let sum = 0
    for (let lag = 1; lag <= most; lag++) sum += correlations[lag]! ** 2 / (count - lag)
    const statistic = count * (count + 2) * sum
    return { statistic, pValue: chiSquaredTail(statistic, most) }
  })
}
