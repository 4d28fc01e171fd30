/**
 * Between PyTorch's weights and the packed forms of one call: weights before the passes, their gradients after. Sides are
 * the two products of a layer, with the input and with the state.
 */

import { roundTo4, type WasmBlock as Block, type WasmBlocks } from './block'
import type { CellLayout } from './cellLayout'
import type { KernelExports } from './instance'
import type { Region } from './memory'

export type Side = 'input' | 'hidden'

export class Packing {
  readonly #wasm: KernelExports
  readonly #blocks: WasmBlocks
  readonly #layout: CellLayout

  constructor(wasm: KernelExports, blocks: WasmBlocks, layout: CellLayout) {
    this.#wasm = wasm
    this.#blocks = blocks
    this.#layout = layout
  }

  /** weight [G·H, K] → [tile][k][4] */
  weight(weight: Block, side: Side): Region {
    const columns = weight.shape[1]
    const packed = this.#blocks.createRegion(this.#layout[side].rows * columns * 4, true)
    this.#eachGate(weight, side, (at, units, row, step) => {
      this.#wasm.packRows(packed.address, at, units, columns, row, step, columns)
    })
    return packed
  }

  /** weight [G·H, K] → its transpose as [k / 4][row][4], for the way back. */
  transposed(weight: Block, side: Side): Region {
    const columns = weight.shape[1]
    const { rows } = this.#layout[side]
    const packed = this.#blocks.createRegion(roundTo4(columns) * rows * 4, true)
    this.#eachGate(weight, side, (at, units, row, step) => {
      this.#wasm.packTransposed(packed.address, at, units, columns, row, step, rows)
    })
    return packed
  }

  /** Both biases of a row are added: one product's gates and the other's meet in a sum, save where rows are apart. */
  bias(biasInput: Block, biasHidden: Block): Region {
    const packed = this.#blocks.createRegion(this.#layout.rows * 4, true)
    const sides = [
      [biasInput, 'input'],
      [biasHidden, 'hidden'],
    ] as const
    for (const [bias, side] of sides) {
      this.#eachGate(bias, side, (at, units, row, step) => {
        this.#wasm.addStrided(packed.address + this.#layout[side].first * 4, at, units, row, step)
      })
    }
    return packed
  }

  /** Room for the gradient of a weight in packed form, of an even number of columns; cleared, for it is added to. */
  packedGradient(weight: Block, side: Side): Region {
    return this.#blocks.createRegion(this.#layout[side].rows * evenColumns(weight) * 4, true)
  }

  /** The packed gradient in the weight's own form. */
  unpackedGradient(weight: Block, side: Side, packed: Region): Block {
    const columns = weight.shape[1]
    const gradient = this.#blocks.create(weight.shape)
    this.#eachGate(gradient, side, (at, units, row, step) => {
      this.#wasm.unpackRows(at, packed.address, units, columns, row, step, evenColumns(weight))
    })
    return gradient
  }

  /** Room for the sums over the rows of dz, cleared. */
  packedBias(): Region {
    return this.#blocks.createRegion(this.#layout.rows * 4, true)
  }

  /** Gradients of both biases, from the one sum over the rows of dz. */
  biasGradients(biasInput: Block, biasHidden: Block, packed: Region): readonly [Block, Block] {
    const take = (bias: Block, side: Side) => {
      const gradient = this.#blocks.create(bias.shape)
      this.#eachGate(gradient, side, (at, units, row, step) => {
        this.#wasm.takeStrided(at, packed.address + this.#layout[side].first * 4, units, row, step)
      })
      return gradient
    }
    return [take(biasInput, 'input'), take(biasHidden, 'hidden')]
  }

  /**
   * For each gate: the address of its rows in PyTorch's form (weights have one or two dimensions, so they are always
   * in rows), and where they lie among the rows of a side.
   */
  #eachGate(
    { shape: [rows, columns = 1], ...block }: Block,
    side: Side,
    body: (address: number, units: number, row: number, step: number) => void,
  ): void {
    const { gates, unitStep } = this.#layout
    const { first } = this.#layout[side]
    const units = rows / gates.length
    gates.forEach((gate, index) => {
      body(block.address + index * units * columns * 4, units, gate[side] - first, unitStep)
    })
  }
}

function evenColumns({ shape: [, columns] }: Block): number {
  return (columns + 1) & ~1
}
