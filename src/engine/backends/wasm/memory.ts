/**
 * Memory of the wasm backend: regions of one growing wasm memory, counted by their users. A free list sorted by
 * address, first fit, neighbours joined; training repeats the same sizes, so the first fit is soon the exact one.
 */

import { TidecastError } from '../../../util/errors'
import { compileKernels, instantiateKernels, type KernelExports } from './instance'

const pageBytes = 65536
const maximumPages = 65536

/** Regions start and end on cache lines. */
const lineBytes = 64

/** A stretch of memory. Its contents are what its users made of it; `users` reaching 0 frees it. */
export interface Region {
  readonly address: number
  readonly bytes: number
  users: number
}

interface Gap {
  address: number
  bytes: number
}

export class WasmMemory {
  readonly kernels: KernelExports
  /** What another thread needs to work in this memory. */
  readonly module: WebAssembly.Module
  readonly #memory: WebAssembly.Memory
  readonly #gaps: Gap[] = []
  #floats: Float32Array
  #words: Uint32Array
  #end: number
  #live = 0
  #liveBytes = 0
  #peakBytes = 0
  /** Regions the kernel that is running has made and not given to anyone. */
  readonly #made = new Set<Region>()

  /**
   * @param kernels compiled kernels, base64
   * @param offset bytes by which every region misses the start of a line, a multiple of 4: tests prove that no kernel
   * depends on where its numbers lie
   */
  constructor(kernels: string, offset = 0) {
    this.#memory = new WebAssembly.Memory({ initial: 16, maximum: maximumPages, shared: true })
    this.module = compileKernels(kernels)
    this.kernels = instantiateKernels(this.module, this.#memory)
    this.#floats = new Float32Array(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
    this.#end = roundUp(this.kernels.firstFreeByte()) + offset
    this.#gaps.push({ address: this.#end, bytes: this.#memory.buffer.byteLength - this.#end })
    this.#end = this.#memory.buffer.byteLength
  }

  get shared(): WebAssembly.Memory {
    return this.#memory
  }

  /** Bytes that stay for as long as the memory does, cleared; their address. No region, and no leak. */
  reserve(bytes: number): number {
    const { address, bytes: size } = this.allocate(bytes, true)
    this.#live--
    this.#liveBytes -= size
    return address
  }

  get liveRegions(): number {
    return this.#live
  }

  /** Most bytes alive at once since the last {@link resetPeak}. */
  get peakBytes(): number {
    return this.#peakBytes
  }

  resetPeak(): void {
    this.#peakBytes = this.#liveBytes
  }

  /** Runs a kernel. If it throws, what it allocated is freed. */
  guard<Result>(kernel: () => Result): Result {
    this.#made.clear()
    try {
      return kernel()
    } catch (error) {
      for (const region of this.#made) this.#free(region)
      throw error
    } finally {
      this.#made.clear()
    }
  }

  /** The region now belongs to a block that was there before the kernel and will outlive its failure. */
  adopt(region: Region): void {
    this.#made.delete(region)
  }

  /** All memory as floats; valid until the next allocation, which may grow the memory and detach it. */
  get floats(): Float32Array {
    if (this.#floats.buffer !== this.#memory.buffer) this.#floats = new Float32Array(this.#memory.buffer)
    return this.#floats
  }

  /** The same as whole numbers. */
  get words(): Uint32Array {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Uint32Array(this.#memory.buffer)
    return this.#words
  }

  /** A region with one user; what it holds is undefined unless `cleared`. */
  allocate(bytes: number, cleared = false): Region {
    const size = roundUp(bytes)
    let index = this.#gaps.findIndex((gap) => gap.bytes >= size)
    if (index === -1) {
      this.#grow(size)
      index = this.#gaps.length - 1
    }
    const gap = this.#gaps[index]
    const region = { address: gap.address, bytes: size, users: 1 }
    if (gap.bytes === size) this.#gaps.splice(index, 1)
    else {
      gap.address += size
      gap.bytes -= size
    }
    this.#live++
    this.#liveBytes += size
    this.#peakBytes = Math.max(this.#peakBytes, this.#liveBytes)
    this.#made.add(region)
    if (cleared) this.kernels.clear(region.address, size)
    return region
  }

  /** One user less; the last one frees the region. */
  release(region: Region): void {
    region.users--
    if (region.users > 0) return
    this.#made.delete(region)
    this.#free(region)
  }

  #free(region: Region): void {
    this.#live--
    this.#liveBytes -= region.bytes
    this.#insertGap(region.address, region.bytes)
  }

  #insertGap(address: number, bytes: number): void {
    const gaps = this.#gaps
    const found = gaps.findIndex((gap) => gap.address > address)
    const index = found === -1 ? gaps.length : found
    const before = gaps.at(index - 1)
    const after = gaps.at(index)
    const joinsBefore = index > 0 && before && before.address + before.bytes === address
    const joinsAfter = after && address + bytes === after.address
    if (joinsBefore) {
      before.bytes += bytes + (joinsAfter ? after.bytes : 0)
      if (joinsAfter) gaps.splice(index, 1)
    } else if (joinsAfter) {
      after.address = address
      after.bytes += bytes
    } else gaps.splice(index, 0, { address, bytes })
  }

  /** Grows by at least half, so that a net that grows step by step does not copy page tables at each. */
  #grow(bytes: number): void {
    const present = this.#end / pageBytes
    const needed = Math.ceil(bytes / pageBytes)
    const pages = Math.min(Math.max(needed, present >> 1), maximumPages - present)
    try {
      if (pages < needed) throw new RangeError('beyond the maximum')
      this.#memory.grow(pages)
    } catch (cause) {
      const megabytes = 1 << 20
      const limit = Math.round((maximumPages * pageBytes) / megabytes)
      throw new TidecastError('engine.memory', { needed: Math.ceil(bytes / megabytes), limit }, cause)
    }
    this.#insertGap(this.#end, pages * pageBytes)
    this.#end += pages * pageBytes
  }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / lineBytes) * lineBytes
}
