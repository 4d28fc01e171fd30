/** A tensor of ones. */

import type { Backend } from '../backend'
import { sizeOf, type Shape } from '../shape'
import { tensor, type Tensor } from '../tensor'

export function ones(backend: Backend, shape: Shape): Tensor {
  return tensor(backend, new Float64Array(sizeOf(shape)).fill(1), shape)
}
