/** Bands of a network of one's own: those that its loss learned, moved by what calibration took, or as wide as it erred. */

import { writtenCoverages, type ForecastBand } from '../contract'
import type { ErrorScores } from './bands/conformal'
import { errorBands, measureErrors } from './errorBands'
import type { NetLearner } from './fit/netLearner'
import { calibrateBands, learnedBands, learnsBands } from './learnedBands'
import { thinPlaces, type Places } from './panel/places'
import type { TrainingPlan } from './plan'
import type { LearnedBandsData } from './saved/predictorData'

/**
 * Errors of so many origins tell bands nearly as well as all would; an epoch, and whoever stops a run, need not wait for
 * more.
 */
const mostOriginsJudged = 256

/** What bands come from, as plain data: margins of what was learned, or errors. */
export type BandCalibration = LearnedBandsData | ErrorScores

/** Null when interrupted. @param known whose values are known; nothing but the choice of the epoch was made by them */
export async function calibrate(
  plan: TrainingPlan,
  learner: NetLearner,
  known: Places,
): Promise<BandCalibration | null> {
  const judged = thinPlaces(known, mostOriginsJudged)
  if (!learnsBands(plan)) return measureErrors(plan, learner, judged)
  const margins = await calibrateBands(plan, learner, judged)
  return margins && { learned: margins.map((each, c) => ({ coverage: writtenCoverages[c], margins: each })) }
}

/** [places, horizon] each; null when interrupted. */
export function calibratedBands(
  plan: TrainingPlan,
  learner: NetLearner,
  places: Places,
  calibration: BandCalibration,
): Promise<readonly ForecastBand[] | null> {
  if (!('learned' in calibration)) return errorBands(plan, learner, places, calibration)
  const margins = calibration.learned.map((each) => each.margins)
  return learnedBands(plan, learner, places, margins)
}
