/** The network: a recurrent stack, its last step, and a linear head that starts at zero. */

import type { ModelSettings } from '../contract'
import { createLinear, createRecurrentStack, lastStep, scope, type Backend, type Tensor } from '../engine'
import type { Random } from '../util/random'

export interface Network {
  readonly parameters: readonly Tensor[]
  /** How many of the parameters, in their order, belong to each layer, lowest first, and to the head. */
  readonly partSizes: readonly number[]
  /** x [B, lookback, channels] → [B, horizon], in the shifted and scaled unit. Zeros until trained. */
  forward(x: Tensor): Tensor
  dispose(): void
}

export function createNetwork(
  backend: Backend,
  { cell, layers, horizon }: ModelSettings,
  channels: number,
  random: Random,
): Network {
  const { stack, head } = scope(backend, () => ({
    stack: createRecurrentStack(backend, { cell, inputSize: channels, hiddenSizes: layers }, random),
    head: createLinear(
      backend,
      { inputSize: layers.at(-1) ?? channels, outputSize: horizon, initial: 'zero' },
      random,
    ),
  }))
  const parameters = [...stack.parameters, ...head.parameters]
  return {
    parameters,
    partSizes: [...stack.layers.map((layer) => layer.parameters.length), head.parameters.length],
    forward: (x) => head.forward(lastStep(stack.forward(x))),
    dispose() {
      for (const parameter of parameters) parameter.dispose()
    },
  }
}

/** As results name it: "GRU 32", "LSTM 64-32". */
export function networkName({ cell, layers }: Pick<ModelSettings, 'cell' | 'layers'>): string {
  return `${cell.toUpperCase()} ${layers.join('-')}`
}
