/** The kernel table on wasm: shapes become addresses and counts here. The recurrent rows are in recurrent.ts. */

import type { PhiloxKey } from '../../../util/philox'
import type { AdamSettings, Kernels } from '../../backend'
import { cutAt, sizeOf, type Shape } from '../../shape'
import { createArrangeKernels } from './arrange'
import type { WasmBlock as Block, WasmBlocks } from './block'
import type { KernelExports } from './instance'
import { createRecurrentKernels } from './recurrent'
import type { Team } from './team'

type Unary = (out: number, a: number, count: number) => void
type Binary = (out: number, a: number, b: number, count: number) => void

/** Multiply-adds of a product from which the team saves more than calling it costs: some 5 µs of one core. */
const worthSharing = 2 ** 16

export function createWasmKernels(wasm: KernelExports, blocks: WasmBlocks, team: Team): Kernels {
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

  /** A kernel of a block and a number. */
  const withNumber =
    (kernel: (out: number, a: number, value: number, count: number) => void) =>
    (a: Block, value: number): Block =>
      unary((out, from, count) => {
        kernel(out, from, value, count)
      })(a)

  /**
   * out [..., rows, columns] = a · b + bias, `a` read by strides, `b` turned first if it is stored transposed. Leading
   * dimensions are one product after the other.
   */
  function product(a: Block, b: Block, transposeA: boolean, transposeB: boolean, bias: number): Block {
    const leading = a.shape.slice(0, -2)
    const [rows, inner] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2)
    const columns = b.shape[b.shape.length - (transposeB ? 2 : 1)]
    const [left, right] = [blocks.rows(a), blocks.rows(b)]
    const out = blocks.create([...leading, rows, columns])
    const turned = transposeB ? blocks.create([inner, columns]) : undefined
    const [rowStride, innerStride] = transposeA ? [4, rows * 4] : [inner * 4, 4]
    for (let product = 0; product < sizeOf(leading); product++) {
      const place = out.address + product * rows * columns * 4
      const first = left + product * rows * inner * 4
      const second = right + product * inner * columns * 4
      if (turned) wasm.transpose(turned.address, second, columns, inner)
      const job = {
        kind: 'product',
        out: place,
        bias,
        a: first,
        aRowStride: rowStride,
        aInnerStride: innerStride,
        b: turned?.address ?? second,
        rows,
        inner,
        columns,
      } as const
      team.perform(job, rows * inner * columns < worthSharing ? 1 : Math.ceil(rows / 4))
    }
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
    positive: unary(wasm.positive),
    relu: unary(wasm.relu),
    tanh: unary(wasm.tanh),
    sigmoid: unary(wasm.sigmoid),
    exp: unary(wasm.exp),
    log: unary(wasm.log),
    squareRoot: unary(wasm.squareRoot),
    softplus: unary(wasm.softplus),
    erf: unary(wasm.erf),
    logGamma: unary(wasm.logGamma),
    digamma: unary(wasm.digamma),
    scale: withNumber(wasm.scale),
    shift: withNumber(wasm.shift),

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

    logSumExp(a: Block) {
      const { outer, length, without } = cutAt(a.shape, a.shape.length - 1)
      const from = blocks.rows(a)
      const out = blocks.create(without)
      wasm.logSumExp(out.address, from, outer, length)
      return out
    },

    keepMask(shape: Shape, [first, second]: PhiloxKey, threshold: number, kept: number) {
      const out = blocks.create(shape)
      wasm.keepMask(out.address, sizeOf(shape), first, second, threshold, kept)
      return out
    },

    ...createArrangeKernels(wasm, blocks),

    matmul: (a: Block, b: Block, transposeA: boolean, transposeB: boolean) =>
      product(a, b, transposeA, transposeB, 0),

    linear: (x: Block, weight: Block, bias: Block) => product(x, weight, false, true, blocks.rows(bias)),

    ...createRecurrentKernels(wasm, blocks, team),

    sumOfSquares: (a: Block) => wasm.sumOfSquares(blocks.rows(a), sizeOf(a.shape)),

    scaleInPlace(a: Block, factor: number) {
      const address = blocks.rows(a)
      wasm.scale(address, address, factor, sizeOf(a.shape))
    },

    blendInPlace(a: Block, b: Block, keep: number, share: number) {
      const address = blocks.rows(a)
      wasm.blend(address, address, blocks.rows(b), keep, share, sizeOf(a.shape))
    },

    clampInPlace(a: Block, limit: number) {
      const address = blocks.rows(a)
      wasm.clamp(address, address, limit, sizeOf(a.shape))
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
