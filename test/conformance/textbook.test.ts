/** The small nets every textbook trains: each learns its task, on the build that ships. */

import { expect, test, vi } from 'vitest'
import {
  clipByGlobalNorm,
  createAdam,
  createBackend,
  createEmbedding,
  createLinear,
  createRecurrentStack,
  lastStep,
  meanSquaredError,
  reshape,
  scope,
  softmaxCrossEntropy,
  tensor,
  valueAndGradients,
  type CellName,
  type Tensor,
} from '../../src/engine/index'
import { createRandom, type Random } from '../../src/util/random'

/** Training takes a second alone, and more when all tests run at once. */
vi.setConfig({ testTimeout: 60_000 })

const backend = createBackend()

/** Steps of Adam on fresh batches; the loss of the last. */
function train(
  parameters: readonly Tensor[],
  steps: number,
  learningRate: number,
  loss: () => Tensor,
): number {
  const adam = createAdam(parameters, { learningRate })
  let last = Infinity
  for (let step = 0; step < steps; step++) {
    last = scope(backend, () => {
      const { value, gradients } = valueAndGradients(parameters, loss)
      clipByGlobalNorm(gradients, 1)
      adam.step(gradients)
      return value
    })
  }
  return last
}

/** Share of rows of [N, C] whose largest number is that of the label. */
function accuracy(logits: Tensor, labels: readonly number[]): number {
  const [, classes] = logits.shape
  const values = [...logits.read()]
  const right = labels.filter((label, n) => {
    const row = values.slice(n * classes, (n + 1) * classes)
    return row.indexOf(Math.max(...row)) === label
  })
  return right.length / labels.length
}

function tokens(random: Random, count: number, kinds: number): number[] {
  return Array.from({ length: count }, () => random.integer(kinds))
}

test('a text classifier: embedding and LSTM', () => {
  const random = createRandom(1)
  const [batch, length, words] = [32, 12, 20]
  const embedding = createEmbedding(backend, { categories: words, size: 8 }, random)
  const net = createRecurrentStack(backend, { cell: 'lstm', inputSize: 8, hiddenSizes: [16] }, random)
  const head = createLinear(backend, { inputSize: 16, outputSize: 2, initial: 'uniform' }, random)
  const parameters = [...embedding.parameters, ...net.parameters, ...head.parameters]
  const forward = (text: readonly number[]) =>
    head.forward(lastStep(net.forward(embedding.forward(text, [batch, length]))))
  /** A text is of class 1 when the last of its strong words, 0 to 3, is even. */
  const draw = () => {
    const text = tokens(random, batch * length, words)
    const labels = Array.from({ length: batch }, (_, b) => {
      const strong = text.slice(b * length, (b + 1) * length).filter((word) => word < 4)
      return Number((strong.at(-1) ?? 1) % 2 === 0)
    })
    return { text, labels }
  }
  train(parameters, 300, 0.02, () => {
    const { text, labels } = draw()
    return softmaxCrossEntropy(forward(text), labels)
  })
  const { text, labels } = draw()
  scope(backend, () => {
    expect(accuracy(forward(text), labels)).toBeGreaterThan(0.9)
  })
})

test('a character model: simple RNN of two layers', () => {
  const random = createRandom(2)
  const text = 'the tide comes in, the tide goes out; '.repeat(40)
  const alphabet = [...new Set(text)]
  const numbers = Array.from(text, (letter) => alphabet.indexOf(letter))
  const [batch, length, kinds] = [16, 20, alphabet.length]
  const embedding = createEmbedding(backend, { categories: kinds, size: 8 }, random)
  const net = createRecurrentStack(backend, { cell: 'rnn', inputSize: 8, hiddenSizes: [24, 24] }, random)
  const head = createLinear(backend, { inputSize: 24, outputSize: kinds, initial: 'uniform' }, random)
  const parameters = [...embedding.parameters, ...net.parameters, ...head.parameters]
  const bits = train(parameters, 250, 0.01, () => {
    const starts = Array.from({ length: batch }, () => random.integer(numbers.length - length - 1))
    const cut = (shift: number) =>
      starts.flatMap((start) => numbers.slice(start + shift, start + shift + length))
    const states = net.forward(embedding.forward(cut(0), [batch, length]))
    return softmaxCrossEntropy(reshape(head.forward(states), [batch * length, kinds]), cut(1))
  })
  // Guessing costs log 17; only the first letters of a window cannot be known.
  expect(kinds).toBeGreaterThan(12)
  expect(bits).toBeLessThan(0.5)
})

test('a labeller of every step: LSTM', () => {
  const random = createRandom(3)
  const [batch, length, kinds] = [32, 15, 3]
  const embedding = createEmbedding(backend, { categories: kinds, size: 4 }, random)
  const net = createRecurrentStack(backend, { cell: 'lstm', inputSize: 4, hiddenSizes: [16] }, random)
  const head = createLinear(backend, { inputSize: 16, outputSize: 2, initial: 'uniform' }, random)
  const parameters = [...embedding.parameters, ...net.parameters, ...head.parameters]
  const forward = (sequence: readonly number[]) =>
    reshape(head.forward(net.forward(embedding.forward(sequence, [batch, length]))), [batch * length, 2])
  /** A step is labelled 1 when it repeats the step two before it. */
  const draw = () => {
    const sequence = tokens(random, batch * length, kinds)
    const labels = sequence.map((token, i) => Number(i % length >= 2 && token === sequence[i - 2]))
    return { sequence, labels }
  }
  train(parameters, 300, 0.02, () => {
    const { sequence, labels } = draw()
    return softmaxCrossEntropy(forward(sequence), labels)
  })
  const { sequence, labels } = draw()
  scope(backend, () => {
    expect(accuracy(forward(sequence), labels)).toBeGreaterThan(0.95)
  })
})

test.each(['lstm', 'gru'] as const satisfies readonly CellName[])('%s(50) on windows of 10', (cell) => {
  const random = createRandom(4)
  const series = Array.from({ length: 300 }, (_, t) => Math.sin(t / 5) + 0.5 * Math.sin(t / 1.7))
  const starts = Array.from({ length: 100 }, (_, i) => 2 * i)
  const net = createRecurrentStack(backend, { cell, inputSize: 1, hiddenSizes: [50] }, random)
  const head = createLinear(backend, { inputSize: 50, outputSize: 1, initial: 'uniform' }, random)
  const windows = (from: readonly number[]) => ({
    x: tensor(
      backend,
      from.flatMap((start) => series.slice(start, start + 10)),
      [from.length, 10, 1],
    ),
    y: tensor(
      backend,
      from.map((start) => series[start + 10]),
      [from.length, 1],
    ),
  })
  const error = (from: readonly number[]) => {
    const { x, y } = windows(from)
    return meanSquaredError(head.forward(lastStep(net.forward(x))), y)
  }
  train([...net.parameters, ...head.parameters], 120, 0.01, () => error(starts))
  // On windows it has not seen; the series has a variance of 0.6.
  const unseen = scope(backend, () => error(Array.from({ length: 80 }, (_, i) => 205 + i)).item())
  expect(unseen).toBeLessThan(0.005)
})
