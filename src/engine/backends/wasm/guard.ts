/** A kernel that fails halfway, for want of memory, must leave nothing behind. */

import type { Kernels } from '../../backend'
import type { WasmMemory } from './memory'

type AnyKernel = (...operands: readonly unknown[]) => unknown

/** The table with every kernel run under {@link WasmMemory.guard}. */
export function guardKernels(memory: WasmMemory, kernels: Kernels): Kernels {
  const guarded = Object.entries(kernels).map(([name, kernel]: [string, AnyKernel]) => [
    name,
    (...operands: readonly unknown[]) => memory.guard(() => kernel(...operands)),
  ])
  return Object.fromEntries(guarded) as Kernels
}
