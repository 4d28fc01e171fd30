/** Layer normalisation: J. L. Ba et al., "Layer normalization", 2016. */

import type { Backend } from '../backend'
import { reshape } from '../ops/arrange'
import { add, divideOrZero, multiply, shift, subtract } from '../ops/elementwise'
import { squareRoot } from '../ops/functions'
import { meanOver, repeat } from '../ops/reduction'
import { requireShape, sizeOf } from '../shape'
import { zeros, type Tensor } from '../tensor'
import type { Layer } from './linear'
import { ones } from './ones'

/** Keeps the division finite where all numbers are the same; PyTorch's default. */
const defaultEpsilon = 1e-5

export interface Normalization {
  readonly gain: Tensor // [N]
  readonly offset: Tensor // [N]
}

/** x [..., N], each row to mean 0 and variance 1, then times `gain` plus `offset`. */
export function layerNorm(x: Tensor, normalization: Normalization, epsilon = defaultEpsilon): Tensor {
  const leading = x.shape.slice(0, -1)
  requireShape('layerNorm', normalization.gain.shape, x.shape.slice(-1))
  requireShape('layerNorm', normalization.offset.shape, x.shape.slice(-1))
  if (leading.length === 1) return normalizeRows(x, normalization, epsilon)
  const rows = reshape(x, [sizeOf(leading), ...x.shape.slice(-1)])
  return reshape(normalizeRows(rows, normalization, epsilon), x.shape)
}

/** x [M, N] */
function normalizeRows(x: Tensor, { gain, offset }: Normalization, epsilon: number): Tensor {
  const [rows, columns] = x.shape
  const alongRow = (each: Tensor) => repeat(each, 1, columns) // [M] → [M, N]
  const inEachRow = (each: Tensor) => repeat(each, 0, rows) // [N] → [M, N]
  const centred = subtract(x, alongRow(meanOver(x, 1)))
  const variance = meanOver(multiply(centred, centred), 1) // [M]
  const normal = divideOrZero(centred, alongRow(squareRoot(shift(variance, epsilon))))
  return add(multiply(normal, inEachRow(gain)), inEachRow(offset))
}

/** Starts as the plain normalisation: gain 1, offset 0. */
export function createNormalization(backend: Backend, size: number): Normalization {
  return { gain: ones(backend, [size]), offset: zeros(backend, [size]) }
}

/** x [..., size] → [..., size] */
export function createLayerNorm(backend: Backend, size: number): Layer {
  const normalization = createNormalization(backend, size)
  return {
    parameters: [normalization.gain, normalization.offset],
    forward: (x) => layerNorm(x, normalization),
  }
}
