/**
 * How long an epoch of some settings will take, judged by a run that was measured: the work of a window grows with the
 * steps it reads and with the weights each step goes through.
 */

import type { ModelSettings } from '../../../src/contract'
import { countParameters, type NetworkInput } from '../../../src/project'
import type { MeasuredRun } from '../../stores/epochProbeStore'

export interface EpochTime {
  /** Seconds; both ends are the same where the work is the same. */
  readonly from: number
  readonly to: number
}

/** Another shape of layers suits the machine better or worse than the one that was measured. */
const uncertainty = 1.6

/** Null while nothing was measured. */
export function epochTime(model: ModelSettings, run: MeasuredRun, input: NetworkInput): EpochTime | null {
  const sorted = run.seconds.toSorted((a, b) => a - b)
  const measured = sorted[Math.floor(sorted.length / 2)]
  if (measured === undefined) return null
  const work = workOf(model, input) / workOf(run.model, input)
  const seconds = measured * work
  return work === 1 && model.batchSize === run.model.batchSize && run.estimated !== true
    ? { from: seconds, to: seconds }
    : { from: seconds / uncertainty, to: seconds * uncertainty }
}

/** Multiplications of one window, up to a factor that all settings share. */
function workOf(model: ModelSettings, input: NetworkInput): number {
  const { reader, layers, head } = countParameters(model, input)
  const past = Math.ceil(model.lookback / model.segment)
  const stack = layers.reduce((sum, count) => sum + count, reader)
  if (model.head === 'direct') return past * stack + head
  // Every other head runs through the layers once a segment of the horizon, with weights of its own where it has some.
  const future = Math.ceil(model.horizon / model.segment)
  return past * stack + future * (model.head.startsWith('seq2seq') ? head : stack + head)
}
