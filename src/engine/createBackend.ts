/** Chooses and makes a backend. */

import { TidecastError } from '../util/errors'
import type { Backend, BackendName } from './backend'
import { createReferenceBackend } from './backends/reference/index'
import { createWasmBackend, wasmBuildRuns, type WasmOptions } from './backends/wasm/index'

/**
 * @param kind `auto` takes the build with fused multiply-add where the host can run it. Its numbers differ from the
 * plain build's in the last bits, so a run records the name of its backend.
 * @param options threads change the speed and not one bit of a result; the reference has none.
 */
export function createBackend(kind: 'auto' | BackendName = 'auto', options: WasmOptions = {}): Backend {
  if (kind === 'reference') return createReferenceBackend()
  const wanted = kind === 'auto' ? (['relaxed-simd', 'simd'] as const) : ([kind] as const)
  const build = wanted.find(wasmBuildRuns)
  if (!build) throw new TidecastError('engine.unsupported')
  return createWasmBackend(build, options)
}
