/**
 * Arithmetic of tensors of one shape, and of a tensor and a constant, each operation beside its gradient. There is no
 * broadcasting: `repeat` (reduction.ts) says where numbers are used more than once.
 */

import { requireShape } from '../shape'
import type { Tensor } from '../tensor'
import { apply, operation, type OperationTable } from './operation'

export const elementwiseOperations = {
  add: operation(
    'add',
    (kernels, a, b) => kernels.add(a, b),
    (g) => [() => scale(g, 1), () => scale(g, 1)],
  ),
  subtract: operation(
    'subtract',
    (kernels, a, b) => kernels.subtract(a, b),
    (g) => [() => scale(g, 1), () => scale(g, -1)],
  ),
  multiply: operation(
    'multiply',
    (kernels, a, b) => kernels.multiply(a, b),
    (g, { inputs: [a, b] }) => [() => multiply(g, b), () => multiply(g, a)],
  ),
  divideOrZero: operation(
    'divideOrZero',
    (kernels, a, b) => kernels.divideOrZero(a, b),
    (g, { inputs: [, b], output }) => [
      () => divideOrZero(g, b),
      () => scale(multiply(g, divideOrZero(output, b)), -1),
    ],
  ),
  keepWhere: operation(
    'keepWhere',
    (kernels, a, mask) => kernels.keepWhere(a, mask),
    (g, { inputs: [, mask] }) => [() => keepWhere(g, mask), () => scale(mask, 0)],
  ),
  scale: (factor: number) =>
    operation(
      'scale',
      (kernels, a) => kernels.scale(a, factor),
      (g) => [() => scale(g, factor)],
    ),
  shift: (amount: number) =>
    operation(
      'shift',
      (kernels, a) => kernels.shift(a, amount),
      (g) => [() => scale(g, 1)],
    ),
} as const satisfies OperationTable

export function add(a: Tensor, b: Tensor): Tensor {
  return binary('add', a, b)
}

export function subtract(a: Tensor, b: Tensor): Tensor {
  return binary('subtract', a, b)
}

export function multiply(a: Tensor, b: Tensor): Tensor {
  return binary('multiply', a, b)
}

/** a / b, and 0 where b is 0. */
export function divideOrZero(a: Tensor, b: Tensor): Tensor {
  return binary('divideOrZero', a, b)
}

/** a where `mask` is not 0, else 0, so that a missing number (NaN) under a mask harms nothing. */
export function keepWhere(a: Tensor, mask: Tensor): Tensor {
  return binary('keepWhere', a, mask)
}

/** a times a constant. */
export function scale(a: Tensor, factor: number): Tensor {
  return apply(elementwiseOperations.scale(factor), [a])[0]
}

/** a plus a constant. */
export function shift(a: Tensor, amount: number): Tensor {
  return apply(elementwiseOperations.shift(amount), [a])[0]
}

function binary(
  name: 'add' | 'subtract' | 'multiply' | 'divideOrZero' | 'keepWhere',
  a: Tensor,
  b: Tensor,
): Tensor {
  requireShape(name, b.shape, a.shape)
  return apply(elementwiseOperations[name], [a, b])[0]
}
