/**
 * The wasm backend's numbers: float32 in one of three layouts.
 *
 *   rows        row-major, as PyTorch has it
 *   panels      [step][panel][row][8 lanes] of a tensor [B, T, F]: what the recurrent kernels read and write in place
 *   lastPanels  the panels of the last step alone, all other steps being zeros: the gradient of a net that only its
 *               last step leaves, which would otherwise be the largest block of a training step
 *
 * A block changes its layout when a kernel asks for the other one; its value does not change. So sequences stay in
 * panels from layer to layer and are turned only where rows are needed.
 */

import type { BackendMemory, Block } from '../../backend'
import { sizeOf, type Shape } from '../../shape'
import type { Region, WasmMemory } from './memory'

export interface WasmBlock extends Block {
  region: Region
  address: number
  layout: 'rows' | 'panels' | 'lastPanels'
}

/** Samples of a panel: two vectors of four. */
export const lanes = 8

export function roundTo4(count: number): number {
  return (count + 3) & ~3
}

export function panelCount(batch: number): number {
  return Math.ceil(batch / lanes)
}

/** Bytes from panel to panel: rows in fours, and one line more, since an even number of lines would alias in L1. */
export function panelStride(rows: number): number {
  return roundTo4(rows) * lanes * 4 + 64
}

/** Vector loops run to the end of the last vector, one row of panels pair-wise to the next: room for both. */
const slackBytes = 64

export class WasmBlocks implements BackendMemory {
  readonly #memory: WasmMemory

  constructor(memory: WasmMemory) {
    this.#memory = memory
  }

  /** Rows whose contents are still undefined. */
  create(shape: Shape, cleared = false): WasmBlock {
    const region = this.#memory.allocate(sizeOf(shape) * 4 + slackBytes, cleared)
    return { shape, region, address: region.address, layout: 'rows' }
  }

  allocate(shape: Shape): WasmBlock {
    return this.create(shape, true)
  }

  /** Panels of a tensor [B, T, F], cleared: lanes and rows beyond the data must be zero. */
  createPanels(shape: Shape, layout: 'panels' | 'lastPanels' = 'panels'): WasmBlock {
    const [batch, steps, features] = shape
    const bytes = panelBytes(batch, layout === 'panels' ? steps : 1, features)
    const region = this.createRegion(bytes, true)
    return { shape, region, address: region.address, layout }
  }

  createRegion(bytes: number, cleared = false): Region {
    return this.#memory.allocate(bytes + slackBytes, cleared)
  }

  release(region: Region): void {
    this.#memory.release(region)
  }

  /** A block over a part of a region, as one more user of it. */
  viewOf(region: Region, address: number, shape: Shape, layout: WasmBlock['layout']): WasmBlock {
    region.users++
    return { shape, region, address, layout }
  }

  /** Address of the block's rows; turns its layout if it has to. */
  rows(block: WasmBlock): number {
    if (block.layout === 'rows') return block.address
    const [batch, steps, features] = block.shape
    const panels = this.panels(block)
    const region = this.#memory.allocate(sizeOf(block.shape) * 4 + slackBytes)
    const { kernels } = this.#memory
    kernels.unpackPanels(region.address, panels, panelStride(features), batch, steps, features)
    return this.#replace(block, region, 'rows')
  }

  /** Address of the block's panels; turns its layout if it has to. */
  panels(block: WasmBlock): number {
    if (block.layout === 'panels') return block.address
    const [batch, steps, features] = block.shape
    if (block.layout === 'lastPanels') {
      const { region, address } = this.createPanels(block.shape)
      const bytes = panelBytes(batch, 1, features)
      this.#memory.kernels.copy(address + (steps - 1) * bytes, block.address, bytes)
      return this.#replace(block, region, 'panels')
    }
    const region = this.createRegion(panelBytes(batch, steps, features))
    this.packPanels(region.address, block.address, [batch, steps, features])
    return this.#replace(block, region, 'panels')
  }

  packPanels(out: number, rows: number, [batch, steps, features]: readonly [number, number, number]): void {
    const { kernels } = this.#memory
    kernels.packPanels(out, panelStride(features), rows, batch, steps, features, roundTo4(features))
  }

  free(block: WasmBlock): void {
    this.#memory.release(block.region)
  }

  read(block: WasmBlock): Float32Array {
    const first = this.rows(block) / 4
    return this.#memory.floats.slice(first, first + sizeOf(block.shape))
  }

  /** Sums in float64 of `count` runs of `length` numbers, one after the other from an address, each in their order. */
  sumsOfRuns(address: number, count: number, length: number): Float64Array {
    const numbers = this.#memory.floats.subarray(address / 4, address / 4 + count * length)
    const sums = new Float64Array(count)
    numbers.forEach((number, index) => {
      sums[Math.floor(index / length)] += number
    })
    return sums
  }

  write(block: WasmBlock, values: ArrayLike<number>): void {
    if (block.layout !== 'rows') {
      this.#replace(block, this.#memory.allocate(sizeOf(block.shape) * 4 + slackBytes), 'rows')
    }
    this.#memory.floats.set(values, block.address / 4)
  }

  #replace(block: WasmBlock, region: Region, layout: WasmBlock['layout']): number {
    this.#memory.adopt(region)
    this.#memory.release(block.region)
    block.region = region
    block.address = region.address
    block.layout = layout
    return region.address
  }
}

function panelBytes(batch: number, steps: number, features: number): number {
  return steps * panelCount(batch) * panelStride(features)
}
