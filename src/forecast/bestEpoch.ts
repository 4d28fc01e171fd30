/** Early stopping: remembers the best epoch and counts the epochs since. */

import type { Snapshot } from '../engine'

export interface BestEpoch {
  readonly epoch: number
  readonly validationLoss: number
  /** Epochs since the best one. */
  readonly epochsWithoutImprovement: number
  /** The best epoch's weights and its forecast of the tail. */
  readonly weights: Snapshot
  readonly tailForecast: Float64Array
}

export interface Candidate {
  readonly epoch: number
  readonly validationLoss: number
  readonly tailForecast: Float64Array
  /** Called only when the candidate is the new best. */
  weights(): Snapshot
}

/** An equal loss is no improvement: of two equally good epochs the earlier stays. */
export function compareEpochs(best: BestEpoch, candidate: Candidate): BestEpoch {
  if (!(candidate.validationLoss < best.validationLoss)) {
    return { ...best, epochsWithoutImprovement: candidate.epoch - best.epoch }
  }
  const { epoch, validationLoss, tailForecast } = candidate
  return { epoch, validationLoss, tailForecast, epochsWithoutImprovement: 0, weights: candidate.weights() }
}
