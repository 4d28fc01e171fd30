/**
 * A run that ended with its process: whether it can go on, and when what was kept of it is let go of. Runs of a network and of
 * Auto are kept by the trainer while they run, each in a place of its own.
 */

import { computed, shallowRef } from 'vue'

export interface InterruptionCalls<Run, Left> {
  /** What is kept of a run; null where nothing is. */
  read(): Promise<Left | null>
  forget(): Promise<unknown>
  /** Whether what is kept is of this very run. */
  isOf(left: Left, run: Run): boolean
}

export function createInterruption<Run extends object, Left extends object>({
  read,
  forget,
  isOf,
}: InterruptionCalls<Run, Left>) {
  /** What a run that stopped can go on from. */
  const left = shallowRef<Left | null>(null)
  /** The run of which it is not known yet whether it can: until then nothing of it may be let go. */
  const asking = shallowRef<Run | null>(null)
  /** A run of this session was kept while it ran. What the session before left is not ours to let go of. */
  let mayBeKept = false

  function clear(): void {
    left.value = asking.value = null
  }

  const readOrNone = () => read().catch(() => null)
  const forgetQuietly = () => void forget().catch(() => undefined)

  return {
    left,
    pending: computed(() => asking.value !== null || left.value !== null),
    /** Says that a run begins, which is kept from now on. */
    begin(): void {
      mayBeKept = true
      clear()
    },
    /** Looks whether a run that failed with its process can go on, as long as it is the one that is shown. */
    async ask(failed: Run, isShown: () => boolean): Promise<void> {
      asking.value = failed
      const found = await readOrNone()
      if (asking.value !== failed) return
      asking.value = null
      if (found && isOf(found, failed) && isShown()) left.value = found
    },
    /** What the session before left of a run. */
    recover: readOrNone,
    clear,
    /** Lets go of what is kept: the run is not wanted any more. */
    forget: forgetQuietly,
    /** Says that the result is kept, which was all that the run's own state was kept for. */
    forgetKept(): void {
      if (!mayBeKept) return
      mayBeKept = false
      forgetQuietly()
    },
  }
}
