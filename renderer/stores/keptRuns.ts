/** A finished run as a project keeps it, and back. */

import type { KeptRun } from '../../src/contract'
import type { FinishedRun } from './runStore'

export function keptRunOf({ spec, model, calendar, started, epochs, result }: FinishedRun): KeptRun {
  return { spec, model, ...(calendar && { calendar }), started, epochs, result }
}

export function finishedRunOf(kept: KeptRun): FinishedRun {
  return { ...kept, state: 'done', startedAt: 0, modelFile: null, error: null }
}
