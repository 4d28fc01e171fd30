/** A small net learns, with the same bits each time, and leaves no buffer behind. One body, every backend. */

import { describe, expect, test, vi } from 'vitest'
import {
  cells,
  clipByGlobalNorm,
  createAdam,
  createBackend,
  createLinear,
  createRecurrentStack,
  lastStep,
  meanAbsoluteError,
  readParameters,
  scope,
  tensor,
  valueAndGradients,
  writeParameters,
  type BackendName,
  type CellName,
  type Snapshot,
} from '../../src/engine/index'
import { isFused } from '../../src/engine/cells'
import { createRandom } from '../../src/util/random'
import { allBackends } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const cellNames = Object.keys(cells) as CellName[]

/** Predicts the next points of a sine from a window of it. */
function train(
  name: BackendName,
  cell: CellName,
  steps: number,
): { readonly losses: number[]; readonly weights: Snapshot } {
  const backend = createBackend(name)
  const random = createRandom(11)
  const [batch, time, horizon] = [10, 12, 2]
  const net = createRecurrentStack(backend, { cell, inputSize: 1, hiddenSizes: [6, 5] }, random)
  const head = createLinear(backend, { inputSize: 5, outputSize: horizon, initial: 'zero' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const adam = createAdam(parameters, { learningRate: 0.02 })
  const wave = (sample: number, t: number) => Math.fround(Math.sin((sample * 5 + t) * 0.5))
  const grid = (length: number, from: number) =>
    Array.from({ length: batch * length }, (_, i) => wave(Math.floor(i / length), from + (i % length)))
  const x = tensor(backend, grid(time, 0), [batch, time, 1])
  const target = tensor(backend, grid(horizon, time), [batch, horizon])

  const before = backend.liveBuffers
  const losses = Array.from({ length: steps }, () =>
    scope(backend, () => {
      const { value, gradients } = valueAndGradients(parameters, () =>
        meanAbsoluteError(head.forward(lastStep(net.forward(x))), target),
      )
      clipByGlobalNorm(gradients, 1)
      adam.step(gradients)
      return value
    }),
  )
  expect(backend.liveBuffers, 'buffers leaked by training').toBe(before)
  const weights = readParameters(parameters)

  adam.dispose()
  for (const each of [...parameters, x, target]) each.dispose()
  expect(backend.liveBuffers, 'buffers left at the end').toBe(0)
  backend.dispose()
  return { losses, weights }
}

describe.each(allBackends)('%s', (name) => {
  test.each(cellNames)('%s learns, and the same way twice', (cell) => {
    const steps = isFused(cell) && name !== 'reference' ? 150 : 40
    const first = train(name, cell, steps)
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0] * (steps < 100 ? 0.8 : 0.5))
    // Compared as bits: −0 and NaN count.
    expect(bits(train(name, cell, steps).weights)).toEqual(bits(first.weights))
  })

  test('best weights come back as they were', () => {
    const backend = createBackend(name)
    const net = createRecurrentStack(
      backend,
      { cell: 'gru', inputSize: 2, hiddenSizes: [5] },
      createRandom(1),
    )
    const kept = readParameters(net.parameters)
    for (const parameter of net.parameters) parameter.write(new Float64Array(parameter.size))
    writeParameters(net.parameters, structuredClone(kept))
    expect(readParameters(net.parameters)).toEqual(kept)
  })
})

function bits(snapshot: Snapshot): Uint8Array[] {
  return snapshot.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
}
