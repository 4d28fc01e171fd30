/** Golden tensors from PyTorch: nested lists of numbers. */

import { tensor, type Backend, type Tensor } from '../../src/engine/index'

export { describeGolden } from './golden'

/** Nested lists of numbers, row-major. */
export type Nested = number | readonly Nested[]

export function flatten(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flatten)
}

export function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...shapeOf(nested[0])]
}

/** Makes tensors of nested lists. */
export function placer(backend: Backend): (nested: Nested) => Tensor {
  return (nested) => tensor(backend, flatten(nested), shapeOf(nested))
}
