/**
 * The net that fills: gated recurrent units that read a window in both directions, and a line from them and from the
 * inputs to what is added to the start. The line begins at zero: untrained, the fill is its start.
 */

import {
  concatenate,
  createLinear,
  createRecurrentStack,
  reshape,
  scope,
  type Backend,
  type Tensor,
} from '../../engine'
import type { Random } from '../../util/random'
import { channelCount } from './fillInputs'

export interface FillNetwork {
  readonly parameters: readonly Tensor[]
  /** x [B, T, channels] → [B, T], in units of the spread. */
  forward(x: Tensor): Tensor
  dispose(): void
}

const hiddenSize = 24

export function createFillNetwork(backend: Backend, random: Random): FillNetwork {
  const { stack, head } = scope(backend, () => ({
    stack: createRecurrentStack(
      backend,
      { cell: 'gru', inputSize: channelCount, hiddenSizes: [hiddenSize], bidirectional: true },
      random,
    ),
    head: createLinear(
      backend,
      { inputSize: 2 * hiddenSize + channelCount, outputSize: 1, initial: 'zero' },
      random,
    ),
  }))
  const parameters = [...stack.parameters, ...head.parameters]
  return {
    parameters,
    forward(x) {
      const [count, steps] = x.shape
      return reshape(head.forward(concatenate([stack.forward(x), x], 2)), [count, steps])
    },
    dispose() {
      for (const parameter of parameters) parameter.dispose()
    },
  }
}
