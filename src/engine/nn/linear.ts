/** The linear layer: weight [O, I] and bias [O], as PyTorch holds them. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { linear } from '../ops/matrix'
import type { Tensor } from '../tensor'
import { initialTensor, type InitialiserName } from './initial'

export interface LinearSettings {
  readonly inputSize: number
  readonly outputSize: number
  /** `zero` makes a net start at its baseline; `uniform` is PyTorch's ±1/√inputSize. */
  readonly initial: InitialiserName
}

export interface Layer {
  readonly parameters: readonly Tensor[]
  forward(x: Tensor): Tensor
}

/** x [..., I] → [..., O] */
export function createLinear(backend: Backend, settings: LinearSettings, random: Random): Layer {
  const { inputSize, outputSize, initial } = settings
  const fan = inputSize
  const weight = initialTensor(backend, initial, [outputSize, inputSize], { fan }, random)
  // A bias has no fans: it is drawn as PyTorch draws it, or it starts at zero.
  const bias = initialTensor(backend, initial === 'uniform' ? initial : 'zero', [outputSize], { fan }, random)
  return { parameters: [weight, bias], forward: (x) => linear(x, weight, bias) }
}
