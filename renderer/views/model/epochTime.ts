/**
 * How long an epoch of some settings will take, judged by a run that was measured: the work of a window grows with the
 * steps it reads and with the weights each step goes through.
 */

import type { ModelSettings } from '../../../src/contract'
import { countParameters } from '../../../src/project'

export interface MeasuredRun {
  readonly model: ModelSettings
  /** Of each epoch that was trained. */
  readonly seconds: readonly number[]
}

export interface EpochTime {
  /** Seconds; both ends are the same where the work is the same. */
  readonly from: number
  readonly to: number
}

/** Another shape of layers suits the machine better or worse than the one that was measured. */
const uncertainty = 1.6

/** @param inputs channels a step. Null while nothing was measured. */
export function epochTime(model: ModelSettings, run: MeasuredRun, inputs: number): EpochTime | null {
  const sorted = run.seconds.toSorted((a, b) => a - b)
  const measured = sorted[Math.floor(sorted.length / 2)]
  if (measured === undefined) return null
  const work = workOf(model, inputs) / workOf(run.model, inputs)
  const seconds = measured * work
  return work === 1 && model.batchSize === run.model.batchSize
    ? { from: seconds, to: seconds }
    : { from: seconds / uncertainty, to: seconds * uncertainty }
}

/** Multiplications of one window, up to a factor that all settings share. */
function workOf(model: ModelSettings, inputs: number): number {
  const { layers, head } = countParameters({ ...model, inputs })
  return model.lookback * layers.reduce((sum, count) => sum + count, 0) + head
}
