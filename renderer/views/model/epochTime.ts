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
  const work = totalWork(model, input) / totalWork(run.model, input)
  const seconds = measured * work
  return work === 1 && model.batchSize === run.model.batchSize && run.estimated !== true
    ? { from: seconds, to: seconds }
    : { from: seconds / uncertainty, to: seconds * uncertainty }
}

/** What each layer takes of an epoch's time, 0…1, aligned with the layers; the rest is the head's and the reader's. */
export function shareOfLayers(model: ModelSettings, input: NetworkInput): readonly number[] {
  const total = totalWork(model, input)
  return workOf(model, input).layers.map((work) => work / total)
}

function totalWork(model: ModelSettings, input: NetworkInput): number {
  const { layers, others } = workOf(model, input)
  return layers.reduce((sum, work) => sum + work, others)
}

/** Multiplications of one window, up to a factor that all settings share. */
function workOf(model: ModelSettings, input: NetworkInput) {
  const { reader, layers, head } = countParameters(model, input)
  const past = Math.ceil(model.lookback / model.segment)
  // Every head but the direct one runs through layers once a segment of the horizon: the same, or a decoder of its own.
  const future = model.head === 'direct' ? 0 : Math.ceil(model.horizon / model.segment)
  const ownDecoder = model.head.startsWith('seq2seq')
  const steps = past + (ownDecoder ? 0 : future)
  return {
    layers: layers.map((count) => steps * count),
    others: steps * reader + (model.head === 'direct' ? 1 : future) * head,
  }
}
