/** How much of the machine this process takes. What it computes is the same bits with any count of threads. */

import os from 'node:os'

import type { Processing } from '../../src/contract'
import { engineThreads } from '../threads'

export interface ProcessingState {
  set(processing: Processing): void
  /** For the backend that is made next. */
  threads(): ReturnType<typeof engineThreads>
}

/** Both below the window's: it must answer before the trainer trains on. */
const niceness = {
  normal: os.constants.priority.PRIORITY_BELOW_NORMAL,
  low: os.constants.priority.PRIORITY_LOW,
}

export function createProcessing(): ProcessingState {
  let count: number | null = null

  return {
    set({ threads, priority }) {
      count = threads
      try {
        // On Linux threads take theirs from the one that starts them: those of the next run have it too.
        os.setPriority(niceness[priority])
      } catch {
        // Some systems let a process only step back, never forward again: it stays where it is until it is started anew.
      }
    },
    threads: () => (count === null ? engineThreads() : engineThreads(count)),
  }
}
