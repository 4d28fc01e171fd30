/** The linear layer: weight [O, I] and bias [O], as PyTorch holds them. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { linear } from '../ops/matrix'
import { zeros, type Tensor } from '../tensor'
import { uniformTensor } from './initial'

export interface LinearSettings {
  readonly inputSize: number
  readonly outputSize: number
  /** `zero` makes a net start at its baseline; `uniform` is PyTorch's ±1/√inputSize. */
  readonly initial: 'uniform' | 'zero'
}

export interface Layer {
  readonly parameters: readonly Tensor[]
  forward(x: Tensor): Tensor
}

/** x [B, I] → [B, O] */
export function createLinear(backend: Backend, settings: LinearSettings, random: Random): Layer {
  const { inputSize, outputSize, initial } = settings
  const make = (shape: readonly number[]) =>
    initial === 'zero' ? zeros(backend, shape) : uniformTensor(backend, shape, inputSize, random)
  const weight = make([outputSize, inputSize])
  const bias = make([outputSize])
  return { parameters: [weight, bias], forward: (x) => linear(x, weight, bias) }
}
