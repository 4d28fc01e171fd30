/**
 * Keeps work under way on disk as it goes. Writing goes on beside the work; what the work itself waits for, reading its state
 * and packing it, is held below a fiftieth of its time: where that would not do, the next state is kept.
 */

/** Share of the time that work may spend on being kept. */
const shareOfTime = 0.02
/** Milliseconds between two: the disk is asked to flush for each, and edits need it too. */
const shortestPause = 1000

export interface SessionKeeper {
  /** Keeps what `encode` gives if it is time; null is not kept. */
  offer(encode: () => Uint8Array | null): void
}

export interface SessionKeeperOptions {
  /** Writes the bytes whole, in its turn. */
  keep(bytes: Uint8Array): Promise<void>
  /** Discarded work is not kept. */
  readonly signal: AbortSignal
  /** A monotonic clock in milliseconds. */
  now(): number
}

export function createSessionKeeper({ keep, signal, now }: SessionKeeperOptions): SessionKeeper {
  let dueAt = -Infinity
  let writing = false

  return {
    offer(encode) {
      const start = now()
      if (writing || start < dueAt || signal.aborted) return
      const bytes = encode()
      const end = now()
      dueAt = end + Math.max(shortestPause, (end - start) / shareOfTime)
      if (!bytes) return
      writing = true
      // Work that cannot be kept goes on: the journal, on the same disk, says so.
      void keep(bytes)
        .catch(() => undefined)
        .finally(() => {
          writing = false
        })
    },
  }
}
