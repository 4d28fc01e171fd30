/** How conformance tests call each row of the kernel table. The type of `kernelRows` makes a kernel without a row a compile error. */

import type { Block, Kernels } from '../../src/engine/backend'

export interface KernelRow {
  /** Shapes of the inputs for one length of the tail. */
  readonly shapes: (length: number) => readonly (readonly number[])[]
  /** What comes out: blocks, which the test frees, or a number. */
  readonly run: (kernels: Kernels, inputs: readonly Block[]) => readonly Block[] | number
  /** Inputs the kernel updates: they are compared too. */
  readonly updates?: readonly number[]
  /** Longest sum. */
  readonly inner?: (length: number) => number
}

const pair = (length: number) => [[length], [length]]
const single = (length: number) => [[length]]

export const kernelRows: Record<Exclude<keyof Kernels, `recurrent${string}`>, KernelRow> = {
  add: { shapes: pair, run: (k, [a, b]) => [k.add(a, b)] },
  subtract: { shapes: pair, run: (k, [a, b]) => [k.subtract(a, b)] },
  multiply: { shapes: pair, run: (k, [a, b]) => [k.multiply(a, b)] },
  divideOrZero: { shapes: pair, run: (k, [a, b]) => [k.divideOrZero(a, b)] },
  keepWhere: { shapes: pair, run: (k, [a, b]) => [k.keepWhere(a, b)] },
  scale: { shapes: single, run: (k, [a]) => [k.scale(a, 0.5)] },
  absolute: { shapes: single, run: (k, [a]) => [k.absolute(a)] },
  sign: { shapes: single, run: (k, [a]) => [k.sign(a)] },
  positive: { shapes: single, run: (k, [a]) => [k.positive(a)] },
  shift: { shapes: single, run: (k, [a]) => [k.shift(a, -0.5)] },
  relu: { shapes: single, run: (k, [a]) => [k.relu(a)] },
  exp: { shapes: single, run: (k, [a]) => [k.exp(a)] },
  log: { shapes: single, run: (k, [a]) => [k.log(a)] },
  squareRoot: { shapes: single, run: (k, [a]) => [k.squareRoot(a)] },
  softplus: { shapes: single, run: (k, [a]) => [k.softplus(a)] },
  erf: { shapes: single, run: (k, [a]) => [k.erf(a)] },
  logGamma: { shapes: single, run: (k, [a]) => [k.logGamma(a)] },
  digamma: { shapes: single, run: (k, [a]) => [k.digamma(a)] },
  tanh: { shapes: single, run: (k, [a]) => [k.tanh(a)] },
  sigmoid: { shapes: single, run: (k, [a]) => [k.sigmoid(a)] },
  sum: { shapes: (n) => [[n, 70]], run: (k, [a]) => [k.sum(a)], inner: (n) => n * 70 },
  expand: { shapes: () => [[]], run: (k, [a]) => [k.expand(a, [3, 5])] },
  reshape: { shapes: (n) => [[n, 6]], run: (k, [a]) => [k.reshape(a, [2, a.shape[0], 3])] },
  sumOver: {
    shapes: (n) => [[n, 3, 5], [3, n, 5], [2, 3, n], [n]],
    run: (k, [a, b, c, d]) => [k.sumOver(a, 0), k.sumOver(b, 1), k.sumOver(c, 2), k.sumOver(d, 0)],
    inner: (n) => n,
  },
  repeat: {
    shapes: (n) => [[n, 2], [n]],
    run: (k, [a, b]) => [k.repeat(a, 0, 3), k.repeat(a, 1, 3), k.repeat(a, 2, 3), k.repeat(b, 1, 5)],
  },
  keepMask: {
    shapes: single,
    run: (k, [{ shape }]) => [k.keepMask(shape, [0xa4093822, 0x299f31d0], 2 ** 23, 2)],
  },
  logSumExp: { shapes: (n) => [[3, n], [n]], run: (k, [a, b]) => [k.logSumExp(a), k.logSumExp(b)] },
  split: {
    shapes: (n) => [
      [2, n + 3, 3],
      [n + 1, 3],
    ],
    run: (k, [a, b]) => [...k.split(a, 1, [1, a.shape[1] - 3, 2]), ...k.split(b, 0, [b.shape[0] - 1, 1])],
  },
  concatenate: {
    shapes: (n) => [
      [2, n, 3],
      [2, 4, 3],
    ],
    run: (k, [a, b]) => [k.concatenate([a, b, a], 1), k.concatenate([a, a], 0), k.concatenate([b], 2)],
  },
  gatherRows: { shapes: (n) => [[3, n]], run: (k, [a]) => [k.gatherRows(a, [2, 0, 2, 1])] },
  scatterRows: {
    shapes: (n) => [[4, n]],
    run: (k, [a]) => [k.scatterRows(a, [2, 0, 2, 3], 5)],
    inner: () => 2,
  },
  reverseSteps: {
    shapes: (n) => [
      [n, 4, 3],
      [2, n, 5],
    ],
    run: (k, [x, y]) => [
      k.reverseSteps(x, undefined),
      k.reverseSteps(y, undefined),
      k.reverseSteps(
        x,
        Array.from({ length: x.shape[0] }, (_, b) => 1 + (b % 4)),
      ),
      k.reverseSteps(y, [y.shape[1], Math.min(y.shape[1], 1)]),
    ],
  },
  matmul: {
    shapes: (n) => [
      [n, 7],
      [7, n],
    ],
    run: (k, [a, b]) => [
      k.matmul(a, b, false, false),
      k.matmul(b, a, false, false),
      k.matmul(a, a, true, false),
      k.matmul(b, b, false, true),
      k.matmul(a, b, true, true),
      ...batchedProducts(k, a, b),
    ],
    inner: (n) => Math.max(7, n),
  },
  linear: {
    shapes: (n) => [[3, 9], [n, 9], [n]],
    run: (k, [x, weight, bias]) => [k.linear(x, weight, bias)],
    inner: () => 9,
  },
  lastStep: { shapes: (n) => [[n, 3, 5]], run: (k, [x]) => [k.lastStep(x)] },
  placeLastStep: { shapes: (n) => [[n, 5]], run: (k, [x]) => [k.placeLastStep(x, 3)] },
  sumOfSquares: { shapes: (n) => [[n, 70]], run: (k, [a]) => k.sumOfSquares(a), inner: (n) => n * 70 },
  scaleInPlace: {
    shapes: single,
    run: (k, [a]) => {
      k.scaleInPlace(a, -0.3)
      return []
    },
    updates: [0],
  },
  blendInPlace: {
    shapes: pair,
    run: (k, [a, b]) => {
      k.blendInPlace(a, b, 0.9, -0.3)
      return []
    },
    updates: [0],
  },
  clampInPlace: {
    shapes: single,
    run: (k, [a]) => {
      k.clampInPlace(a, 0.5)
      return []
    },
    updates: [0],
  },
  adam: {
    shapes: (n) => [[n], [n], [n], [n]],
    run: (k, [parameter, gradient, mean, root]) => {
      const square = k.multiply(root, root)
      const settings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
      k.adam(parameter, gradient, mean, square, { ...settings, correction1: 0.1, correction2: 0.001 })
      return [square]
    },
    updates: [0, 2],
  },
}

/** A leading dimension: as many products as its length. */
function batchedProducts(k: Kernels, a: Block, b: Block): Block[] {
  const [tall, wide] = [a, b].map((each) => k.repeat(each, 0, 3))
  const products = [
    k.matmul(tall, wide, false, false),
    k.matmul(tall, tall, true, false),
    k.matmul(wide, wide, false, true),
  ]
  return [...products, tall, wide]
}
