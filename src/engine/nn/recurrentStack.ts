/** Recurrent layers one above the other, each with a width of its own. */

import type { Random } from '../../util/random'
import type { Backend, RecurrentWeights } from '../backend'
import { cells, type CellName } from '../cells'
import { recurrent } from '../ops/sequence'
import type { Tensor } from '../tensor'
import { uniformTensor } from './initial'
import type { Layer } from './linear'

export interface RecurrentStackSettings {
  readonly cell: CellName
  readonly inputSize: number
  /** Width of each layer, lowest first. */
  readonly hiddenSizes: readonly number[]
}

export interface RecurrentStack extends Layer {
  /** The same tensors as `parameters`, by layer and name. */
  readonly layers: readonly RecurrentWeights<Tensor>[]
}

/** x [B, T, F] → [B, T, H of the top layer] */
export function createRecurrentStack(
  backend: Backend,
  settings: RecurrentStackSettings,
  random: Random,
): RecurrentStack {
  const { cell, inputSize, hiddenSizes } = settings
  const layers = hiddenSizes.map((hiddenSize, index): RecurrentWeights<Tensor> => {
    const rows = cells[cell].gates * hiddenSize
    const make = (shape: readonly number[]) => uniformTensor(backend, shape, hiddenSize, random)
    return {
      weightInput: make([rows, index === 0 ? inputSize : hiddenSizes[index - 1]]),
      weightHidden: make([rows, hiddenSize]),
      biasInput: make([rows]),
      biasHidden: make([rows]),
    }
  })
  return {
    layers,
    parameters: layers.flatMap((layer) => [
      layer.weightInput,
      layer.weightHidden,
      layer.biasInput,
      layer.biasHidden,
    ]),
    forward: (x) => layers.reduce((below, weights) => recurrent(cell, below, weights).output, x),
  }
}
