/**
 * The wasm builds and their ABI: the same list as src/engine/assembly, as types. Units: addresses and strides are
 * bytes, everything else counts elements.
 */

import { relaxedSimdKernels, simdKernels } from './generated/kernelBytes'

export type WasmBuild = 'simd' | 'relaxed-simd'

type Address = number

/** Layouts named here are drawn in assembly/panels.ts and assembly/layout.ts. */
export interface KernelExports {
  firstFreeByte(): Address

  add(out: Address, a: Address, b: Address, count: number): void
  subtract(out: Address, a: Address, b: Address, count: number): void
  multiply(out: Address, a: Address, b: Address, count: number): void
  divideOrZero(out: Address, a: Address, b: Address, count: number): void
  keepWhere(out: Address, a: Address, mask: Address, count: number): void
  scale(out: Address, a: Address, factor: number, count: number): void
  shift(out: Address, a: Address, amount: number, count: number): void
  blend(out: Address, a: Address, b: Address, keep: number, share: number, count: number): void
  clamp(out: Address, a: Address, limit: number, count: number): void
  absolute(out: Address, a: Address, count: number): void
  sign(out: Address, a: Address, count: number): void
  positive(out: Address, a: Address, count: number): void
  relu(out: Address, a: Address, count: number): void
  squareRoot(out: Address, a: Address, count: number): void
  tanh(out: Address, a: Address, count: number): void
  sigmoid(out: Address, a: Address, count: number): void
  exp(out: Address, a: Address, count: number): void
  log(out: Address, a: Address, count: number): void
  softplus(out: Address, a: Address, count: number): void
  erf(out: Address, a: Address, count: number): void
  logGamma(out: Address, a: Address, count: number): void
  digamma(out: Address, a: Address, count: number): void
  fill(out: Address, value: number, count: number): void
  keepMask(
    out: Address,
    count: number,
    firstKey: number,
    secondKey: number,
    threshold: number,
    kept: number,
  ): void
  clear(out: Address, bytes: number): void
  copy(out: Address, a: Address, bytes: number): void
  sum(a: Address, count: number): number
  sumOfSquares(a: Address, count: number): number

  matmul(
    out: Address,
    bias: Address,
    a: Address,
    aRowStride: number,
    aInnerStride: number,
    b: Address,
    rows: number,
    inner: number,
    columns: number,
  ): void
  transpose(out: Address, a: Address, rows: number, columns: number): void
  sumOver(out: Address, a: Address, outer: number, length: number, inner: number): void
  repeat(out: Address, a: Address, outer: number, count: number, inner: number): void
  copyRuns(out: Address, outStride: number, a: Address, aStride: number, bytes: number, count: number): void
  accumulate(out: Address, a: Address, count: number): void
  logSumExp(out: Address, a: Address, rows: number, columns: number): void

  adam(
    parameter: Address,
    gradient: Address,
    mean: Address,
    square: Address,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    rootScale: number,
    rest1: number,
    rest2: number,
  ): void

  packPanels(
    out: Address,
    stride: number,
    a: Address,
    batch: number,
    steps: number,
    rows: number,
    paddedRows: number,
  ): void
  unpackPanels(a: Address, panels: Address, stride: number, batch: number, steps: number, rows: number): void
  packRows(
    out: Address,
    a: Address,
    units: number,
    columns: number,
    base: number,
    unitStep: number,
    columnStride: number,
  ): void
  unpackRows(
    a: Address,
    packed: Address,
    units: number,
    columns: number,
    base: number,
    unitStep: number,
    columnStride: number,
  ): void
  packTransposed(
    out: Address,
    a: Address,
    units: number,
    columns: number,
    base: number,
    unitStep: number,
    rows: number,
  ): void
  addStrided(out: Address, a: Address, units: number, base: number, unitStep: number): void
  takeStrided(out: Address, a: Address, units: number, base: number, unitStep: number): void

  /** Σ (dy + dh)² over the units of one panel. */
  sumSquaresOfState(dy: Address, dh: Address, units: number): number

  jobOffset(): number
  lead(team: Address, shares: number): void
  /** Called by threads; returns when the team is stopped. */
  serve(team: Address): void
  stop(team: Address): void
  /** Threads that serve. */
  servers(team: Address): number
}

/** Whether this host can run a build at all. */
export function wasmBuildRuns(build: WasmBuild): boolean {
  return WebAssembly.validate(bytesOf(kernelsOf(build)))
}

/** Kept for the life of the process: what the host has optimised while one backend ran, the next one has from its start. */
const modules = new Map<string, WebAssembly.Module>()

/** @param kernels compiled kernels, base64 */
export function compileKernels(kernels: string): WebAssembly.Module {
  const known = modules.get(kernels)
  if (known) return known
  const module = new WebAssembly.Module(bytesOf(kernels))
  modules.set(kernels, module)
  return module
}

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const env = {
    memory,
    abort: () => {
      throw new RangeError('A kernel aborted.')
    },
  }
  const { exports } = new WebAssembly.Instance(module, { env })
  return exports as unknown as KernelExports
}

/** The compiled kernels of a build, base64. */
export function kernelsOf(build: WasmBuild): string {
  return build === 'simd' ? simdKernels : relaxedSimdKernels
}

function bytesOf(kernels: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(kernels), (character) => character.charCodeAt(0))
}
