/** A predictor with bands from plain data, Auto's or an own network's: the same forecasts, the same bands. */

import { createBandedPredictor, type BandedPredictor } from '../auto/bandedPredictor'
import type { SeriesUnit } from '../../series'
import { createLearnedBandsPredictor } from '../models/learnedBandsPredictor'
import { lossRow } from '../net/losses'
import type { BandedData, LearnedBandsData } from './predictorData'
import {
  refuseContent,
  requireLength,
  restoreNetwork,
  restorePredictor,
  type RestoreContext,
} from './restorePredictor'

export interface RestoreOptions extends Pick<RestoreContext, 'series' | 'anew'> {
  readonly units?: readonly (SeriesUnit | null)[]
  /** Points that the values of a series begin after those it was trained on; negative where before. */
  readonly shiftOf: (series: number) => number
}

/** @throws RangeError where sizes do not agree; ValiError where what a rival learnt is not in its form */
export function restoreBanded(data: BandedData, options: RestoreOptions): BandedPredictor {
  const { horizon, seasonLength, bands, bounds } = data
  const { series, anew, units = [] } = options
  if ('learned' in bands) return restoreLearned(data, bands, options)
  requireLength('errors by step', bands.scores, horizon)
  requireLength('units of errors', bands.units, series)
  requireLength('differences', bands.differences, series)
  const predictor = restorePredictor(data.predictor, { seasonLength, horizon, series, anew })
  const memory = restoreMemory(data, options)
  return createBandedPredictor({
    predictor,
    horizon,
    seasonLength,
    bounds,
    units,
    calibrate: () => Promise.resolve({ scores: bands, memory }),
  })
}

function restoreLearned(
  { predictor, horizon, seasonLength }: BandedData,
  { learned }: LearnedBandsData,
  { series, anew, units = [] }: RestoreOptions,
): BandedPredictor {
  if (predictor.kind !== 'network') return refuseContent('learned bands without a network that learned them')
  if (learned.length > 0 && !lossRow(predictor.settings.loss).quantile) {
    refuseContent('bands of a loss that learns none')
  }
  for (const { margins } of learned) if (margins) requireLength('margins of bands', margins, horizon)
  const network = restoreNetwork(predictor, { seasonLength, horizon, series, anew })
  return createLearnedBandsPredictor({ predictor: network, horizon, learned, units })
}

function restoreMemory({ memory, horizon, seasonLength }: BandedData, { series, shiftOf }: RestoreOptions) {
  if (!memory) return null
  const { firstOrigins, units, steps } = memory
  requireLength('first origins', firstOrigins, series)
  requireLength('units of usual errors', units, series)
  requireLength('usual errors by step', steps, horizon)
  if (units.some(isNotPositive) || steps.some(isNotPositive))
    refuseContent('a usual error that is not above 0')
  return {
    horizon,
    seasonLength,
    firstOrigins: firstOrigins.map((first, s) => {
      const shift = shiftOf(s)
      // Before a whole season is known there is nothing to forecast from.
      return shift === 0 ? first : Math.max(seasonLength, first - shift)
    }),
    usual: { units, steps },
  }
}

function isNotPositive(value: number): boolean {
  return !(value > 0)
}
