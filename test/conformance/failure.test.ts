/** When memory runs out in the middle of a training step, at whichever allocation, nothing is left behind. */

import { describe, expect, test, vi } from 'vitest'
import { WasmMemory } from '../../src/engine/backends/wasm/memory'
import {
  cells,
  createAdam,
  createBackend,
  createLinear,
  createRecurrentStack,
  huberLoss,
  lastStep,
  scope,
  tensor,
  valueAndGradients,
  type CellName,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

describe.each(Object.keys(cells) as CellName[])('%s', (cell) => {
  test('a step that fails frees everything it made', () => {
    const backend = createBackend('simd')
    const random = createRandom(2)
    const net = createRecurrentStack(
      backend,
      { cell, inputSize: 2, hiddenSizes: [3], bidirectional: true },
      random,
    )
    const head = createLinear(backend, { inputSize: 6, outputSize: 1, initial: 'uniform' }, random)
    const parameters = [...net.parameters, ...head.parameters]
    const adam = createAdam(parameters, { learningRate: 0.1, weightDecay: 0.1 })
    const x = tensor(backend, new Float32Array(12).fill(0.5), [2, 3, 2])
    const y = tensor(backend, [1, 2], [2, 1])
    const step = () => {
      scope(backend, () => {
        const loss = () => huberLoss(head.forward(lastStep(net.forward(x))), y)
        adam.step(valueAndGradients(parameters, loss).gradients)
      })
    }
    step()

    const before = backend.liveBuffers
    const { allocate } = WasmMemory.prototype
    let failAt = Infinity
    let count = 0
    vi.spyOn(WasmMemory.prototype, 'allocate').mockImplementation(function (this: WasmMemory, ...size) {
      if (++count === failAt) throw new RangeError('no memory left')
      return allocate.apply(this, size)
    })
    step()
    const allocations = count
    expect(allocations).toBeGreaterThan(50)
    for (let k = 1; k <= allocations; k += cells[cell].fused ? 1 : 7) {
      failAt = k
      count = 0
      expect(step, `failing at allocation ${k}`).toThrow('no memory left')
      expect(backend.liveBuffers, `failing at allocation ${k}`).toBe(before)
    }
    failAt = Infinity
    step()
    expect(backend.liveBuffers).toBe(before)
  })
})
