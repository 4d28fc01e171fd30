/**
 * Peak memory of a training step: at most 1.5 times what it cannot do without, the weights, the optimiser's state and
 * the activations that the backward pass reads. The figures are printed, and how much slower than a fused kernel the
 * cells are that are made of operations.
 */

import { describe, expect, test, vi } from 'vitest'
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
  type Backend,
  type FusedCellName,
  type RecurrentStackSettings,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { fastBackends, sizeOf } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

interface Sizes {
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly widths: readonly number[]
}

type Cell = Omit<RecurrentStackSettings, 'inputSize' | 'hiddenSizes'>

/** Numbers a unit keeps a step: gates (and tanh of the cell state), its states. */
const keptPerUnit: Readonly<Record<FusedCellName, number>> = {
  rnn: 2,
  reluRnn: 2,
  leakyReluRnn: 2,
  lstm: 7,
  gru: 5,
}

const fused: readonly (readonly [FusedCellName, number, number, number, readonly number[]])[] = [
  ['lstm', 32, 48, 1, [64, 64]],
  ['lstm', 64, 96, 8, [64, 64]],
  ['gru', 32, 48, 1, [64, 64]],
  ['gru', 256, 34, 24, [128]],
  ['rnn', 64, 96, 8, [32, 32]],
  ['lstm', 32, 96, 8, [256, 256]],
]

/** Cells and options without a kernel, each with the fused cell it is measured by: backward reads no less than its. */
const composed: readonly (readonly [string, Cell, FusedCellName])[] = [
  ['peephole LSTM', { cell: 'peepholeLstm' }, 'lstm'],
  ['GRU, reset before the product', { cell: 'gruResetBefore' }, 'gru'],
  ['GRU that replaces', { cell: 'gru', updateGate: 'replaces' }, 'gru'],
  ['LSTM with layer norm', { cell: 'lstm', layerNorm: true }, 'lstm'],
  ['LSTM with recurrent dropout', { cell: 'lstm', recurrentDropout: 0.2 }, 'lstm'],
]

/** A net, and one step of its training. */
function createTraining(backend: Backend, cell: Cell, { batch, steps, inputSize, widths }: Sizes) {
  const random = createRandom(1)
  const net = createRecurrentStack(backend, { ...cell, inputSize, hiddenSizes: widths }, random)
  const top = widths[widths.length - 1]
  const head = createLinear(backend, { inputSize: top, outputSize: 1, initial: 'uniform' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const adam = createAdam(parameters, { learningRate: 0.001 })
  const x = tensor(backend, new Float32Array(batch * steps * inputSize), [batch, steps, inputSize])
  const y = tensor(backend, new Float32Array(batch), [batch, 1])
  const step = () => {
    scope(backend, () => {
      const loss = () => meanAbsoluteError(head.forward(lastStep(net.run(x, { random }).output)), y)
      adam.step(valueAndGradients(parameters, loss).gradients)
    })
  }
  return { parameters, step }
}

/** Peak of a step over what it needs, the needs being those of a fused cell. */
function measurePeak(backend: Backend, cell: Cell, kept: FusedCellName, sizes: Sizes) {
  const { parameters, step } = createTraining(backend, cell, sizes)
  step()
  backend.resetPeak()
  step()
  const { batch, steps, inputSize, widths } = sizes
  const weights = parameters.reduce((total, { shape }) => total + sizeOf(shape), 0)
  const perStep = widths.reduce((total, width) => total + width * keptPerUnit[kept], inputSize)
  const needed = 4 * (3 * weights + batch * steps * perStep)
  return { peak: backend.peakBytes, ratio: backend.peakBytes / needed }
}

/** Milliseconds of a step, the best of some. */
function timeStep(backend: Backend, cell: Cell, sizes: Sizes): number {
  const { step } = createTraining(backend, cell, sizes)
  const times = Array.from({ length: 6 }, () => {
    const start = performance.now()
    step()
    return performance.now() - start
  })
  return Math.min(...times)
}

describe.each(fastBackends)('%s', (name) => {
  test.each(fused)(
    '%s, batch %i, %i steps, %i inputs, widths %j',
    (cell, batch, steps, inputSize, widths) => {
      const backend = createBackend(name)
      const { peak, ratio } = measurePeak(backend, { cell }, cell, { batch, steps, inputSize, widths })
      process.stdout.write(
        `${name} ${cell} ${batch},${steps},${inputSize},${widths.join('-')}: peak ${peak} bytes, ` +
          `${ratio.toFixed(3)} × needed\n`,
      )
      expect(ratio).toBeLessThanOrEqual(1.5)
      backend.dispose()
    },
  )

  test.each(composed)('%s', (what, cell, kept) => {
    const sizes = { batch: 32, steps: 48, inputSize: 8, widths: [64, 64] }
    const backend = createBackend(name)
    const { peak, ratio } = measurePeak(backend, cell, kept, sizes)
    const slower = timeStep(backend, cell, sizes) / timeStep(backend, { cell: kept }, sizes)
    process.stdout.write(
      `${name} ${what}: peak ${peak} bytes, ${ratio.toFixed(3)} × needed; ` +
        `a step takes ${slower.toFixed(1)} × that of the fused ${kept}\n`,
    )
    expect(ratio).toBeLessThanOrEqual(1.5)
    backend.dispose()
  })
})
