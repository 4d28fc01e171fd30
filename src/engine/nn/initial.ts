/** Starting weights. They come from the one seeded generator, drawn in the order in which layers are made. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import type { Shape } from '../shape'
import { sizeOf } from '../shape'
import { tensor, type Tensor } from '../tensor'

/** Uniform in ±1/√fan, the default of PyTorch's recurrent and linear layers. */
export function uniformTensor(backend: Backend, shape: Shape, fan: number, random: Random): Tensor {
  const bound = 1 / Math.sqrt(fan)
  const values = Float64Array.from({ length: sizeOf(shape) }, () => (2 * random.uniform() - 1) * bound)
  return tensor(backend, values, shape)
}
