/** Kernels on wasm that move numbers without arithmetic, and sums over one dimension. */

import type { ArrangeKernels } from '../../backend'
import { cutAt, type Shape } from '../../shape'
import { panelCount, panelStride, type WasmBlock as Block, type WasmBlocks } from './block'
import type { KernelExports } from './instance'

export function createArrangeKernels(wasm: KernelExports, blocks: WasmBlocks): ArrangeKernels {
  return {
    sumOver(a: Block, dimension: number) {
      const { outer, length, inner, without } = cutAt(a.shape, dimension)
      const from = blocks.rows(a)
      const out = blocks.create(without)
      wasm.sumOver(out.address, from, outer, length, inner)
      return out
    },

    repeat(a: Block, dimension: number, count: number) {
      const from = blocks.rows(a)
      const out = blocks.create(a.shape.toSpliced(dimension, 0, count))
      const { outer, inner } = cutAt(out.shape, dimension)
      wasm.repeat(out.address, from, outer, count, inner)
      return out
    },

    reshape(a: Block, shape: Shape) {
      const address = blocks.rows(a)
      return blocks.viewOf(a.region, address, shape, 'rows')
    },

    split(a: Block, dimension: number, lengths: readonly number[]) {
      const { outer, length, inner } = cutAt(a.shape, dimension)
      let from = blocks.rows(a)
      return lengths.map((part) => {
        const out = blocks.create(a.shape.with(dimension, part))
        const run = part * inner * 4
        wasm.copyRuns(out.address, run, from, length * inner * 4, run, outer)
        from += run
        return out
      })
    },

    concatenate(parts: readonly Block[], dimension: number) {
      const addresses = parts.map((part) => blocks.rows(part))
      const length = parts.reduce((total, part) => total + part.shape[dimension], 0)
      const out = blocks.create(parts[0].shape.with(dimension, length))
      const { outer, inner } = cutAt(out.shape, dimension)
      let place = out.address
      parts.forEach((part, i) => {
        const run = part.shape[dimension] * inner * 4
        wasm.copyRuns(place, length * inner * 4, addresses[i], run, run, outer)
        place += run
      })
      return out
    },

    gatherRows(a: Block, indices: readonly number[]) {
      const bytes = a.shape[1] * 4
      const from = blocks.rows(a)
      const out = blocks.create([indices.length, a.shape[1]])
      indices.forEach((row, i) => {
        wasm.copy(out.address + i * bytes, from + row * bytes, bytes)
      })
      return out
    },

    scatterRows(a: Block, indices: readonly number[], rows: number) {
      const columns = a.shape[1]
      const from = blocks.rows(a)
      const out = blocks.create([rows, columns], true)
      indices.forEach((row, i) => {
        wasm.accumulate(out.address + row * columns * 4, from + i * columns * 4, columns)
      })
      return out
    },

    reverseSteps(x: Block, lengths: readonly number[] | undefined) {
      return lengths ? reverseRows(x, lengths) : reversePanels(x)
    },

    lastStep(x: Block) {
      const [batch, steps, features] = x.shape
      const out = blocks.create([batch, features])
      const from = blocks.panels(x)
      const last = from + (steps - 1) * panelCount(batch) * panelStride(features)
      wasm.unpackPanels(out.address, last, panelStride(features), batch, 1, features)
      return out
    },

    placeLastStep(x: Block, steps: number) {
      const [batch, features] = x.shape
      const from = blocks.rows(x)
      const out = blocks.createPanels([batch, steps, features], 'lastPanels')
      blocks.packPanels(out.address, from, [batch, 1, features])
      return out
    },
  }

  /** All samples alike: a step of all panels is one run of memory. */
  function reversePanels(x: Block): Block {
    const [batch, steps, features] = x.shape
    const step = panelCount(batch) * panelStride(features)
    const from = blocks.panels(x)
    const out = blocks.createPanels(x.shape)
    wasm.copyRuns(out.address, step, from + (steps - 1) * step, -step, step, steps)
    return out
  }

  function reverseRows(x: Block, lengths: readonly number[]): Block {
    const [, steps, features] = x.shape
    const bytes = features * 4
    const from = blocks.rows(x)
    const out = blocks.create(x.shape)
    lengths.forEach((length, b) => {
      const sample = b * steps * bytes
      const [place, source] = [out.address + sample, from + sample]
      wasm.copyRuns(place, bytes, source + (length - 1) * bytes, -bytes, bytes, length)
      wasm.copy(place + length * bytes, source + length * bytes, (steps - length) * bytes)
    })
    return out
  }
}
