/** The kernel table in float64 and plain loops: the definition the fast backends must agree with. */

import { philox, type PhiloxKey } from '../../../util/philox'
import type { AdamSettings, Kernels } from '../../backend'
import { cutAt, sizeOf, type Shape } from '../../shape'
import { createArrangeKernels } from './arrange'
import type { ReferenceBlock as Block, ReferenceMemory } from './block'
import { digammaOf, erfOf, logGammaOf, sigmoidOf, softplusOf } from './functions'
import { recurrentBackward, recurrentForward } from './recurrent'

export function createReferenceKernels(memory: ReferenceMemory): Kernels {
  const map = (a: Block, each: (x: number) => number) => memory.allocate(a.shape, a.values.map(each))
  const zip = (a: Block, b: Block, each: (x: number, y: number) => number) =>
    memory.allocate(
      a.shape,
      a.values.map((x, i) => each(x, b.values[i])),
    )

  return {
    add: (a: Block, b: Block) => zip(a, b, (x, y) => x + y),
    subtract: (a: Block, b: Block) => zip(a, b, (x, y) => x - y),
    multiply: (a: Block, b: Block) => zip(a, b, (x, y) => x * y),
    divideOrZero: (a: Block, b: Block) => zip(a, b, (x, y) => (y === 0 ? 0 : x / y)),
    keepWhere: (a: Block, mask: Block) => zip(a, mask, (x, m) => (m === 0 ? 0 : x)),
    scale: (a: Block, factor: number) => map(a, (x) => x * factor),
    shift: (a: Block, amount: number) => map(a, (x) => x + amount),
    absolute: (a: Block) => map(a, Math.abs),
    sign: (a: Block) => map(a, (x) => Number(x > 0) - Number(x < 0)),
    positive: (a: Block) => map(a, (x) => Number(x > 0)),
    relu: (a: Block) => map(a, (x) => Math.max(x, 0)),
    tanh: (a: Block) => map(a, Math.tanh),
    sigmoid: (a: Block) => map(a, sigmoidOf),
    exp: (a: Block) => map(a, Math.exp),
    log: (a: Block) => map(a, Math.log),
    squareRoot: (a: Block) => map(a, Math.sqrt),
    softplus: (a: Block) => map(a, softplusOf),
    erf: (a: Block) => map(a, erfOf),
    logGamma: (a: Block) => map(a, logGammaOf),
    digamma: (a: Block) => map(a, digammaOf),

    sum: (a: Block) => memory.allocate([], Float64Array.of(a.values.reduce((total, x) => total + x, 0))),
    expand: (scalar: Block, shape: Shape) =>
      memory.allocate(shape, new Float64Array(sizeOf(shape)).fill(scalar.values[0])),

    logSumExp(a: Block) {
      const { outer, length, without } = cutAt(a.shape, a.shape.length - 1)
      const out = memory.allocate(without)
      for (let row = 0; row < outer; row++) {
        const values = a.values.subarray(row * length, (row + 1) * length)
        const largest = values.reduce((most, x) => Math.max(most, x), -Infinity)
        // ±∞ minus itself would be NaN: nothing to shift by.
        const base = Number.isFinite(largest) ? largest : 0
        out.values[row] = base + Math.log(values.reduce((total, x) => total + Math.exp(x - base), 0))
      }
      return out
    },

    keepMask(shape: Shape, key: PhiloxKey, threshold: number, kept: number) {
      const out = memory.allocate(shape)
      const random = (counter: number) => philox([counter, 0, 0, 0], key)
      for (let first = 0; first < out.values.length; first += 16) {
        const counters = [0, 1, 2, 3].map((each) => random(first / 4 + each))
        const words = [0, 1, 2, 3].flatMap((word) => counters.map((each) => each[word]))
        const rest = words.slice(0, out.values.length - first)
        out.values.set(
          rest.map((word) => (word >>> 8 < threshold ? 0 : kept)),
          first,
        )
      }
      return out
    },

    ...createArrangeKernels(memory),

    matmul(a: Block, b: Block, transposeA: boolean, transposeB: boolean) {
      const leading = a.shape.slice(0, -2)
      const [rows, inner] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2)
      const columns = b.shape[b.shape.length - (transposeB ? 2 : 1)]
      const out = memory.allocate([...leading, rows, columns])
      for (let product = 0; product < sizeOf(leading); product++) {
        const left = a.values.subarray(product * rows * inner)
        const right = b.values.subarray(product * inner * columns)
        for (let m = 0; m < rows; m++) {
          for (let n = 0; n < columns; n++) {
            let total = 0
            for (let k = 0; k < inner; k++) {
              total +=
                left[transposeA ? k * rows + m : m * inner + k] *
                right[transposeB ? n * inner + k : k * columns + n]
            }
            out.values[(product * rows + m) * columns + n] = total
          }
        }
      }
      return out
    },

    linear(x: Block, weight: Block, bias: Block) {
      const [outputs, inputs] = weight.shape
      const [batch] = x.shape
      const out = memory.allocate([batch, outputs])
      for (let b = 0; b < batch; b++) {
        for (let o = 0; o < outputs; o++) {
          let total = bias.values[o]
          for (let i = 0; i < inputs; i++) total += x.values[b * inputs + i] * weight.values[o * inputs + i]
          out.values[b * outputs + o] = total
        }
      }
      return out
    },

    recurrentForward: recurrentForward.bind(undefined, memory),
    recurrentBackward: recurrentBackward.bind(undefined, memory),

    sumOfSquares: (a: Block) => a.values.reduce((total, x) => total + x * x, 0),

    scaleInPlace(a: Block, factor: number) {
      a.values.forEach((x, i) => (a.values[i] = x * factor))
    },

    blendInPlace(a: Block, b: Block, keep: number, share: number) {
      a.values.forEach((x, i) => (a.values[i] = keep * x + share * b.values[i]))
    },

    clampInPlace(a: Block, limit: number) {
      a.values.forEach((x, i) => (a.values[i] = Math.min(Math.max(x, -limit), limit)))
    },

    adam(parameter: Block, gradient: Block, mean: Block, square: Block, settings: AdamSettings) {
      const { learningRate, beta1, beta2, epsilon, correction1, correction2 } = settings
      const [p, m, v] = [parameter.values, mean.values, square.values]
      gradient.values.forEach((g, i) => {
        m[i] = beta1 * m[i] + (1 - beta1) * g
        v[i] = beta2 * v[i] + (1 - beta2) * g * g
        p[i] -= ((learningRate / correction1) * m[i]) / (Math.sqrt(v[i] / correction2) + epsilon)
      })
    },
  }
}
