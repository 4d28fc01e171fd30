/**
 * Keeps the training under way on disk, at the end of an epoch, so that a crash costs at most the epoch that ran. Writing
 * goes on beside training; what training itself waits for, reading the weights and packing them, is held below a
 * fiftieth of its time: where an epoch is so short, or the network so large, that this would not do, the next one waits.
 */

import type { EpochReport, KeptTraining } from '../../contract'
import type { ProjectHost } from '../project/projectHost'
import type { InTurn } from '../../util/turns'
import { encodeTraining } from '../project/unfinishedTraining'

/** Share of the time that training may spend on being kept. */
const shareOfTime = 0.02
/** Milliseconds between two: the disk is asked to flush for each, and edits need it too. */
const shortestPause = 1000

export interface TrainingKeeper {
  /** @param capture as `TrainingOptions.onEpoch` gives it */
  onEpoch(epochs: readonly EpochReport[], capture: () => Uint8Array): void
}

export interface TrainingKeeperOptions {
  readonly training: Omit<KeptTraining, 'epochs'>
  /** SHA-256 of the series. */
  readonly data: string
  readonly host: ProjectHost
  /** Of all that is done to the training's file. */
  readonly inTurn: InTurn
  /** A discarded training is not kept. */
  readonly signal: AbortSignal
  /** A monotonic clock in milliseconds. */
  now(): number
}

export function createTrainingKeeper(options: TrainingKeeperOptions): TrainingKeeper {
  const { training, data, host, inTurn, signal, now } = options
  let dueAt = -Infinity
  let writing = false

  return {
    onEpoch(epochs, capture) {
      const start = now()
      // The untrained network is had again at once.
      if (epochs.length < 2 || writing || start < dueAt || signal.aborted) return
      const bytes = encodeTraining({ ...training, epochs, data, checkpoint: capture() }, host)
      const end = now()
      dueAt = end + Math.max(shortestPause, (end - start) / shareOfTime)
      if (!bytes) return
      writing = true
      // A training that cannot be kept goes on: the journal, on the same disk, says so.
      void inTurn(() => (signal.aborted ? Promise.resolve() : host.keepTraining(bytes)))
        .catch(() => undefined)
        .finally(() => {
          writing = false
        })
    },
  }
}
