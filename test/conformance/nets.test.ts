/** Layers and nets made of operations: their gradients, and what each promises. In float64. */

import { describe, expect, test, vi } from 'vitest'
import { cells, isFused, type CellName } from '../../src/engine/cells'
import {
  add,
  createAdditiveAttention,
  createBackend,
  createCarriedState,
  createEmbedding,
  createEncoderDecoder,
  createLayerNorm,
  createLinear,
  createParallelHead,
  createRecurrentLayer,
  createRecurrentStack,
  createSegmentEmbedding,
  lastStep,
  multiply,
  padSequences,
  reportGradients,
  scope,
  split,
  sum,
  tensor,
  valueAndGradients,
  variationalDropout,
  dropout,
  zeros,
  type RecurrentStackSettings,
  type Tensor,
} from '../../src/engine/index'
import { unroll } from '../../src/engine/nn/unroll'
import { createRandom } from '../../src/util/random'
import { checkGradients, expectGolden, randomTensor } from '../support/engine'
import { failOnLeaks } from '../support/leaks'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const backend = createBackend('reference')
const cellNames = Object.keys(cells) as CellName[]

failOnLeaks(backend)

/** Gradients of all parameters and the input of a net [3, 4, 2] → any shape. */
function checkNet(
  what: string,
  make: (random: ReturnType<typeof createRandom>) => {
    readonly parameters: readonly Tensor[]
    readonly forward: (x: Tensor) => Tensor
  },
  shape: readonly number[] = [3, 4, 2],
): void {
  scope(backend, () => {
    const random = createRandom(3)
    const { parameters, forward } = make(random)
    const x = randomTensor(backend, random, shape)
    checkGradients(random, [...parameters, x], () => [forward(x)], what)
  })
}

describe('gradients', () => {
  const variations: Readonly<Record<string, Partial<RecurrentStackSettings>>> = {
    'layer norm': { layerNorm: true },
    'both directions': { bidirectional: true },
    residual: { residual: true },
  }
  describe.each(Object.entries(variations))('%s', (what, variation) => {
    test.each(cellNames)('%s', (cell) => {
      const settings = { cell, inputSize: 2, hiddenSizes: [2, 2], ...variation }
      checkNet(`${cell} with ${what}`, (random) => createRecurrentStack(backend, settings, random))
    })
  })

  describe.each(cellNames)('%s below', (below) => {
    test.each(cellNames)('%s, each with settings of its own', (above) => {
      const ownSettings = [
        { cell: below, layerNorm: true, dropout: 0.4 },
        { cell: above, residual: true },
      ]
      const settings = { cell: below, inputSize: 2, hiddenSizes: [3, 3], ownSettings }
      checkNet(`${above} on ${below}`, (random) => {
        const net = createRecurrentStack(backend, settings, random)
        return { ...net, forward: (x) => net.run(x, { random: createRandom(8) }).output }
      })
    })
  })

  test.each(['gru', 'gruResetBefore'] as const)('%s that replaces by its update gate', (cell) => {
    const settings = { cell, inputSize: 2, hiddenSizes: [3], updateGate: 'replaces' } as const
    checkNet(cell, (random) => createRecurrentStack(backend, settings, random))
  })

  test('dropout between layers and in the recurrence', () => {
    checkNet('dropout', (random) => {
      const settings = {
        cell: 'lstm',
        inputSize: 2,
        hiddenSizes: [3, 3],
        dropout: 0.4,
        recurrentDropout: 0.4,
      } as const
      const net = createRecurrentStack(backend, settings, random)
      // The same seed at each pass drops the same, so that differences see one function.
      return { ...net, forward: (x) => net.run(x, { random: createRandom(8) }).output }
    })
  })

  test.each([
    ['none', 0],
    ['none', 1],
    ['additive', 0.5],
    ['additive', 1],
    ['dotProduct', 0],
    ['dotProduct', 1],
  ] as const)('encoder and decoder, attention %s, teacher forcing %f', (attention, teacherForcing) => {
    checkNet('encoder–decoder', (random) => {
      const settings = { cell: 'lstm', inputSize: 2, outputSize: 1, hiddenSizes: [3], attention } as const
      const net = createEncoderDecoder(backend, settings, random)
      const start = randomTensor(backend, random, [3, 1])
      const target = randomTensor(backend, random, [3, 3, 1])
      const options = { horizon: 3, start, target, teacherForcing }
      return { ...net, forward: (x) => net.forward(x, { ...options, random: createRandom(4) }) }
    })
  })

  test('segments in, segments out', () => {
    const make = (random: ReturnType<typeof createRandom>) => {
      const embedding = createSegmentEmbedding(backend, { segment: 3, size: 4 }, random)
      const layer = createRecurrentLayer(backend, { cell: 'gru', inputSize: 4, hiddenSize: 4 }, random)
      const sizes = { hiddenSize: 4, inputSize: 4, segment: 3, segments: 2, channels: 2 }
      const head = createParallelHead(backend, sizes, random)
      return {
        parameters: [...embedding.parameters, ...layer.parameters, ...head.parameters],
        forward: (x: Tensor) => {
          const state = layer.run(embedding.forward(x)).finalState()
          const made = head.forward(layer, state, { channels: [0, 1, 1] })
          expect(made.shape).toEqual([3, 6])
          return made
        },
      }
    }
    checkNet('segments', make, [3, 12])
  })

  test('layer norm', () => {
    checkNet('layer norm', () => createLayerNorm(backend, 5), [3, 5])
  })

  test('additive attention', () => {
    scope(backend, () => {
      const random = createRandom(2)
      const attention = createAdditiveAttention(backend, { querySize: 3, keySize: 2, size: 4 }, random)
      const inputs = [randomTensor(backend, random, [2, 3]), randomTensor(backend, random, [2, 5, 2])]
      const all = [...attention.parameters, ...inputs]
      checkGradients(random, all, () => [attention.forward(inputs[0], inputs[1])], 'additive attention')
    })
  })
})

