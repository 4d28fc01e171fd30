/** The wasm backend: float32, SIMD, one thread. */

import { TidecastError } from '../../../util/errors'
import type { Backend, Kernels } from '../../backend'
import { createSession } from '../../session'
import { WasmBlocks } from './block'
import { guardKernels } from './guard'
import { kernelsOf, type WasmBuild } from './instance'
import { createWasmKernels } from './kernels'
import { WasmMemory } from './memory'

export { wasmBuildRuns } from './instance'

/** What tests vary. */
export interface WasmVariation {
  /** Other compiled kernels than the build's, base64. */
  readonly kernels?: string
  /** See {@link WasmMemory}. */
  readonly offset?: number
}

export function createWasmBackend(build: WasmBuild, variation: WasmVariation = {}): Backend {
  let parts: Parts | undefined = createParts(build, variation)
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
    get peakBytes() {
      return present().memory.peakBytes
    },
    resetPeak() {
      present().memory.resetPeak()
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

function createParts(build: WasmBuild, { kernels = kernelsOf(build), offset = 0 }: WasmVariation): Parts {
  const memory = new WasmMemory(kernels, offset)
  const blocks = new WasmBlocks(memory)
  return { memory, blocks, kernels: guardKernels(memory, createWasmKernels(memory.kernels, blocks)) }
}
