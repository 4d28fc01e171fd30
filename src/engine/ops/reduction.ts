/** Sums over all numbers or one dimension, and repetition, their reverse; each beside its gradient. */

import { requireDimension, requireLengths, requireShape, type Shape } from '../shape'
import type { Tensor } from '../tensor'
import { multiply, scale, subtract } from './elementwise'
import { exp } from './functions'
import { apply, operation, type OperationTable } from './operation'

export const reductionOperations = {
  sum: operation(
    'sum',
    (kernels, a) => kernels.sum(a),
    (g, { inputs: [a] }) => [() => expand(g, a.shape)],
  ),
  expand: (shape: Shape) =>
    operation(
      'expand',
      (kernels, scalar) => kernels.expand(scalar, shape),
      (g) => [() => sum(g)],
    ),
  sumOver: (dimension: number) =>
    operation(
      'sumOver',
      (kernels, a) => kernels.sumOver(a, dimension),
      (g, { inputs: [a] }) => [() => repeat(g, dimension, a.shape[dimension])],
    ),
  repeat: (dimension: number, count: number) =>
    operation(
      'repeat',
      (kernels, a) => kernels.repeat(a, dimension, count),
      (g) => [() => sumOver(g, dimension)],
    ),
  logSumExp: operation(
    'logSumExp',
    (kernels, a) => kernels.logSumExp(a),
    // The derivative is the softmax, e^(a − output).
    (g, { inputs: [a], output }) => {
      const last = a.shape.length - 1
      const alongLast = (each: Tensor) => repeat(each, last, a.shape[last])
      return [() => multiply(alongLast(g), exp(subtract(a, alongLast(output))))]
    },
  ),
} as const satisfies OperationTable

/** Sum of all elements, a scalar. */
export function sum(a: Tensor): Tensor {
  return apply(reductionOperations.sum, [a])[0]
}

/** A scalar repeated over a shape. */
export function expand(scalar: Tensor, shape: Shape): Tensor {
  requireShape('expand', scalar.shape, [])
  requireLengths('expand', shape)
  return apply(reductionOperations.expand(shape), [scalar])[0]
}

/** Sum over one dimension, which goes: [M, K, N] → [M, N] for dimension 1. */
export function sumOver(a: Tensor, dimension: number): Tensor {
  requireDimension('sumOver', a.shape, dimension)
  return apply(reductionOperations.sumOver(dimension), [a])[0]
}

/** Mean over one dimension, which goes. */
export function meanOver(a: Tensor, dimension: number): Tensor {
  return scale(sumOver(a, dimension), 1 / a.shape[dimension])
}

/** A new dimension of length `count`, along which the numbers repeat: [M, N] → [M, count, N] for dimension 1. */
export function repeat(a: Tensor, dimension: number, count: number): Tensor {
  requireDimension('repeat', a.shape, dimension, a.shape.length + 1)
  requireLengths('repeat', [count])
  return apply(reductionOperations.repeat(dimension, count), [a])[0]
}

/** log Σ exp over the last dimension, which goes. */
export function logSumExp(a: Tensor): Tensor {
  requireDimension('logSumExp', a.shape, 0)
  return apply(reductionOperations.logSumExp, [a])[0]
}

/** Shares that are positive and sum to one over the last dimension: e^(a − logSumExp a). */
export function softmax(a: Tensor): Tensor {
  const last = a.shape.length - 1
  return exp(subtract(a, repeat(logSumExp(a), last, a.shape[last])))
}
