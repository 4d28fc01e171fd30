/** Threads for the engine, in every host that has Node's: the trainer, the command line, tests and benches. */

import os from 'node:os'
import { Worker } from 'node:worker_threads'

import type { Thread, Threads, ThreadStart } from '../../src/engine'

/**
 * What a thread runs. Plain text and not a file, so that no bundle has to carry it. It ends when `serve` returns, that
 * is when the backend is disposed of.
 */
const script = `
const { workerData } = require('node:worker_threads')
const env = { memory: workerData.memory, abort() { throw new RangeError('A kernel aborted.') } }
const { exports } = new WebAssembly.Instance(workerData.module, { env })
exports[workerData.serve](workerData.team)
`

/** More than these gain little: a batch of 32 falls into four panels. */
const mostThreads = 4

const running = new Set<Worker>()

/** Threads that were started and have not ended: none after all backends were disposed of and the next few turns. */
export function runningThreads(): number {
  return running.size
}

/** @param count threads in all; left out, one a core, at most four */
export function engineThreads(count = Math.min(os.availableParallelism(), mostThreads)): Threads {
  return { count, start: startThread }
}

function startThread(start: ThreadStart): Thread {
  const worker = new Worker(script, { eval: true, workerData: start })
  // A process that is done does not wait for its threads.
  worker.unref()
  running.add(worker)
  worker.once('exit', () => running.delete(worker))
  return {
    stop() {
      worker.ref()
    },
  }
}
