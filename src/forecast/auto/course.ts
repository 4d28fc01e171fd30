/**
 * How far a run of Auto has come: the time it spent, what is finished, and the network that learns. A run that goes on from
 * there takes the same steps again, but what was finished is handed over instead of being made anew, and the clock stands
 * still until there is something to make.
 */

import type { FitState, FittedNet } from '../fit/fitNet'
import type { ModelHost, TrainingTask } from '../models/model'
import type { PredictorData } from '../saved/predictorData'
import { restorePredictor } from '../saved/restorePredictor'
import type { Candidate } from './candidate'
import { createLedger, type Decisions, type Ledger } from './ledger'

/** Plain data: with the same task and settings, all that a run needs to go on. */
export interface AutoState {
  /** Milliseconds of the budget. */
  readonly spent: number
  readonly decisions: Decisions
  /** Rivals and ridge, in the order they were judged. */
  readonly candidates: readonly FinishedCandidate[]
  /** In the order they were trained. */
  readonly networks: readonly FinishedNetwork[]
  readonly underWay: NetworkUnderWay | null
}

export interface FinishedCandidate extends Omit<Candidate, 'predictor'> {
  readonly predictor: PredictorData
}

export interface FinishedNetwork {
  /** As the run calls it. */
  readonly name: string
  readonly fitted: FittedNet
  /** That it took. */
  readonly milliseconds: number
}

/** A network at the end of an epoch. */
export interface NetworkUnderWay {
  readonly name: string
  /** Milliseconds that were spent when it was begun. */
  readonly began: number
  readonly state: FitState
}

export interface Course {
  readonly ledger: Ledger
  /** Milliseconds. */
  spent(): number
  /** Whether all there is so far was handed over. */
  resuming(): boolean
  /** Says that something is to be made: from here on the clock runs. */
  begin(): void
  candidate(name: string): Candidate | undefined
  keepCandidate(candidate: Candidate): void
  network(name: string): FinishedNetwork | undefined
  keepNetwork(network: FinishedNetwork): void
  /** Milliseconds that were spent when this network was begun; those spent now, if it was not. */
  beginningOf(name: string): number
  /** Where this network stood, if it was under way. */
  stateOf(name: string): FitState | undefined
  /** Says where the network stands that learns. */
  follow(network: NetworkUnderWay): void
  state(): AutoState
}

export interface CourseOptions {
  /** Of an earlier run that is repeated. */
  readonly recorded?: Decisions | undefined
  /** Of an earlier run that goes on. */
  readonly from?: AutoState | undefined
}

export function createCourse(
  { panel, horizon }: Pick<TrainingTask, 'panel' | 'horizon'>,
  { recorded, from }: CourseOptions,
  { now }: Pick<ModelHost, 'now'>,
): Course {
  const ledger = createLedger(recorded, from?.decisions)
  const candidates: FinishedCandidate[] = [...(from?.candidates ?? [])]
  const networks: FinishedNetwork[] = [...(from?.networks ?? [])]
  let underWay = from?.underWay ?? null
  let resuming = from !== undefined
  let began = now()

  const spent = () => (from?.spent ?? 0) + (resuming ? 0 : now() - began)
  const context = {
    seasonLength: panel.seasonLength,
    horizon,
    series: panel.members.length,
    anew: () => undefined,
  }

  return {
    ledger,
    spent,
    resuming: () => resuming,
    begin() {
      if (resuming) began = now()
      resuming = false
    },
    candidate(name) {
      const kept = candidates.find((each) => each.name === name)
      return kept && { ...kept, predictor: restorePredictor(kept.predictor, context) }
    },
    keepCandidate(candidate) {
      candidates.push({ ...candidate, predictor: candidate.predictor.describe() })
    },
    network: (name) => networks.find((each) => each.name === name),
    keepNetwork(network) {
      networks.push(network)
      underWay = null
    },
    beginningOf: (name) => (underWay?.name === name ? underWay.began : spent()),
    stateOf: (name) => (underWay?.name === name ? underWay.state : undefined),
    follow(network) {
      underWay = network
    },
    state: () => ({
      spent: spent(),
      decisions: ledger.decisions(),
      candidates: [...candidates],
      networks: [...networks],
      underWay,
    }),
  }
}
