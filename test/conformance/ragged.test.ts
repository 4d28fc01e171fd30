/**
 * Samples of different lengths in one batch: each is computed as it would be alone, whatever its padding holds. Outputs,
 * final states and gradients, as of PyTorch's packed sequences, for every cell, direction and way of computing it.
 */

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { cells, type CellName } from '../../src/engine/cells'
import {
  add,
  createBackend,
  createRecurrentStack,
  gatherRows,
  lastStep,
  padSequences,
  scope,
  split,
  sum,
  tanh,
  tensor,
  valueAndGradients,
  type LayerState,
  type RecurrentStackSettings,
  type StackResult,
  type Tensor,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { expectGolden, randomNumbers } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const backend = createBackend('reference')
const cellNames = Object.keys(cells) as CellName[]
const features = 2

/** A number that takes in everything a net says about its samples: last outputs and all final states. */
function digest({ output, finalStates }: StackResult, lengths: readonly number[]): Tensor {
  const states = finalStates().flatMap(({ hidden, cell }) => [hidden, cell])
  return [lastStep(output, lengths), ...states]
    .filter((each) => each !== undefined)
    .map((each) => sum(tanh(each)))
    .reduce(add)
}

function expectSameState(got: LayerState, sample: number, wanted: LayerState, what: string): void {
  for (const part of ['hidden', 'cell'] as const) {
    const [batched, alone] = [got[part], wanted[part]]
    expect(batched === undefined, `${what} ${part}`).toBe(alone === undefined)
    if (batched && alone) expectGolden(gatherRows(batched, [sample]).read(), alone.read(), `${what} ${part}`)
  }
}

/** The batch against each sequence by itself. */
function compare(settings: RecurrentStackSettings, lengths: readonly number[], seed: number): void {
  scope(backend, () => {
    const random = createRandom(seed)
    const net = createRecurrentStack(backend, settings, random)
    const sequences = lengths.map((length) => randomNumbers(random, length * features))
    const { values, shape } = padSequences(sequences, features, { length: Math.max(...lengths) + 1 })
    const padding = lengths.flatMap((length, b) =>
      Array.from(
        { length: (shape[1] - length) * features },
        (_, i) => (b * shape[1] + length) * features + i,
      ),
    )
    for (const place of padding) values[place] = 777

    const batch = tensor(backend, values, shape)
    const together = net.run(batch, { lengths })
    const all = valueAndGradients(net.parameters, () => digest(net.run(batch, { lengths }), lengths))
    expect(all.flows, 'one flow a layer and direction').toHaveLength(net.layers.length)
    const wholeOutput = split(together.output, 0, new Array<number>(lengths.length).fill(1))
    const summed = net.parameters.map(({ size }) => new Float64Array(size))
    lengths.forEach((length, b) => {
      const x = tensor(backend, sequences[b], [1, length, features])
      const alone = net.run(x)
      const [counted] = split(wholeOutput[b], 1, [length, shape[1] - length])
      expectGolden(counted.read(), alone.output.read(), `output of sample ${b}`)
      const states = together.finalStates()
      alone.finalStates().forEach((wanted, layer) => {
        expectSameState(states[layer], b, wanted, `sample ${b}, layer ${layer}`)
      })
      valueAndGradients(net.parameters, () => digest(net.run(x), [length])).gradients.forEach((each, i) => {
        each.read().forEach((value, j) => (summed[i][j] += value))
      })
    })
    all.gradients.forEach((each, i) => {
      expectGolden(each.read(), summed[i], `gradient ${i}`)
    })
  })
  expect(backend.liveBuffers, 'leaked buffers').toBe(0)
}

const variations: Readonly<Record<string, Partial<RecurrentStackSettings>>> = {
  'one direction': {},
  'both directions': { bidirectional: true },
  'layer norm': { layerNorm: true },
}

describe.each(Object.entries(variations))('%s', (_name, variation) => {
  test.each(cellNames)('%s: a sample among others is the sample alone', (cell) => {
    const settings = { cell, inputSize: features, hiddenSizes: [3, 2], ...variation }
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
        fc.nat(1000),
        (lengths, seed) => {
          compare(settings, lengths, seed)
        },
      ),
      { seed: 1, numRuns: 8 },
    )
  })
})

test('lengths that do not fit the batch are named', () => {
  scope(backend, () => {
    const net = createRecurrentStack(
      backend,
      { cell: 'lstm', inputSize: 1, hiddenSizes: [2] },
      createRandom(1),
    )
    const x = tensor(backend, [1, 2, 3, 4], [2, 2, 1])
    expect(() => net.run(x, { lengths: [2, 3] })).toThrow(
      'recurrent lstm: expected 2 lengths of 1…2, got [2, 3].',
    )
  })
})
