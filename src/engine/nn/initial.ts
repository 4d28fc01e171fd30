/**
 * The table of starting weights. They come from the one seeded generator, drawn in the order in which layers are made.
 * A recurrent layer's matrix is one block a gate, and each block is drawn on its own: fans and orthogonality are a gate's.
 */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { sizeOf, type Shape } from '../shape'
import { tensor, type Tensor } from '../tensor'
import { orthonormalRows } from './orthogonal'

/** One gate's matrix [rows, columns], or its bias [rows] with one column. */
interface Sizes {
  readonly rows: number
  readonly columns: number
  /** What PyTorch's default divides by: the inputs of a linear layer, the units of a recurrent one. */
  readonly fan: number
}

type Initialiser = (sizes: Sizes, random: Random) => Float64Array

export const initialisers = {
  zero: ({ rows, columns }) => new Float64Array(rows * columns),
  /** ±1/√fan, the default of PyTorch's recurrent and linear layers. */
  uniform: ({ rows, columns, fan }, random) => uniform(rows * columns, 1 / Math.sqrt(fan), random),
  /** X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010. */
  glorotUniform: ({ rows, columns }, random) =>
    uniform(rows * columns, Math.sqrt(6 / (rows + columns)), random),
  glorotNormal: ({ rows, columns }, random) =>
    normal(rows * columns, Math.sqrt(2 / (rows + columns)), random),
  /** K. He et al., "Delving deep into rectifiers", 2015. */
  heUniform: ({ rows, columns }, random) => uniform(rows * columns, Math.sqrt(6 / columns), random),
  heNormal: ({ rows, columns }, random) => normal(rows * columns, Math.sqrt(2 / columns), random),
  /** A. Saxe et al., "Exact solutions to the nonlinear dynamics of learning", 2013: keeps the length of what passes. */
  orthogonal: ({ rows, columns }, random) => orthogonal(rows, columns, random),
  /** Q. Le et al., 2015: a rectified recurrent net that starts by remembering everything. */
  identity: ({ rows, columns }) =>
    Float64Array.from({ length: rows * columns }, (_, i) => Number(Math.floor(i / columns) === i % columns)),
} as const satisfies Record<string, Initialiser>

export type InitialiserName = keyof typeof initialisers

/** @param shape of all gates together: [gates × rows, columns] or [gates × rows]. */
export function initialTensor(
  backend: Backend,
  name: InitialiserName,
  shape: Shape,
  { gates = 1, fan }: { readonly gates?: number; readonly fan: number },
  random: Random,
): Tensor {
  const [allRows, columns = 1] = shape
  const rows = allRows / gates
  const values = new Float64Array(sizeOf(shape))
  for (let gate = 0; gate < gates; gate++) {
    values.set(initialisers[name]({ rows, columns, fan }, random), gate * rows * columns)
  }
  return tensor(backend, values, shape)
}

function uniform(count: number, bound: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => (2 * random.uniform() - 1) * bound)
}

function normal(count: number, deviation: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => random.normal() * deviation)
}

/** Orthonormal rows or columns, whichever are fewer. */
function orthogonal(rows: number, columns: number, random: Random): Float64Array {
  if (rows <= columns) return orthonormalRows(rows, columns, random)
  const transposed = orthonormalRows(columns, rows, random)
  return Float64Array.from(
    { length: rows * columns },
    (_, i) => transposed[(i % columns) * rows + Math.floor(i / columns)],
  )
}
