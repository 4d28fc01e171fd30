import {
  createAdam,
  createBackend,
  createLinear,
  createRecurrentStack,
  lastStep,
  meanAbsoluteError,
  scope,
  tensor,
  valueAndGradients,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'

/** Learns the next value of a sine from the sixteen before it; returns the loss of each step. */
export function learnSine(): number[] {
  const backend = createBackend()
  const random = createRandom(1)
  const net = createRecurrentStack(backend, { cell: 'lstm', inputSize: 1, hiddenSizes: [8] }, random)
  const head = createLinear(backend, { inputSize: 8, outputSize: 1, initial: 'zero' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const adam = createAdam(parameters, { learningRate: 0.02 })

  const sine = Array.from({ length: 17 * 32 }, (_, i) => Math.sin(0.4 * ((i % 17) + Math.floor(i / 17))))
  const past = tensor(
    backend,
    sine.filter((_, i) => i % 17 < 16),
    [32, 16, 1],
  ) // [B, T, F]
  const next = tensor(
    backend,
    sine.filter((_, i) => i % 17 === 16),
    [32, 1],
  ) // [B, horizon]

  return Array.from({ length: 200 }, () =>
    scope(backend, () => {
      const { value, gradients } = valueAndGradients(parameters, () =>
        meanAbsoluteError(head.forward(lastStep(net.forward(past))), next),
      )
      adam.step(gradients)
      return value
    }),
  )
}
