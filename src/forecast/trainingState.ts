/**
 * A run at the end of an epoch, as bytes and back: from there a resumed run goes on as if it had not stopped, to the last
 * bit.
 */

import type { EpochReport } from '../contract'
import { decodeCheckpoint, encodeCheckpoint, requireBuild, type Backend, type Checkpoint } from '../engine'
import { TidecastError } from '../util/errors'
import type { Random } from '../util/random'
import type { BestEpoch } from './bestEpoch'
import type { EpochOrderState } from './epochOrder'
import type { Run } from './run'

/** Where a run stands that is to go on. */
export interface ResumePoint {
  /** What `capture` gave at the end of the last of these epochs. */
  readonly checkpoint: Uint8Array
  /** What was reported until then, the untrained network first. */
  readonly epochs: readonly EpochReport[]
}

export interface TrainingState extends Checkpoint {
  readonly epochs: readonly EpochReport[]
}

export interface EndOfEpoch {
  readonly epoch: number
  readonly order: EpochOrderState
  /** Weights of the best epoch so far. */
  readonly best: BestEpoch['weights']
}

export function captureState(
  { learner, engine }: Run,
  random: Random,
  { epoch, order, best }: EndOfEpoch,
): Uint8Array {
  return encodeCheckpoint({
    ...learner.state(),
    build: engine,
    schedule: { step: epoch },
    random: random.state(),
    sampler: { epoch, position: order.seen, order: order.order },
    best,
  })
}

/**
 * @param windows origins of the training windows of the run that is to go on
 * @throws TidecastError `engine.checkpoint` for a state of another run, `engine.checkpointBuild` for one of another build
 */
export function readState(
  { checkpoint, epochs }: ResumePoint,
  backend: Backend,
  windows: Uint32Array,
): TrainingState {
  const state = { ...decodeCheckpoint(checkpoint), epochs }
  requireBuild(state, backend)
  const { epoch, position, order } = state.sampler
  const fits = position <= order.length && sameWindows(order, windows)
  if (!fits || epochs.at(-1)?.epoch !== epoch || !bestReport(epochs) || !state.best) {
    throw new TidecastError('engine.checkpoint', { reason: 'it belongs to another run' })
  }
  return state
}

/** The best epoch as it was when the state was captured. */
export function bestOf({ epochs, best = [] }: TrainingState): BestEpoch {
  const report = bestReport(epochs)
  if (!report) throw new TypeError('A state was not read by readState')
  const { epoch, validationLoss, tailForecast } = report
  const { epochsWithoutImprovement = 0 } = epochs.at(-1) ?? {}
  return { epoch, validationLoss, tailForecast, bands: null, epochsWithoutImprovement, weights: best }
}

/** In whatever order they are seen. */
function sameWindows(order: Uint32Array, windows: Uint32Array): boolean {
  const [ordered, expected] = [order.toSorted(), windows.toSorted()]
  return ordered.length === expected.length && ordered.every((origin, i) => origin === expected[i])
}

function bestReport(epochs: readonly EpochReport[]): EpochReport | undefined {
  const wanted = epochs.at(-1)?.bestEpoch
  return epochs.find(({ epoch }) => epoch === wanted)
}
