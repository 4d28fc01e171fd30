/**
 * All kernels of the wasm backend, in AssemblyScript. One source, two builds: with relaxed SIMD a multiply and an add
 * are one fused instruction (vector.ts). src/engine/backends/wasm/instance.ts holds the same list as types.
 *
 * Units everywhere: addresses and strides are bytes, counts are elements. A kernel owns no memory besides constants.
 */
export * from './cells'
export * from './elementwise'
export * from './functions'
export * from './layout'
export * from './matrix'
export * from './optimizer'
export * from './panels'
export * from './random'
export { jobOffset, lead, serve, servers, stop } from './team'

/** First byte not used by constants: the allocator starts here. */
export function firstFreeByte(): usize {
  return __heap_base
}
