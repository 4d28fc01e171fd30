/**
 * Bands of a network whose loss learns a point alone: as wide as it erred, at each step of the horizon, at places whose values
 * are known and that nothing but the choice of the epoch was made by.
 */

import { writtenCoverages, type ForecastBand } from '../contract'
import { levelPanel } from './auto/bandedPredictor'
import { bandsAround } from './bands/bandsAround'
import { bandsOf, differencesOf, scoreErrors, type ErrorScores } from './bands/conformal'
import { measureUsualErrors } from './bands/usualErrors'
import type { NetLearner } from './fit/netLearner'
import { levelsOf } from './ownUnit'
import { countPlaces, type Places } from './panel/places'
import type { TrainingPlan } from './plan'

type Plan = Pick<TrainingPlan, 'panel' | 'net' | 'split' | 'unit'>
type Learner = Pick<NetLearner, 'forecast'>

/** Null when interrupted. @param known at each of which something was observed */
export async function measureErrors(
  plan: Plan,
  learner: Learner,
  known: Places,
): Promise<ErrorScores | null> {
  const forecast = await forecastLevels(plan, learner, known)
  if (!forecast) return null
  const panel = levelPanel(plan.panel, [plan.unit])
  const ends = [plan.split.tailStart]
  const usual = measureUsualErrors(panel, known, forecast, differencesOf(panel, ends))
  return scoreErrors({ panel, places: known, ends, usual })
}

/** [places, horizon] each, of the coverages that are written; null when interrupted. @param scores of {@link measureErrors} */
export async function errorBands(
  plan: Plan,
  learner: Learner,
  places: Places,
  scores: ErrorScores,
): Promise<readonly ForecastBand[] | null> {
  const forecast = await forecastLevels(plan, learner, places)
  if (!forecast) return null
  const { horizon } = plan.net
  return bandsAround(
    bandsOf(scores, plan.panel.seasonLength),
    {
      places,
      forecast,
      steps: horizon,
      horizon,
      recent: new Float64Array(countPlaces(places)).fill(1),
      unitAt: () => plan.unit,
      bounds: {},
    },
    writtenCoverages,
  )
}

async function forecastLevels(
  { unit }: Plan,
  learner: Learner,
  places: Places,
): Promise<Float64Array | null> {
  const forecast = await learner.forecast(places)
  return forecast && levelsOf(() => unit, places.origins, forecast)
}
