/** Kernels of the reference backend that move numbers without arithmetic, and sums over one dimension. */

import type { ArrangeKernels } from '../../backend'
import { cutAt, type Shape } from '../../shape'
import type { ReferenceBlock as Block, ReferenceMemory } from './block'

export function createArrangeKernels(memory: ReferenceMemory): ArrangeKernels {
  return {
    sumOver(a: Block, dimension: number) {
      const { outer, length, inner, without } = cutAt(a.shape, dimension)
      const out = memory.allocate(without)
      for (let o = 0; o < outer; o++) {
        for (let l = 0; l < length; l++) {
          for (let i = 0; i < inner; i++) out.values[o * inner + i] += a.values[(o * length + l) * inner + i]
        }
      }
      return out
    },

    repeat(a: Block, dimension: number, count: number) {
      const out = memory.allocate(a.shape.toSpliced(dimension, 0, count))
      const { outer, inner } = cutAt(out.shape, dimension)
      for (let o = 0; o < outer; o++) {
        const row = a.values.subarray(o * inner, (o + 1) * inner)
        for (let l = 0; l < count; l++) out.values.set(row, (o * count + l) * inner)
      }
      return out
    },

    reshape: (a: Block, shape: Shape) => memory.allocate(shape, a.values),

    split(a: Block, dimension: number, lengths: readonly number[]) {
      const { outer, length, inner } = cutAt(a.shape, dimension)
      let first = 0
      return lengths.map((part) => {
        const out = memory.allocate(a.shape.with(dimension, part))
        for (let o = 0; o < outer; o++) {
          const from = (o * length + first) * inner
          out.values.set(a.values.subarray(from, from + part * inner), o * part * inner)
        }
        first += part
        return out
      })
    },

    concatenate(parts: readonly Block[], dimension: number) {
      const length = parts.reduce((total, part) => total + part.shape[dimension], 0)
      const out = memory.allocate(parts[0].shape.with(dimension, length))
      const { outer, inner } = cutAt(out.shape, dimension)
      let first = 0
      for (const part of parts) {
        const run = part.shape[dimension] * inner
        for (let o = 0; o < outer; o++) {
          out.values.set(part.values.subarray(o * run, (o + 1) * run), (o * length + first) * inner)
        }
        first += part.shape[dimension]
      }
      return out
    },

    gatherRows(a: Block, indices: readonly number[]) {
      const columns = a.shape[1]
      const out = memory.allocate([indices.length, columns])
      indices.forEach((row, i) => {
        out.values.set(a.values.subarray(row * columns, (row + 1) * columns), i * columns)
      })
      return out
    },

    scatterRows(a: Block, indices: readonly number[], rows: number) {
      const columns = a.shape[1]
      const out = memory.allocate([rows, columns])
      indices.forEach((row, i) => {
        for (let n = 0; n < columns; n++) out.values[row * columns + n] += a.values[i * columns + n]
      })
      return out
    },

    reverseSteps(x: Block, lengths: readonly number[] | undefined) {
      const [batch, steps, features] = x.shape
      const out = memory.allocate(x.shape)
      for (let b = 0; b < batch; b++) {
        const length = lengths?.[b] ?? steps
        for (let t = 0; t < steps; t++) {
          const from = (b * steps + (t < length ? length - 1 - t : t)) * features
          out.values.set(x.values.subarray(from, from + features), (b * steps + t) * features)
        }
      }
      return out
    },

    lastStep(x: Block) {
      const [batch, steps, features] = x.shape
      const out = memory.allocate([batch, features])
      for (let b = 0; b < batch; b++) {
        const end = (b + 1) * steps * features
        out.values.set(x.values.subarray(end - features, end), b * features)
      }
      return out
    },

    placeLastStep(x: Block, steps: number) {
      const [batch, features] = x.shape
      const out = memory.allocate([batch, steps, features])
      for (let b = 0; b < batch; b++) {
        const row = x.values.subarray(b * features, (b + 1) * features)
        out.values.set(row, ((b + 1) * steps - 1) * features)
      }
      return out
    },
  }
}
