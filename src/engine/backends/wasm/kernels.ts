/** The kernel table on wasm: shapes become addresses and counts here. The recurrent rows are in recurrent.ts. */

import type { AdamSettings, Kernels } from '../../backend'
import { sizeOf, type Shape } from '../../shape'
import { panelCount, panelStride, type WasmBlock as Block, type WasmBlocks } from './block'
import type { KernelExports } from './instance'
import { createRecurrentKernels } from './recurrent'

type Unary = (out: number, a: number, count: number) => void
type Binary = (out: number, a: number, b: number, count: number) => void

export function createWasmKernels(wasm: KernelExports, blocks: WasmBlocks): Kernels {
  const unary =
    (kernel: Unary) =>
    (a: Block): Block => {
      const from = blocks.rows(a)
      const out = blocks.create(a.shape)
      kernel(out.address, from, sizeOf(a.shape))
      return out
    }
  const binary =
    (kernel: Binary) =>
    (a: Block, b: Block): Block => {
      const [left, right] = [blocks.rows(a), blocks.rows(b)]
      const out = blocks.create(a.shape)
      kernel(out.address, left, right, sizeOf(a.shape))
      return out
    }

  /** out [rows, columns] = a · b + bias, `a` read by strides, `b` turned first if it is stored transposed. */
  function product(a: Block, b: Block, transposeA: boolean, transposeB: boolean, bias: number): Block {
    const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape
    const columns = b.shape[transposeB ? 0 : 1]
    const [left, right] = [blocks.rows(a), blocks.rows(b)]
    const out = blocks.create([rows, columns])
    const turned = transposeB ? blocks.create([inner, columns]) : undefined
    if (turned) wasm.transpose(turned.address, right, columns, inner)
    const [rowStride, innerStride] = transposeA ? [4, rows * 4] : [inner * 4, 4]
    const from = turned?.address ?? right
    wasm.matmul(out.address, bias, left, rowStride, innerStride, from, rows, inner, columns)
    if (turned) blocks.free(turned)
    return out
  }

  return {
    add: binary(wasm.add),
    subtract: binary(wasm.subtract),
    multiply: binary(wasm.multiply),
    divideOrZero: binary(wasm.divideOrZero),
    keepWhere: binary(wasm.keepWhere),
    absolute: unary(wasm.absolute),
    sign: unary(wasm.sign),
    tanh: unary(wasm.tanh),
    sigmoid: unary(wasm.sigmoid),
    scale: (a: Block, factor: number) =>
      unary((out, from, count) => {
        wasm.scale(out, from, factor, count)
      })(a),

    sum(a: Block) {
      const total = wasm.sum(blocks.rows(a), sizeOf(a.shape))
      const out = blocks.create([])
      blocks.write(out, [total])
      return out
    },

    expand(scalar: Block, shape: Shape) {
      const [value] = blocks.read(scalar)
      const out = blocks.create(shape)
      wasm.fill(out.address, value, sizeOf(shape))
      return out
    },

    reshape(a: Block, shape: Shape) {
      const address = blocks.rows(a)
      return blocks.viewOf(a.region, address, shape, 'rows')
    },

    sumRows(a: Block) {
      const from = blocks.rows(a)
      const out = blocks.create([a.shape[1]])
      wasm.sumRows(out.address, from, a.shape[0], a.shape[1])
      return out
    },

    matmul: (a: Block, b: Block, transposeA: boolean, transposeB: boolean) =>
      product(a, b, transposeA, transposeB, 0),

    linear: (x: Block, weight: Block, bias: Block) => product(x, weight, false, true, blocks.rows(bias)),

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
      const out = blocks.createPanels([batch, steps, features])
      const last = out.address + (steps - 1) * panelCount(batch) * panelStride(features)
      blocks.packPanels(last, from, [batch, 1, features])
      return out
    },

    ...createRecurrentKernels(wasm, blocks),

    sumOfSquares: (a: Block) => wasm.sumOfSquares(blocks.rows(a), sizeOf(a.shape)),

    scaleInPlace(a: Block, factor: number) {
      const address = blocks.rows(a)
      wasm.scale(address, address, factor, sizeOf(a.shape))
    },

    adam(parameter: Block, gradient: Block, mean: Block, square: Block, settings: AdamSettings) {
      const { learningRate, beta1, beta2, epsilon, correction1, correction2 } = settings
      wasm.adam(
        blocks.rows(parameter),
        blocks.rows(gradient),
        blocks.rows(mean),
        blocks.rows(square),
        sizeOf(parameter.shape),
        learningRate / correction1,
        beta1,
        beta2,
        epsilon,
        1 / Math.sqrt(correction2),
        1 - beta1,
        1 - beta2,
      )
    },
  }
}
