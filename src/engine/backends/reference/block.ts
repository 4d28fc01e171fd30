/** The reference backend's numbers: a float64 array, row-major. */

import type { Block } from '../../backend'
import { sizeOf, type Shape } from '../../shape'

export interface ReferenceBlock extends Block {
  readonly values: Float64Array
}

/** Makes blocks and counts those alive, which is all the memory management float64 needs. */
export class ReferenceMemory {
  readonly #live = new Set<ReferenceBlock>()

  #liveBytes = 0
  #peakBytes = 0

  get peakBytes(): number {
    return this.#peakBytes
  }

  resetPeak(): void {
    this.#peakBytes = this.#liveBytes
  }

  get liveBuffers(): number {
    return this.#live.size
  }

  allocate(shape: Shape, values: Float64Array = new Float64Array(sizeOf(shape))): ReferenceBlock {
    const block = { shape, values }
    this.#live.add(block)
    this.#liveBytes += values.byteLength
    this.#peakBytes = Math.max(this.#peakBytes, this.#liveBytes)
    return block
  }

  free(block: ReferenceBlock): void {
    if (this.#live.delete(block)) this.#liveBytes -= block.values.byteLength
  }

  read(block: ReferenceBlock): Float64Array {
    return block.values.slice()
  }

  write(block: ReferenceBlock, values: ArrayLike<number>): void {
    block.values.set(values)
  }

  clear(): void {
    this.#live.clear()
  }
}