describe('recurrent layers', () => {
  test.each(cellNames.filter(isFused))('%s fused and made of operations are one function', (cell) => {
    scope(backend, () => {
      const random = createRandom(5)
      const { weights, parameters, run } = createRecurrentLayer(
        backend,
        { cell, inputSize: 2, hiddenSize: 3 },
        random,
      )
      const x = randomTensor(backend, random, [4, 6, 2])
      const hidden = randomTensor(backend, random, [4, 3])
      const state = {
        hidden,
        cell: cells[cell].hasCellState ? randomTensor(backend, random, [4, 3]) : undefined,
      }
      const loss = (output: Tensor) => sum(multiply(output, output))
      const results = [
        () => run(x, { state }).output,
        () => unroll(cell, x, weights, { state, updateGate: 'keeps' }).output,
      ].map((forward) => valueAndGradients([...parameters, x, hidden], () => loss(forward())))
      const [fused, composed] = results
      expectGolden([composed.value], [fused.value], 'loss')
      fused.gradients.forEach((each, i) => {
        expectGolden(composed.gradients[i].read(), each.read(), `gradient ${i}`)
      })
      expectGolden(composed.flows[0].stepNorms, fused.flows[0].stepNorms, 'norms of the steps')
    })
  })

  test('chunks with carried state compute what the whole sequence computes', () => {
    scope(backend, () => {
      const random = createRandom(7)
      const settings = { cell: 'lstm', inputSize: 2, hiddenSizes: [3, 2] } as const
      const net = createRecurrentStack(backend, settings, random)
      const x = randomTensor(backend, random, [2, 9, 2])
      const carried = createCarriedState(backend)
      const chunks = split(x, 1, [4, 4, 1]).map((chunk) => {
        const { output, finalStates } = net.run(chunk, { states: carried.states() })
        carried.keep(finalStates())
        return output
      })
      const whole = split(net.forward(x), 1, [4, 4, 1])
      chunks.forEach((chunk, i) => {
        expectGolden(chunk.read(), whole[i].read(), `chunk ${i}`)
      })
      const resumed = createCarriedState(backend)
      resumed.restore(structuredClone(carried.save()))
      expect(resumed.states().map(({ cell }) => [...(cell?.read() ?? [])])).toEqual(
        carried.states().map(({ cell }) => [...(cell?.read() ?? [])]),
      )
      carried.reset()
      expect(carried.states()).toEqual([])
    })
  })

  test('what teacher forcing reads is what it would have written', () => {
    scope(backend, () => {
      const random = createRandom(9)
      const settings = {
        cell: 'gru',
        inputSize: 1,
        outputSize: 1,
        hiddenSizes: [4],
        attention: 'additive',
      } as const
      const net = createEncoderDecoder(backend, settings, random)
      const [x, start] = [randomTensor(backend, random, [2, 5, 1]), zeros(backend, [2, 1])]
      const free = net.forward(x, { horizon: 4, start })
      const forced = net.forward(x, { horizon: 4, start, target: free, teacherForcing: 1 })
      expectGolden(forced.read(), free.read(), 'forecast')
      expect(() => net.forward(x, { horizon: 4, start, teacherForcing: 1 })).toThrow(
        'target must be there when teacherForcing is above 0; got none.',
      )
    })
  })

  test('scheduled sampling tosses a coin for each sample and step', () => {
    scope(backend, () => {
      const random = createRandom(4)
      const [batch, horizon, teacherForcing] = [3, 4, 0.5]
      const settings = { cell: 'gru', inputSize: 1, outputSize: 1, hiddenSizes: [4] } as const
      const net = createEncoderDecoder(backend, settings, random)
      const [x, start] = [randomTensor(backend, random, [batch, 5, 1]), zeros(backend, [batch, 1])]
      const target = randomTensor(backend, random, [batch, horizon, 1])
      // Below a half: the truth. Step by step, one coin a sample.
      const coins = [0.1, 0.9, 0.49, 0.5, 0.2, 0.7, 0.3, 0.8, 0.6, 0.9, 0.1, 0.4]
      let drawn = 0
      const scripted = { ...random, uniform: () => coins[drawn++] }
      const written = net.forward(x, { horizon, start, target, teacherForcing, random: scripted }).read()
      expect(drawn).toBe(batch * horizon)

      const isForced = (sample: number, step: number) => coins[step * batch + sample] < teacherForcing
      const truths = target.read()
      const read = (forced: typeof isForced) => {
        const mixed = written.map((value, i) =>
          forced(Math.floor(i / horizon), i % horizon) ? truths[i] : value,
        )
        const inputs = tensor(backend, mixed, [batch, horizon, 1])
        return net.forward(x, { horizon, start, target: inputs, teacherForcing: 1 }).read()
      }
      expectGolden(read(isForced), written, 'what each sample read at each step')
      for (const other of [() => true, () => false, (_sample: number, step: number) => isForced(0, step)]) {
        expect(read(other)).not.toEqual(written)
      }
    })
  })

  test('gradients vanish through a tanh RNN and not through an LSTM that remembers', () => {
    const shares = (['rnn', 'lstm'] as const).map((cell) =>
      scope(backend, () => {
        const random = createRandom(1)
        const initial = { forgetBias: 5 }
        const net = createRecurrentStack(backend, { cell, inputSize: 1, hiddenSizes: [6], initial }, random)
        const x = randomTensor(backend, random, [3, 60, 1])
        const result = valueAndGradients(net.parameters, () => sum(lastStep(net.forward(x))))
        const groups = { layer: net.parameters }
        const { flows, groups: reports } = reportGradients(groups, net.parameters, result)
        expect(flows).toHaveLength(1)
        expect(reports['layer'].gradientNorm).toBeGreaterThan(0)
        expect(reports['layer'].updateRatio).toBeUndefined()
        return flows[0].stepNorms[0] / flows[0].stepNorms[59]
      }),
    )
    expect(shares[0]).toBeLessThan(1e-6)
    expect(shares[1]).toBeGreaterThan(1e-3)
  })
})

