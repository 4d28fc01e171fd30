/** The kernel table in float64 and plain loops: the definition the fast backends must agree with. */

import type { AdamSettings, Kernels } from '../../backend'
import { sizeOf, type Shape } from '../../shape'
import type { ReferenceBlock as Block, ReferenceMemory } from './block'
import { sigmoidOf } from './cells'
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
    scale: (a: Block, factor: number) => map(a, (x) => x * factor),
    absolute: (a: Block) => map(a, Math.abs),
    sign: (a: Block) => map(a, (x) => Number(x > 0) - Number(x < 0)),
    tanh: (a: Block) => map(a, Math.tanh),
    sigmoid: (a: Block) => map(a, sigmoidOf),
    keepWhere: (a: Block, mask: Block) => zip(a, mask, (x, m) => (m === 0 ? 0 : x)),

    sum: (a: Block) => memory.allocate([], Float64Array.of(a.values.reduce((total, x) => total + x, 0))),
    expand: (scalar: Block, shape: Shape) =>
      memory.allocate(shape, new Float64Array(sizeOf(shape)).fill(scalar.values[0])),
    reshape: (a: Block, shape: Shape) => memory.allocate(shape, a.values),

    sumRows(a: Block) {
      const [rows, columns] = a.shape
      const out = memory.allocate([columns])
      for (let m = 0; m < rows; m++) {
        for (let n = 0; n < columns; n++) out.values[n] += a.values[m * columns + n]
      }
      return out
    },

    matmul(a: Block, b: Block, transposeA: boolean, transposeB: boolean) {
      const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape
      const columns = transposeB ? b.shape[0] : b.shape[1]
      const out = memory.allocate([rows, columns])
      for (let m = 0; m < rows; m++) {
        for (let n = 0; n < columns; n++) {
          let total = 0
          for (let k = 0; k < inner; k++) {
            const left = a.values[transposeA ? k * rows + m : m * inner + k]
            const right = b.values[transposeB ? n * inner + k : k * columns + n]
            total += left * right
          }
          out.values[m * columns + n] = total
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

    recurrentForward: recurrentForward.bind(undefined, memory),
    recurrentBackward: recurrentBackward.bind(undefined, memory),

    sumOfSquares: (a: Block) => a.values.reduce((total, x) => total + x * x, 0),

    scaleInPlace(a: Block, factor: number) {
      a.values.forEach((x, i) => (a.values[i] = x * factor))
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
