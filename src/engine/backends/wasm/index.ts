/** The wasm backend: float32, SIMD, one thread. */

import { TidecastError } from '../../../util/errors'
import type { Backend, Kernels } from '../../backend'
import { createSession } from '../../session'
import { WasmBlocks } from './block'
import type { WasmBuild } from './instance'
import { createWasmKernels } from './kernels'
import { WasmMemory } from './memory'

export { wasmBuildRuns } from './instance'

export function createWasmBackend(build: WasmBuild): Backend {
  let parts: Parts | undefined = createParts(build)
  const session = createSession()
  function present(): Parts {
    if (parts) return parts
    throw new TidecastError('engine.disposed', { operation: 'backend', shape: `of ${build}` })
  }
  return {
    name: build,
    dtype: 'float32',
    session,
    get memory() {
      return present().blocks
    },
    get kernels() {
      return present().kernels
    },
    get liveBuffers() {
      return parts?.memory.liveRegions ?? 0
    },
    // A wasm memory cannot be freed by hand: it goes when nothing refers to it any more.
    dispose() {
      parts = undefined
    },
  }
}

interface Parts {
  readonly memory: WasmMemory
  readonly blocks: WasmBlocks
  readonly kernels: Kernels
}

function createParts(build: WasmBuild): Parts {
  const memory = new WasmMemory(build)
  const blocks = new WasmBlocks(memory)
  return { memory, blocks, kernels: createWasmKernels(memory.kernels, blocks) }
}