describe('dropout', () => {
  test('keeps the mean, and is off without a generator', () => {
    scope(backend, () => {
      const x = tensor(backend, new Float64Array(20_000).fill(1), [20, 100, 10])
      expect(dropout(x, 0.3, undefined)).toBe(x)
      const made = dropout(x, 0.3, createRandom(1)).read()
      expect(sum(dropout(x, 0.3, createRandom(1))).item() / 20_000).toBeCloseTo(1, 1)
      expect(new Set(made)).toEqual(new Set([0, 1 / 0.7]))
      const [first, ...others] = split(variationalDropout(x, 0.3, createRandom(2)), 1, new Array(100).fill(1))
      for (const other of others) expect(other.read()).toEqual(first.read())
      expect(() => dropout(x, 1, createRandom(1))).toThrow('dropout must be a rate in [0, 1); got 1.')
    })
  })
})

test('embeddings are rows by number, and say which number is wrong', () => {
  scope(backend, () => {
    const table = createEmbedding(backend, { categories: 4, size: 2 }, createRandom(1))
    const rows = table.parameters[0].read()
    expect([...table.forward([3, 0], [2, 1]).read()]).toEqual([rows[6], rows[7], rows[0], rows[1]])
    expect(() => table.forward([4])).toThrow('gatherRows: expected row numbers below 4, got 4.')
  })
})

test('padding cuts, fills and repeats', () => {
  const sequences = [[1, 2, 3], [4]]
  expect(padSequences(sequences, 1, { length: 2 })).toEqual({
    values: Float64Array.of(2, 3, 4, 0),
    shape: [2, 2, 1],
    lengths: [2, 1],
    mask: Float64Array.of(1, 1, 1, 0),
  })
  expect(padSequences(sequences, 1, { length: 4, fill: 'cyclic' }).values).toEqual(
    Float64Array.of(1, 2, 3, 1, 4, 4, 4, 4),
  )
  expect(padSequences(sequences, 1, { length: 2, cut: 'end' }).values).toEqual(Float64Array.of(1, 2, 4, 0))
  expect(() => padSequences([[1, 2, 3]], 2)).toThrow('sequence 0: expected whole steps of 2 numbers')
})

test('a head that reads twice adds its gradients', () => {
  scope(backend, () => {
    const random = createRandom(1)
    const head = createLinear(backend, { inputSize: 2, outputSize: 1, initial: 'heNormal' }, random)
    const x = randomTensor(backend, random, [3, 2])
    checkGradients(random, head.parameters, () => [add(head.forward(x), head.forward(head2(x)))], 'twice')
  })
})

function head2(x: Tensor): Tensor {
  return multiply(x, x)
}
