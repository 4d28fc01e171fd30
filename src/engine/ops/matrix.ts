/** Products of matrices, sums and changes of shape, each beside its gradient. */

import { TidecastError } from '../../util/errors'
import { describeShape, requireShape, sizeOf, type Shape } from '../shape'
import { tensor, type Tensor } from '../tensor'
import { apply, operation, type OperationTable } from './operation'

export interface MatmulOptions {
  /** The operand is stored as its transpose: a as [K, M], b as [N, K]. */
  readonly transposeA?: boolean
  readonly transposeB?: boolean
}

export const matrixOperations = {
  linear: operation(
    'linear',
    (kernels, x, weight, bias) => kernels.linear(x, weight, bias),
    (g, { inputs: [x, weight] }) => [
      () => matmul(g, weight),
      () => matmul(g, x, { transposeA: true }),
      () => sumRows(g),
    ],
  ),
  sum: operation(
    'sum',
    (kernels, a) => kernels.sum(a),
    (g, { inputs: [a] }) => [() => expand(g, a.shape)],
  ),
  sumRows: operation(
    'sumRows',
    (kernels, a) => kernels.sumRows(a),
    // Each of the M rows gets the same gradient: ones [M, 1] · g [1, N].
    (g, { inputs: [a] }) => {
      const [rows, columns] = a.shape
      const ones = tensor(a.backend, new Float64Array(rows).fill(1), [rows, 1])
      return [() => matmul(ones, reshape(g, [1, columns]))]
    },
  ),
  matmul: ({ transposeA = false, transposeB = false }: MatmulOptions) =>
    operation(
      'matmul',
      (kernels, a, b) => kernels.matmul(a, b, transposeA, transposeB),
      // With C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC. An operand stored transposed gets its gradient transposed.
      (g, { inputs: [a, b] }) => [
        () =>
          transposeA
            ? matmul(b, g, { transposeA: transposeB, transposeB: true })
            : matmul(g, b, { transposeB: !transposeB }),
        () =>
          transposeB
            ? matmul(g, a, { transposeA: true, transposeB: transposeA })
            : matmul(a, g, { transposeA: !transposeA }),
      ],
    ),
  expand: (shape: Shape) =>
    operation(
      'expand',
      (kernels, scalar) => kernels.expand(scalar, shape),
      (g) => [() => sum(g)],
    ),
  reshape: (shape: Shape) =>
    operation(
      'reshape',
      (kernels, a) => kernels.reshape(a, shape),
      (g, { inputs: [a] }) => [() => reshape(g, a.shape)],
    ),
} as const satisfies OperationTable

/** a [M, K] · b [K, N] → [M, N] */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  requireShape('matmul', a.shape, ['M', 'K'])
  const inner = a.shape[options.transposeA ? 0 : 1]
  requireShape('matmul', b.shape, options.transposeB ? ['N', inner] : [inner, 'N'])
  return apply(matrixOperations.matmul(options), [a, b])[0]
}

/** x · weightᵀ + bias: x [B, I], weight [O, I], bias [O] → [B, O]. */
export function linear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  requireShape('linear', x.shape, ['B', 'I'])
  requireShape('linear', weight.shape, ['O', x.shape[1]])
  requireShape('linear', bias.shape, [weight.shape[0]])
  return apply(matrixOperations.linear, [x, weight, bias])[0]
}

/** Sum of all elements, a scalar. */
export function sum(a: Tensor): Tensor {
  return apply(matrixOperations.sum, [a])[0]
}

/** Sum over the first dimension: [M, N] → [N]. */
export function sumRows(a: Tensor): Tensor {
  requireShape('sumRows', a.shape, ['M', 'N'])
  return apply(matrixOperations.sumRows, [a])[0]
}

/** A scalar repeated over a shape. */
export function expand(scalar: Tensor, shape: Shape): Tensor {
  requireShape('expand', scalar.shape, [])
  return apply(matrixOperations.expand(shape), [scalar])[0]
}

/** The same numbers, in the same order, under another shape of the same size. Nothing is copied. */
export function reshape(a: Tensor, shape: Shape): Tensor {
  if (sizeOf(shape) !== a.size) {
    throw new TidecastError('engine.shape', {
      operation: 'reshape',
      expected: `a shape of ${a.size} numbers`,
      got: describeShape(shape),
    })
  }
  return apply(matrixOperations.reshape(shape), [a])[0]
}
