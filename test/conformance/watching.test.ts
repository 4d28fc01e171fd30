/** What it costs to watch gradients at every step: the norms a kernel takes on its way, and the report of each layer. */

import { expect, test, vi } from 'vitest'
import { kernelsOf } from '../../src/engine/backends/wasm/instance'
import { panelCount, panelStride, WasmBlocks } from '../../src/engine/backends/wasm/block'
import { WasmMemory } from '../../src/engine/backends/wasm/memory'
import { createRecurrentKernels } from '../../src/engine/backends/wasm/recurrent'
import { Team } from '../../src/engine/backends/wasm/team'
import {
  createAdam,
  createBackend,
  createRecurrentStack,
  lastStep,
  readParameters,
  reportGradients,
  scope,
  sum,
  tensor,
  valueAndGradients,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { randomNumbers } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const [batch, steps, inputSize, hiddenSize] = [64, 96, 8, 64]

/** Best time of each body, taken in turn so that a busy machine slows all alike; in milliseconds. */
function race(bodies: readonly (() => void)[], rounds: number): number[] {
  const best = bodies.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    bodies.forEach((body, i) => {
      const start = performance.now()
      body()
      best[i] = Math.min(best[i], performance.now() - start)
    })
  }
  return best
}

test('norms of all steps', () => {
  const memory = new WasmMemory(kernelsOf('simd'))
  const blocks = new WasmBlocks(memory)
  const random = createRandom(1)
  const place = (shape: readonly number[]) => {
    const block = blocks.allocate(shape)
    blocks.write(
      block,
      randomNumbers(
        random,
        shape.reduce((product, length) => product * length),
      ),
    )
    return block
  }
  const inputs = {
    x: place([batch, steps, inputSize]),
    weightInput: place([4 * hiddenSize, inputSize]),
    weightHidden: place([4 * hiddenSize, hiddenSize]),
    biasInput: place([4 * hiddenSize]),
    biasHidden: place([4 * hiddenSize]),
    hidden: undefined,
    cell: undefined,
  }
  const output = place([batch, steps, hiddenSize])
  const kernels = createRecurrentKernels(memory.kernels, blocks, new Team(memory, undefined))
  const pass = () => {
    const made = kernels.recurrentForward('lstm', inputs, true)
    const wants = { x: true, hidden: false, cell: false }
    const back = kernels.recurrentBackward(
      'lstm',
      inputs,
      made.saved,
      { output, finalCell: undefined },
      wants,
    )
    const { x, weightInput, weightHidden, biasInput, biasHidden } = back
    const gradients = [x, weightInput, weightHidden, biasInput, biasHidden]
    for (const block of [made.output, made.finalCell, ...made.saved, ...gradients]) {
      if (block) memory.release(regionOf(block))
    }
  }
  // The same sums over the same panels, by themselves: also what their reading costs, which the pass needs anyway.
  const [stride, panels] = [panelStride(hiddenSize), panelCount(batch)]
  const first = blocks.panels(output)
  const norms = () => {
    for (let panel = 0; panel < steps * panels; panel++) {
      memory.kernels.sumSquaresOfState(first + panel * stride, first, hiddenSize)
    }
  }
  const [whole, watching] = race([pass, norms], 8)
  const percent = (100 * watching) / whole
  process.stdout.write(`norms of the steps of an lstm: ${percent.toFixed(2)} % of forward and backward\n`)
  expect(percent).toBeLessThan(2)
})

function regionOf(block: object) {
  return (block as ReturnType<WasmBlocks['create']>).region
}

test('norms of layers and their update', () => {
  const backend = createBackend()
  const random = createRandom(1)
  const net = createRecurrentStack(
    backend,
    { cell: 'lstm', inputSize, hiddenSizes: [hiddenSize, hiddenSize] },
    random,
  )
  const groups = Object.fromEntries(net.layers.map((layer, i) => [`layer ${i}`, layer.parameters]))
  const adam = createAdam(net.parameters, { learningRate: 1e-3 })
  const x = tensor(backend, randomNumbers(random, batch * steps * inputSize), [batch, steps, inputSize])
  let reported = Infinity
  const step = () => {
    scope(backend, () => {
      const result = valueAndGradients(net.parameters, () => sum(lastStep(net.forward(x))))
      const start = performance.now()
      const before = readParameters(net.parameters)
      const read = performance.now()
      adam.step(result.gradients)
      const moved = performance.now()
      const report = reportGradients(groups, net.parameters, result, before)
      expect(report.groups['layer 0'].updateRatio).toBeGreaterThan(0)
      reported = Math.min(reported, read - start + (performance.now() - moved))
    })
  }
  const [whole] = race([step], 12)
  const percent = (100 * reported) / (whole - reported)
  process.stdout.write(`report of each layer: ${percent.toFixed(2)} % of a training step\n`)
  expect(percent).toBeLessThan(2)
})
