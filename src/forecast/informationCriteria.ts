/**
 * What a fit costs in parameters: AIC = n ln(SSE/n) + 2k and BIC = n ln(SSE/n) + k ln n, for nets and rivals alike; n
 * scored training targets, k fitted parameters. Comparable only between fits of the same targets. With n ≤ k neither
 * means anything: undefined, with the reason.
 */

import type { UndefinedReason } from '../contract'
import type { Measurement } from './metrics'

export interface InformationCriteria {
  readonly aic: Measurement
  readonly bic: Measurement
}

/** @param actual NaN where not observed. @param forecast of the training targets, aligned */
export function informationCriteria(
  actual: Float64Array,
  forecast: Float64Array,
  parameters: number,
): InformationCriteria {
  let squares = 0
  let points = 0
  actual.forEach((value, i) => {
    const error = value - forecast[i]
    if (Number.isNaN(error)) return
    squares += error * error
    points++
  })
  const reason = whyUndefined(squares, points, parameters)
  if (reason) {
    const undefinedValue = { value: null, points, reason }
    return { aic: undefinedValue, bic: undefinedValue }
  }
  const misfit = points * Math.log(squares / points)
  return {
    aic: { value: misfit + 2 * parameters, points },
    bic: { value: misfit + parameters * Math.log(points), points },
  }
}

function whyUndefined(squares: number, points: number, parameters: number): UndefinedReason | null {
  if (points === 0) return 'noPoints'
  if (points <= parameters) return 'fewPoints'
  if (squares === 0) return 'noError'
  return Number.isFinite(squares) ? null : 'overflow'
}
