/** What a finished run of an own network leaves to be kept: plain data that gives its forecasts and bands again. */

import type { ModelSettings } from '../../contract'
import { measureColumns, type MeasuredColumns } from '../helpingColumns'
import { netName } from '../models/netName'
import { netPredictor } from '../models/netPredictor'
import type { RecipeSettings } from '../net/settings'
import type { BandCalibration } from '../networkBands'
import type { Outcome, Run } from '../run'
import { windowsOfEpoch } from '../work'
import type { BandedData } from './predictorData'

export interface TrainedRun {
  readonly data: BandedData
  /** What its columns were measured in. */
  readonly measures: MeasuredColumns
  /** The stamp from which on nothing was learned from. */
  readonly trainingEnd: number
  /** Loss of the weights that are kept, on the validation part. */
  readonly validationLoss: number
}

export function describeTrained(run: Run, { best }: Outcome, calibration: BandCalibration): TrainedRun {
  const { series, settings, plan, learner, columns } = run
  const { split, windows } = plan
  const share = windowsOfEpoch(learner.windowWork, windows.training.length) / windows.training.length
  const network = netPredictor(netName(settings), learner.trained(recipeOf(settings, share)))
  return {
    data: {
      predictor: network.describe(),
      horizon: settings.horizon,
      seasonLength: series.seasonLength,
      bounds: {},
      bands: 'learned' in calibration ? calibration : { ...calibration, scores: [...calibration.scores] },
      memory: null,
    },
    measures: measureColumns(columns, split.validationStart),
    trainingEnd: series.time.stamps[split.validationStart],
    validationLoss: best.validationLoss,
  }
}

/** To be trained on by: what is specific to a run from the beginning, its warm-up and its schedule, is over. */
function recipeOf(
  { learningRate, weightDecay, clip, batchSize, epochs, patience }: ModelSettings,
  windowShare: number,
): RecipeSettings {
  return {
    ...{ learningRate, weightDecay, clip, batchSize, epochs, patience, windowShare },
    warmUp: 0,
    decay: 1,
  }
}
