/** Products of matrices, each beside its gradient. */

import { requireShape, sizeOf } from '../shape'
import type { Tensor } from '../tensor'
import { reshape } from './arrange'
import { apply, operation, type OperationTable } from './operation'
import { sumOver } from './reduction'

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
      () => sumOver(g, 0),
    ],
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
} as const satisfies OperationTable

/**
 * a [M, K] · b [K, N] → [M, N]. With leading dimensions, equal in both operands, one product for each of their
 * indices: a [B, M, K] · b [B, K, N] → [B, M, N].
 */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const leading = a.shape.slice(0, -2)
  requireShape('matmul', a.shape, [...leading, 'M', 'K'])
  const inner = a.shape[a.shape.length - (options.transposeA ? 2 : 1)]
  requireShape('matmul', b.shape, [...leading, ...(options.transposeB ? ['N', inner] : [inner, 'N'])])
  return apply(matrixOperations.matmul(options), [a, b])[0]
}

/** x · weightᵀ + bias: x [..., I], weight [O, I], bias [O] → [..., O]. */
export function linear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const leading = x.shape.slice(0, -1)
  requireShape('linear', x.shape, [...leading, 'I'])
  const inputs = x.shape[leading.length]
  requireShape('linear', weight.shape, ['O', inputs])
  requireShape('linear', bias.shape, [weight.shape[0]])
  if (leading.length === 1) return apply(matrixOperations.linear, [x, weight, bias])[0]
  const rows = reshape(x, [sizeOf(leading), inputs])
  return reshape(apply(matrixOperations.linear, [rows, weight, bias])[0], [...leading, weight.shape[0]])
}
