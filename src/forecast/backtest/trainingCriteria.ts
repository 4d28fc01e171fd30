/** AIC and BIC of a rival on its own training part: what its fit leaves, priced by the parameters it took. */

import { informationCriteria, type InformationCriteria } from '../informationCriteria'
import type { Forecaster, RivalSetting } from '../rivals'
import { actualsOf } from './forecastFold'
import type { Fold } from './folds'

/**
 * The scored training targets are those of the later half of the training part, each forecast once, from origins a horizon
 * apart: the earlier half is history enough for every method. The same targets for every rival of a fold.
 * @param forecaster fitted on the training part of the fold
 * @returns null where the parameters cannot be counted
 */
export function trainingCriteria(
  forecaster: Forecaster,
  { values, trainingEnd, level, unit }: Pick<Fold, 'values' | 'trainingEnd' | 'level' | 'unit'>,
  { horizon }: RivalSetting,
): InformationCriteria | null {
  const { parameters } = forecaster
  if (parameters === undefined) return null
  const count = Math.floor(trainingEnd / 2 / horizon)
  const origins = Uint32Array.from({ length: count }, (_, i) => trainingEnd - (count - i) * horizon)
  const forecast = new Float64Array(count * horizon)
  origins.forEach((origin, row) => {
    const steps = forecaster(values.subarray(0, origin))
    forecast.set(
      steps.map((value) => (value - level) / unit),
      row * horizon,
    )
  })
  return informationCriteria(actualsOf({ values, origins, level, unit }, horizon), forecast, parameters)
}
