/** Threads: the same bits with any number of them, none left behind, none needed. */

import { createHash } from 'node:crypto'

import { afterEach, expect, test, vi } from 'vitest'
import { engineThreads, runningThreads } from '../../electron/threads'
import {
  clipByGlobalNorm,
  createAdam,
  createBackend,
  createLinear,
  createRecurrentStack,
  lastStep,
  matmul,
  meanSquaredError,
  scope,
  valueAndGradients,
  type Backend,
  type BackendName,
  type FusedCellName,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { fastBackends, randomTensor } from '../support/engine'

/** Threads start and end while this one waits: seconds on a busy machine. */
const patience = { timeout: 60_000, interval: 5 }
vi.setConfig({ testTimeout: 120_000 })

afterEach(async () => {
  await vi.waitFor(() => {
    expect(runningThreads(), 'threads left behind').toBe(0)
  }, patience)
})

/** The weights after 20 steps; tails everywhere: batch, inputs and widths are no multiple of a panel or a tile. */
function hashAfterTraining(backend: Backend, cell: FusedCellName): string {
  const random = createRandom(3)
  const net = createRecurrentStack(backend, { cell, inputSize: 5, hiddenSizes: [18, 9] }, random)
  const head = createLinear(backend, { inputSize: 9, outputSize: 3, initial: 'uniform' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const adam = createAdam(parameters, { learningRate: 0.01 })
  const x = randomTensor(backend, random, [27, 13, 5])
  const y = randomTensor(backend, random, [27, 3])
  for (let step = 0; step < 20; step++) {
    scope(backend, () => {
      const { gradients } = valueAndGradients(parameters, () =>
        meanSquaredError(head.forward(lastStep(net.forward(x))), y),
      )
      clipByGlobalNorm(gradients, 0.5)
      adam.step(gradients)
    })
  }
  const hash = createHash('sha256')
  for (const parameter of parameters) hash.update(Float32Array.from(parameter.read()))
  return hash.digest('hex')
}

const cellNames = ['lstm', 'gru', 'rnn', 'leakyReluRnn'] as const

/** Products of many tiles, of a few and of rows that are none; operands as they are and turned. */
function hashOfProducts(backend: Backend): string {
  const random = createRandom(5)
  const hash = createHash('sha256')
  for (const [rows, inner, columns] of [
    [131, 70, 45],
    [6, 900, 61],
    [1, 4_000, 80],
  ] as const) {
    const a = randomTensor(backend, random, [rows, inner])
    const b = randomTensor(backend, random, [inner, columns])
    const g = randomTensor(backend, random, [rows, columns])
    const products = [matmul(a, b), matmul(g, b, { transposeB: true }), matmul(a, g, { transposeA: true })]
    for (const each of [...products, a, b, g]) {
      hash.update(Float32Array.from(each.read()))
      each.dispose()
    }
  }
  return hash.digest('hex')
}

async function expectSameBits(name: BackendName, run: (backend: Backend) => string): Promise<void> {
  const hashes: string[] = []
  for (const count of [1, 2, 3]) {
    const backend = createBackend(name, { threads: engineThreads(count) })
    expect(backend.threads).toBe(count)
    await vi.waitFor(() => {
      expect(backend.threadsReady).toBe(count)
    }, patience)
    hashes.push(run(backend))
    backend.dispose()
  }
  expect(new Set(hashes).size, hashes.join(' ')).toBe(1)
}

for (const name of fastBackends) {
  test.each(cellNames)(`${name}: %s has the same bits with 1, 2 and 3 threads`, (cell) =>
    expectSameBits(name, (backend) => hashAfterTraining(backend, cell)),
  )

  test(`${name}: products have the same bits with 1, 2 and 3 threads`, () =>
    expectSameBits(name, hashOfProducts))
}

test('a backend whose threads never come works alone', () => {
  const alone = createBackend('simd')
  const waiting = createBackend('simd', { threads: { count: 3, start: () => ({ stop() {} }) } })
  expect(hashAfterTraining(waiting, 'gru')).toBe(hashAfterTraining(alone, 'gru'))
  alone.dispose()
  waiting.dispose()
})

test('a backend that is disposed of before its threads have started leaves none', () => {
  createBackend('simd', { threads: engineThreads(4) }).dispose()
  expect(runningThreads()).toBeGreaterThan(0)
})

test('a backend can be disposed of twice', () => {
  const backend = createBackend('simd', { threads: engineThreads(2) })
  backend.dispose()
  backend.dispose()
  expect(backend.threads).toBe(0)
})
