/** What a backtest says beyond one number: error by horizon step, and skill with its uncertainty over origins. */

import type { Random } from '../../util/random'
import { measureAll, type Measurement } from '../metrics'
import type { FoldForecasts } from './forecastFold'

/** MAE of each step of the horizon, over all origins. */
export function errorByStep({ actual, forecast, origins, horizon }: FoldForecasts): readonly Measurement[] {
  return Array.from({ length: horizon }, (_, step) => {
    const pick = (from: Float64Array) =>
      Float64Array.from({ length: origins }, (_unused, row) => from[row * horizon + step])
    return measureAll('mae', { actual: pick(actual), forecast: pick(forecast) })
  })
}

export interface Skill {
  /** 1 − Σ|e| / Σ|e of the reference|. */
  readonly value: number
  /** 95 % of the resampled skills lie between. Null with fewer than {@link fewestOrigins} origins. */
  readonly interval: readonly [lower: number, upper: number] | null
}

const fewestOrigins = 8
const resamples = 2000

/**
 * Skill against a reference on the same origins. The interval resamples blocks of neighbouring origins, because their
 * errors hang together. Source: H. R. Künsch, Annals of Statistics 17(3), 1989 (moving blocks).
 */
export function skillOf(own: FoldForecasts, reference: FoldForecasts, random: Random): Skill | null {
  const ownErrors = errorsOfOrigins(own, reference)
  const referenceErrors = errorsOfOrigins(reference, own)
  const origins = ownErrors.length
  const total = sumOf(referenceErrors)
  if (!(total > 0)) return null
  const value = 1 - sumOf(ownErrors) / total
  if (origins < fewestOrigins) return { value, interval: null }
  const block = Math.ceil(Math.cbrt(origins))
  const skills = new Float64Array(resamples)
  for (let i = 0; i < resamples; i++) {
    let ownSum = 0
    let referenceSum = 0
    for (let drawn = 0; drawn < origins;) {
      const start = random.integer(origins - block + 1)
      for (let k = 0; k < block && drawn < origins; k++, drawn++) {
        ownSum += ownErrors[start + k]
        referenceSum += referenceErrors[start + k]
      }
    }
    skills[i] = referenceSum > 0 ? 1 - ownSum / referenceSum : 0
  }
  skills.sort()
  return {
    value,
    interval: [skills[Math.floor(0.025 * resamples)], skills[Math.ceil(0.975 * resamples) - 1]],
  }
}

/** Sum of the absolute errors of each origin, over the points where both forecasts can be scored. */
function errorsOfOrigins(
  { actual, forecast, origins, horizon }: FoldForecasts,
  other: FoldForecasts,
): Float64Array {
  return Float64Array.from({ length: origins }, (_, row) => {
    let sum = 0
    for (let i = row * horizon; i < (row + 1) * horizon; i++) {
      const error = Math.abs(actual[i] - forecast[i]) + 0 * other.forecast[i]
      if (!Number.isNaN(error)) sum += error
    }
    return sum
  })
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
