/** The reference backend's numbers: a float64 array, row-major. */

import type { Block } from '../../backend'
import { sizeOf, type Shape } from '../../shape'

export interface ReferenceBlock extends Block {
  readonly values: Float64Array
}

/** Makes blocks and counts those alive, which is all the memory management float64 needs. */
export class ReferenceMemory {
  readonly #live = new Set<ReferenceBlock>()

  get liveBuffers(): number {
    return this.#live.size
  }

  allocate(shape: Shape, values: Float64Array = new Float64Array(sizeOf(shape))): ReferenceBlock {
    const block = { shape, values }
    this.#live.add(block)
    return block
  }

  free(block: ReferenceBlock): void {
    this.#live.delete(block)
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
