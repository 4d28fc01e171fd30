/** Embedding: a row of weights for each of a number of categories. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { gatherRows, reshape } from '../ops/arrange'
import { sizeOf, type Shape } from '../shape'
import { tensor, type Tensor } from '../tensor'

export interface Embedding {
  readonly parameters: readonly Tensor[]
  /** Category numbers in a shape → the shape with a dimension of `size` behind. */
  forward(categories: readonly number[], shape?: Shape): Tensor
}

/** weight [categories, size], normal with deviation 1 as PyTorch's. */
export function createEmbedding(
  backend: Backend,
  { categories, size }: { readonly categories: number; readonly size: number },
  random: Random,
): Embedding {
  const values = Float64Array.from({ length: categories * size }, () => random.normal())
  const weight = tensor(backend, values, [categories, size])
  return { parameters: [weight], forward: (numbers, shape) => embed(weight, numbers, shape) }
}

/** Rows of weight [categories, size] by number, in `shape` → [...shape, size]. */
export function embed(weight: Tensor, numbers: readonly number[], shape: Shape = [numbers.length]): Tensor {
  const rows = gatherRows(weight, numbers)
  return shape.length === 1 && sizeOf(shape) === numbers.length
    ? rows
    : reshape(rows, [...shape, weight.shape[1]])
}
