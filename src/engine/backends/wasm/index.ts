/** The wasm backend: float32, SIMD, one thread or several. */

import { TidecastError } from '../../../util/errors'
import type { Backend, Kernels } from '../../backend'
import { createSession } from '../../session'
import type { Threads } from '../../threads'
import { createBareProduct } from './bareProduct'
import { WasmBlocks } from './block'
import { guardKernels } from './guard'
import { kernelsOf, type WasmBuild } from './instance'
import { createWasmKernels } from './kernels'
import { WasmMemory } from './memory'
import { Team } from './team'

export { wasmBuildRuns } from './instance'

export interface WasmOptions {
  /** Left out: one. */
  readonly threads?: Threads | undefined
}

/** What tests vary besides. */
export interface WasmVariation extends WasmOptions {
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
    get threads() {
      return parts?.team.size ?? 0
    },
    get threadsReady() {
      return parts?.team.ready ?? 0
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
    bareProduct() {
      const { blocks, team } = present()
      return createBareProduct(blocks, team)
    },
    // A wasm memory cannot be freed by hand: it goes when nothing refers to it any more.
    dispose() {
      parts?.team.dispose()
      parts = undefined
    },
  }
}

interface Parts {
  readonly memory: WasmMemory
  readonly blocks: WasmBlocks
  readonly team: Team
  readonly kernels: Kernels
}

function createParts(
  build: WasmBuild,
  { kernels = kernelsOf(build), offset = 0, threads }: WasmVariation,
): Parts {
  const memory = new WasmMemory(kernels, offset)
  const blocks = new WasmBlocks(memory)
  const team = new Team(memory, threads)
  const table = createWasmKernels(memory.kernels, blocks, team)
  return { memory, blocks, team, kernels: guardKernels(memory, table) }
}
