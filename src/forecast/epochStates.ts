/**
 * The states of a run after its epochs, to rewind to: weights, optimiser, random numbers, order of windows, and the best
 * epoch so far. A run that starts from one goes on, to the last bit, as it did the first time.
 */

import type { EpochReport } from '../contract'
import type { RandomState } from '../util/random'
import type { BestEpoch } from './bestEpoch'
import type { EpochOrderState } from './epochOrder'
import type { LearnerState } from './learner'

export interface EpochState {
  readonly report: EpochReport
  readonly learner: LearnerState
  readonly random: RandomState
  readonly order: EpochOrderState
  readonly best: BestEpoch
}

export interface EpochStates {
  keep(state: EpochState): void
  /** The state of the epoch, or where it was let go of the earliest that is left. Later ones are forgotten. */
  rewind(epoch: number): EpochState
}

/** Numbers of states that are held: the oldest are let go of when a long run of a large network has more. */
const mostNumbers = 32_000_000
/** Weights, and the two moments of Adam. */
const numbersPerParameter = 3

export function createEpochStates(parameters: number): EpochStates {
  const most = Math.max(2, Math.floor(mostNumbers / (numbersPerParameter * Math.max(1, parameters))))
  let states: readonly EpochState[] = []
  return {
    keep(state) {
      states = [...states, state].slice(-most)
    },
    rewind(epoch) {
      const [first] = states
      const found = states.findLast((state) => state.report.epoch <= epoch) ?? first
      states = states.filter((state) => state.report.epoch <= found.report.epoch)
      return found
    },
  }
}
