/** Keeps the training under way on disk, at the end of an epoch, so that a crash costs at most the epoch that ran. */

import type { EpochReport, KeptTraining } from '../../contract'
import type { ProjectHost } from '../project/projectHost'
import type { InTurn } from '../../util/turns'
import { encodeTraining } from '../project/unfinishedTraining'
import { createSessionKeeper, type SessionKeeperOptions } from './sessionKeeper'

export interface TrainingKeeper {
  /** @param capture as `TrainingOptions.onEpoch` gives it */
  onEpoch(epochs: readonly EpochReport[], capture: () => Uint8Array): void
}

export interface TrainingKeeperOptions extends Pick<SessionKeeperOptions, 'signal' | 'now'> {
  readonly training: Omit<KeptTraining, 'epochs'>
  /** SHA-256 of the series. */
  readonly data: string
  readonly host: ProjectHost
  /** Of all that is done to the training's file. */
  readonly inTurn: InTurn
}

export function createTrainingKeeper(options: TrainingKeeperOptions): TrainingKeeper {
  const { training, data, host, inTurn, signal, now } = options
  const keeper = createSessionKeeper({
    keep: (bytes) => inTurn(() => (signal.aborted ? Promise.resolve() : host.keepTraining(bytes))),
    signal,
    now,
  })

  return {
    onEpoch(epochs, capture) {
      // The untrained network is had again at once.
      if (epochs.length < 2) return
      keeper.offer(() => encodeTraining({ ...training, epochs, data, checkpoint: capture() }, host))
    },
  }
}
