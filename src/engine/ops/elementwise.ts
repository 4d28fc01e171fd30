/** Elementwise operations on tensors of one shape, each beside its gradient. There is no broadcasting. */

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
  absolute: operation(
    'absolute',
    (kernels, a) => kernels.absolute(a),
    (g, { inputs: [a] }) => [() => multiply(g, sign(a))],
  ),
  tanh: operation(
    'tanh',
    (kernels, a) => kernels.tanh(a),
    (g, { output }) => [() => subtract(g, multiply(g, multiply(output, output)))],
  ),
  sigmoid: operation(
    'sigmoid',
    (kernels, a) => kernels.sigmoid(a),
    (g, { output }) => [() => multiply(g, subtract(output, multiply(output, output)))],
  ),
  keepWhere: operation(
    'keepWhere',
    (kernels, a, mask) => kernels.keepWhere(a, mask),
    (g, { inputs: [, mask] }) => [() => keepWhere(g, mask), () => scale(mask, 0)],
  ),
  sign: operation(
    'sign',
    (kernels, a) => kernels.sign(a),
    (g) => [() => scale(g, 0)],
  ),
  scale: (factor: number) =>
    operation(
      'scale',
      (kernels, a) => kernels.scale(a, factor),
      (g) => [() => scale(g, factor)],
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

export function absolute(a: Tensor): Tensor {
  return apply(elementwiseOperations.absolute, [a])[0]
}

/** −1, 0 or 1; its gradient is 0. */
export function sign(a: Tensor): Tensor {
  return apply(elementwiseOperations.sign, [a])[0]
}

export function tanh(a: Tensor): Tensor {
  return apply(elementwiseOperations.tanh, [a])[0]
}

export function sigmoid(a: Tensor): Tensor {
  return apply(elementwiseOperations.sigmoid, [a])[0]
}

function binary(
  name: 'add' | 'subtract' | 'multiply' | 'divideOrZero' | 'keepWhere',
  a: Tensor,
  b: Tensor,
): Tensor {
  requireShape(name, b.shape, a.shape)
  return apply(elementwiseOperations[name], [a, b])[0]
}
