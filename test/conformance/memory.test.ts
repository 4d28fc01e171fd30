/**
 * Peak memory of a training step: at most 1.5 times what it cannot do without, the weights, the optimiser's state and
 * the activations that the backward pass reads. The figures are printed.
 */

import { expect, test, vi } from 'vitest'
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
  type FusedCellName,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { fastBackends, sizeOf } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

/** Numbers a unit keeps a step: gates (and tanh of the cell state), its states. */
const keptPerUnit: Readonly<Record<FusedCellName, number>> = {
  rnn: 2,
  reluRnn: 2,
  leakyReluRnn: 2,
  lstm: 7,
  gru: 5,
}

const grid: readonly (readonly [FusedCellName, number, number, number, readonly number[]])[] = [
  ['lstm', 32, 48, 1, [64, 64]],
  ['lstm', 64, 96, 8, [64, 64]],
  ['gru', 32, 48, 1, [64, 64]],
  ['gru', 256, 34, 24, [128]],
  ['rnn', 64, 96, 8, [32, 32]],
  ['lstm', 32, 96, 8, [256, 256]],
]

for (const name of fastBackends) {
  test.each(grid)(
    `${name}: %s, batch %i, %i steps, %i inputs, widths %j`,
    (cell, batch, steps, inputSize, widths) => {
      const backend = createBackend(name)
      const random = createRandom(1)
      const net = createRecurrentStack(backend, { cell, inputSize, hiddenSizes: widths }, random)
      const top = widths[widths.length - 1]
      const head = createLinear(backend, { inputSize: top, outputSize: 1, initial: 'uniform' }, random)
      const parameters = [...net.parameters, ...head.parameters]
      const adam = createAdam(parameters, { learningRate: 0.001 })
      const x = tensor(backend, new Float32Array(batch * steps * inputSize), [batch, steps, inputSize])
      const y = tensor(backend, new Float32Array(batch), [batch, 1])
      const step = () => {
        scope(backend, () => {
          const loss = () => meanAbsoluteError(head.forward(lastStep(net.forward(x))), y)
          adam.step(valueAndGradients(parameters, loss).gradients)
        })
      }
      step()
      backend.resetPeak()
      step()

      const weights = parameters.reduce((total, { shape }) => total + sizeOf(shape), 0)
      const perStep = widths.reduce((total, width) => total + width * keptPerUnit[cell], inputSize)
      const needed = 4 * (3 * weights + batch * steps * perStep)
      const ratio = backend.peakBytes / needed
      process.stdout.write(
        `${name} ${cell} ${batch},${steps},${inputSize},${widths.join('-')}: peak ${backend.peakBytes} bytes, ` +
          `${ratio.toFixed(3)} × needed\n`,
      )
      expect(ratio).toBeLessThanOrEqual(1.5)
      backend.dispose()
    },
  )
}
