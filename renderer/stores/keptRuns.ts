/** A finished run as a project keeps it, and back. */

import type { KeptRun } from '../../src/contract'
import type { FinishedRun } from './runStore'

export function keptRunOf({ spec, model, started, epochs, result }: FinishedRun): KeptRun {
  return { spec, model, started, epochs, result }
}

export function finishedRunOf(kept: KeptRun): FinishedRun {
  return { ...kept, state: 'done', startedAt: 0, error: null }
}
