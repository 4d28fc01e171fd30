/**
 * The threads of a backend: this one leads, those the host started serve (assembly/team.ts). A thread joins when it is
 * ready; until then, and where the host starts none, the leader does all shares itself, to the same bits.
 */

import type { Thread, Threads } from '../../threads'
import { writeJob, type Job } from './jobs'
import type { WasmMemory } from './memory'

/** Bytes of the words before the job, and of the largest job. */
const jobRoom = 512

export class Team {
  readonly #memory: WasmMemory
  readonly #address: number
  readonly #threads: readonly Thread[]

  constructor(memory: WasmMemory, threads: Threads | undefined) {
    this.#memory = memory
    this.#address = memory.reserve(memory.kernels.jobOffset() + jobRoom)
    const start = {
      module: memory.module,
      memory: memory.shared,
      serve: 'serve',
      team: this.#address,
    } as const
    this.#threads = threads ? Array.from({ length: threads.count - 1 }, () => threads.start(start)) : []
  }

  /** Threads in all. */
  get size(): number {
    return this.#threads.length + 1
  }

  /** Threads that have started. */
  get ready(): number {
    return this.#memory.kernels.servers(this.#address) + 1
  }

  /** Does a job in at most `most` shares; returns when all are done. */
  perform(job: Job, most: number): void {
    const { kernels } = this.#memory
    writeJob(this.#memory, (this.#address + kernels.jobOffset()) / 4, job)
    kernels.lead(this.#address, Math.max(1, Math.min(this.size, most)))
  }

  dispose(): void {
    this.#memory.kernels.stop(this.#address)
    for (const thread of this.#threads) thread.stop()
  }
}
