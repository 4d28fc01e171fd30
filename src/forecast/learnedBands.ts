/** Bands of a network that learns them, in the unit of the data, moved by what it took on known points. */

import { writtenCoverages, type ForecastBand } from '../contract'
import type { BandMargins, Borders } from './bands/conformalQuantiles'
import type { NetLearner } from './fit/netLearner'
import { bordersOf, calibrateBorders, calibratedBorders, levelsOfBands } from './models/quantilePredictor'
import { lossRow } from './net/losses'
import { fromLevels, levelsOf } from './ownUnit'
import type { Places } from './panel/places'
import type { TrainingPlan } from './plan'

const levels = levelsOfBands(writtenCoverages)

export function learnsBands({ net }: Pick<TrainingPlan, 'net'>): boolean {
  return lossRow(net.loss).quantile !== undefined
}

/**
 * [origins, horizon] each; null when interrupted. Of a loss that {@link learnsBands}.
 * @param margins of {@link calibrateBands}
 */
export async function learnedBands(
  plan: TrainingPlan,
  learner: NetLearner,
  places: Places,
  margins: BandMargins,
): Promise<readonly ForecastBand[] | null> {
  const quantiles = await learner.quantiles(places, levels)
  if (!quantiles) return null
  return inOwnUnit(plan, places, calibratedBorders(bordersOf(quantiles, levels.length), margins))
}

/**
 * What it takes at places whose values are known, and that nothing but the choice of the epoch was made by: of each coverage
 * that is written. Null when interrupted. Of a loss that {@link learnsBands}.
 */
export async function calibrateBands(
  plan: TrainingPlan,
  learner: NetLearner,
  places: Places,
): Promise<BandMargins | null> {
  const quantiles = await learner.quantiles(places, levels)
  if (!quantiles) return null
  const borders = bordersOf(quantiles, levels.length)
  const { horizon } = plan.net
  return calibrateBorders(plan.panel, { borders, places, horizon, coverages: writtenCoverages })
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
