/**
 * The adding and the copy problem: LSTM and GRU solve them, the tanh RNN, whose gradients vanish, does not. CI runs the
 * shortest length, `npm run test:long` all of them.
 */

import { describe, expect, test } from 'vitest'
import {
  clipByGlobalNorm,
  createAdam,
  createBackend,
  createLinear,
  createRecurrentStack,
  lastStep,
  meanSquaredError,
  scope,
  softmaxCrossEntropy,
  split,
  reshape,
  tensor,
  valueAndGradients,
  type CellName,
  type Tensor,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { addingBatch, copyBatch, copyLength, copySymbols } from '../support/memoryProblems'

const lengths = process.env['TIDECAST_LONG'] ? [100, 200, 400] : [100]
const batch = 32
/** Losses are judged by the mean of so many steps. */
const judged = 20

interface Problem {
  readonly inputSize: number
  readonly outputSize: number
  /** Mean loss below which it is solved. */
  readonly solved: number
  /** What guessing costs; a net that has learnt nothing stays near. */
  readonly guess: number
  readonly draw: (
    random: ReturnType<typeof createRandom>,
    steps: number,
  ) => {
    readonly x: Float64Array
    readonly shape: readonly number[]
    readonly loss: (output: Tensor) => Tensor
  }
}

const adding: Problem = {
  inputSize: 2,
  outputSize: 1,
  solved: 0.02,
  guess: 1 / 6,
  draw(random, steps) {
    const { x, shape, y } = addingBatch(random, batch, steps)
    return {
      x,
      shape,
      loss: (output) => meanSquaredError(lastStep(output), tensor(output.backend, y, [batch, 1])),
    }
  },
}

const copying: Problem = {
  inputSize: copySymbols + 2,
  outputSize: copySymbols,
  solved: 0.1,
  guess: Math.log(copySymbols),
  draw(random, steps) {
    const { x, shape, labels } = copyBatch(random, batch, steps)
    const loss = (output: Tensor) => {
      const [, answers] = split(output, 1, [steps - copyLength, copyLength])
      return softmaxCrossEntropy(reshape(answers, [batch * copyLength, copySymbols]), labels)
    }
    return { x, shape, loss }
  },
}

/** Trains until the problem is solved or `most` steps are over; the mean of the last losses, and the steps. */
function train(problem: Problem, cell: CellName, steps: number, most: number) {
  const backend = createBackend()
  const random = createRandom(1)
  const { inputSize, outputSize } = problem
  // Units that remember a third of the sequence at most: with longer memories a GRU cannot tell early from late.
  const initial = { memorySteps: Math.ceil(steps / 3) }
  const net = createRecurrentStack(backend, { cell, inputSize, hiddenSizes: [32], initial }, random)
  const head = createLinear(backend, { inputSize: 32, outputSize, initial: 'glorotUniform' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const adam = createAdam(parameters, { learningRate: 0.02 })
  const losses: number[] = []
  const recent = () => losses.slice(-judged).reduce((total, loss) => total + loss, 0) / judged
  while (losses.length < most && !(losses.length >= judged && recent() < problem.solved)) {
    scope(backend, () => {
      const { x, shape, loss } = problem.draw(random, steps)
      const { value, gradients } = valueAndGradients(parameters, () =>
        loss(head.forward(net.forward(tensor(backend, x, shape)))),
      )
      clipByGlobalNorm(gradients, 1)
      adam.step(gradients)
      losses.push(value)
    })
  }
  backend.dispose()
  return { loss: recent(), steps: losses.length }
}

describe.each([
  ['adding', adding],
  ['copying', copying],
] as const)('%s', (name, problem) => {
  describe.each(lengths)('over %i steps', (length) => {
    test.each(['lstm', 'gru'] as const)('%s solves it', { timeout: 600_000 }, (cell) => {
      const { loss, steps } = train(problem, cell, length, 2000)
      process.stdout.write(`${name}, ${length} steps, ${cell}: loss ${loss.toFixed(4)} after ${steps}\n`)
      expect(loss).toBeLessThan(problem.solved)
    })

    test('a tanh RNN does not', { timeout: 600_000 }, () => {
      const { loss, steps } = train(problem, 'rnn', length, 600)
      process.stdout.write(`${name}, ${length} steps, rnn: loss ${loss.toFixed(4)} after ${steps}\n`)
      // It may learn which symbols occur; at half the cost of guessing it still has not kept them.
      expect(loss).toBeGreaterThan(problem.guess * 0.5)
    })
  })
})
