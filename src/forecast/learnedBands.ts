/** Bands of a network that learns them, in the unit of the data: as they were learned, or moved by what it took on known points. */

import { writtenCoverages, type ForecastBand } from '../contract'
import type { Borders } from './bands/conformalQuantiles'
import type { NetLearner } from './fit/netLearner'
import type { ModelHost } from './models/model'
import { bordersOf, forecastQuantileBands, levelsOfBands } from './models/quantilePredictor'
import { lossRow } from './net/losses'
import { fromLevels, levelsOf } from './ownUnit'
import type { Places } from './panel/places'
import type { TrainingPlan } from './plan'

const levels = levelsOfBands(writtenCoverages)

/** [origins, horizon] each; none where the loss learns a point alone; null when interrupted. */
export async function learnedBands(
  plan: TrainingPlan,
  learner: NetLearner,
  places: Places,
): Promise<readonly ForecastBand[] | null> {
  if (!lossRow(plan.net.loss).quantile) return []
  const quantiles = await learner.quantiles(places, levels)
  return quantiles && inOwnUnit(plan, places, bordersOf(quantiles, levels.length))
}

/**
 * The same, conformalised on places whose values are known and that nothing but the choice of the epoch was made by.
 * @throws TypeError when interrupted
 */
export async function calibratedBands(
  plan: TrainingPlan,
  learner: NetLearner,
  places: Places,
  calibration: Places,
  host: ModelHost,
): Promise<readonly ForecastBand[]> {
  const { panel, net } = plan
  if (!lossRow(net.loss).quantile) return []
  const predictor = {
    async quantiles(_panel: typeof panel, at: Places, asked: readonly number[]) {
      const quantiles = await learner.quantiles(at, asked)
      if (quantiles === null) throw new TypeError('The bands were interrupted')
      return quantiles
    },
  }
  const request = { horizon: net.horizon, coverages: writtenCoverages, calibration }
  const { bands } = await forecastQuantileBands(predictor, panel, places, request, host)
  return inOwnUnit(plan, places, bands)
}

function inOwnUnit(
  { unit }: TrainingPlan,
  { origins }: Places,
  bands: readonly Borders[],
): readonly ForecastBand[] {
  const units = () => unit
  const own = (values: Float64Array, rounding: 'down' | 'up') =>
    fromLevels(units, origins, levelsOf(units, origins, values), rounding)
  return bands.map(({ lower, upper }, i) => ({
    coverage: writtenCoverages[i],
    source: 'learned',
    lower: own(lower, 'down'),
    upper: own(upper, 'up'),
  }))
}
