/** The reference backend: float64, no host feature needed, slow, and right by being plain. */

import type { Backend } from '../../backend'
import { createSession } from '../../session'
import { ReferenceMemory } from './block'
import { createReferenceKernels } from './kernels'

export function createReferenceBackend(): Backend {
  const memory = new ReferenceMemory()
  return {
    name: 'reference',
    dtype: 'float64',
    memory,
    kernels: createReferenceKernels(memory),
    session: createSession(),
    threads: 1,
    threadsReady: 1,
    get liveBuffers() {
      return memory.liveBuffers
    },
    get peakBytes() {
      return memory.peakBytes
    },
    resetPeak: () => {
      memory.resetPeak()
    },
    dispose: () => {
      memory.clear()
    },
  }
}
