/**
 * Threads as the engine wants them from its host, which alone knows how to start one. A thread makes an instance of the
 * module over the memory, calls the export named `serve` with `team`, and ends when that returns.
 */

export interface ThreadStart {
  readonly module: WebAssembly.Module
  /** Shared by all threads of a backend. */
  readonly memory: WebAssembly.Memory
  readonly serve: string
  readonly team: number
}

export interface Thread {
  /** The backend has told the thread to end; what the host holds of it can go. */
  stop(): void
}

export type StartThread = (start: ThreadStart) => Thread

/** How many threads a backend may use, and how the host starts those beside its own. */
export interface Threads {
  /** At least 1, the caller's own included. */
  readonly count: number
  readonly start: StartThread
}
