/** One rival over all origins of one fold. Transforms and parameters are fitted inside the fold. */

import type { Work } from '../../util/pieces'
import type { Forecaster, Rival, RivalSetting } from '../rivals'
import type { Fold } from './folds'

export interface FoldForecasts {
  readonly origins: number
  readonly horizon: number
  /** [origins, horizon], NaN where nothing was observed, in the fold's level and unit. */
  readonly actual: Float64Array
  /** [origins, horizon], aligned. */
  readonly forecast: Float64Array
}

/** What was really there. */
export function actualsOf(
  { values, origins, level, unit }: Pick<Fold, 'values' | 'origins' | 'level' | 'unit'>,
  horizon: number,
): Float64Array {
  const actual = new Float64Array(origins.length * horizon).fill(NaN)
  origins.forEach((origin, row) => {
    for (let step = 0; step < horizon && origin + step < values.length; step++) {
      actual[row * horizon + step] = (values[origin + step] - level) / unit
    }
  })
  return actual
}

/**
 * Yields after every origin and every step of a fit, so that the caller can let the host work or give up.
 * @param fitted on the fold's training part, with other series; not for folds that refit
 */
export function* forecastFold(
  rival: Rival,
  fold: Fold,
  setting: RivalSetting,
  fitted: Forecaster | null = null,
): Work<FoldForecasts> {
  const { values, origins, trainingEnd, refit, window, level, unit } = fold
  const { horizon } = setting
  const forecast = new Float64Array(origins.length * horizon)
  let forecaster = fitted
  for (const [row, origin] of origins.entries()) {
    const start = window === null ? 0 : Math.max(0, origin - window)
    const known = values.subarray(start, origin)
    if (!forecaster || refit) {
      const training = values.slice(start, refit ? origin : trainingEnd)
      forecaster = rival.fitInSteps
        ? yield* rival.fitInSteps(training, setting)
        : rival.fit(training, setting)
    }
    const steps = forecaster(known)
    for (let step = 0; step < horizon; step++) forecast[row * horizon + step] = (steps[step] - level) / unit
    yield
  }
  return { origins: origins.length, horizon, actual: actualsOf(fold, horizon), forecast }
}
