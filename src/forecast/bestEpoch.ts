/** Early stopping: remembers the best epoch and counts the epochs since. */

import type { ForecastBand } from '../contract'
import type { Snapshot } from '../engine'
import type { BandCalibration } from './networkBands'

/** The bands of an epoch, by what the network erred when it ended. */
export interface EpochBands {
  readonly calibration: BandCalibration
  /** Of the tail. */
  readonly tail: readonly ForecastBand[]
}

export interface BestEpoch {
  readonly epoch: number
  readonly validationLoss: number
  /** Epochs since the best one. */
  readonly epochsWithoutImprovement: number
  /** The best epoch's weights and its forecast of the tail. */
  readonly weights: Snapshot
  readonly tailForecast: Float64Array
  /** Null where they were not made; they can be made again from the weights. */
  readonly bands: EpochBands | null
}

export interface Candidate {
  readonly epoch: number
  readonly validationLoss: number
  readonly tailForecast: Float64Array
  readonly bands: EpochBands | null
  /** Called only when the candidate is the new best. */
  readonly weights: () => Snapshot
}

/** An equal loss is no improvement: of two equally good epochs the earlier stays. */
export function compareEpochs(best: BestEpoch, candidate: Candidate): BestEpoch {
  if (!(candidate.validationLoss < best.validationLoss)) {
    return { ...best, epochsWithoutImprovement: candidate.epoch - best.epoch }
  }
  const { epoch, validationLoss, tailForecast, bands, weights } = candidate
  return { epoch, validationLoss, tailForecast, bands, epochsWithoutImprovement: 0, weights: weights() }
}
