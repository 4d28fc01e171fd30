/**
 * The options of the optimisers against PyTorch's own definitions, written once more for a single number, on every
 * backend; and by hand where the numbers are small.
 */

import { describe, expect, test } from 'vitest'
import {
  createBackend,
  createOptimizer,
  scope,
  tensor,
  type OptimizerName,
  type OptimizerOptions,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { allBackends, expectClose, expectGolden, randomNumbers } from '../support/engine'

type Definition = (options: OptimizerOptions) => (parameter: number, gradient: number) => number

/** torch.optim.SGD */
const sgd: Definition = ({ learningRate, momentum = 0, dampening = 0, weightDecay = 0, maximize }) => {
  let velocity: number | undefined
  return (parameter, gradient) => {
    const g = (maximize ? -gradient : gradient) + weightDecay * parameter
    velocity = velocity === undefined ? g : momentum * velocity + (1 - dampening) * g
    return parameter - learningRate * velocity
  }
}

/** torch.optim.RMSprop */
const rmsprop: Definition = (options) => {
  const {
    learningRate,
    beta2 = 0.99,
    epsilon = 1e-8,
    momentum = 0,
    centered,
    weightDecay = 0,
    maximize,
  } = options
  let [square, mean, buffer] = [0, 0, 0]
  return (parameter, gradient) => {
    const g = (maximize ? -gradient : gradient) + weightDecay * parameter
    square = beta2 * square + (1 - beta2) * g ** 2
    mean = beta2 * mean + (1 - beta2) * g
    const spread = Math.sqrt(centered ? square - mean ** 2 : square) + epsilon
    buffer = momentum * buffer + g / spread
    return parameter - learningRate * buffer
  }
}

/** torch.optim.Adam and AdamW */
const adam =
  (isDecoupled: boolean): Definition =>
  (options) => {
    const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options
    let [step, mean, square, greatest] = [0, 0, 0, 0]
    return (parameter, gradient) => {
      step++
      const g = (options.maximize ? -gradient : gradient) + (isDecoupled ? 0 : weightDecay * parameter)
      mean = beta1 * mean + (1 - beta1) * g
      square = beta2 * square + (1 - beta2) * g ** 2
      greatest = Math.max(greatest, square)
      const root = Math.sqrt((options.amsgrad ? greatest : square) / (1 - beta2 ** step))
      const kept = isDecoupled ? parameter * (1 - learningRate * weightDecay) : parameter
      return kept - (learningRate * (mean / (1 - beta1 ** step))) / (root + epsilon)
    }
  }

const learningRate = 0.05
const cases: readonly (readonly [OptimizerName, OptimizerOptions, Definition])[] = [
  ['sgd', { learningRate, maximize: true, weightDecay: 0.1 }, sgd],
  ['momentum', { learningRate, momentum: 0.8, dampening: 0.3 }, sgd],
  ['momentum', { learningRate, momentum: 0.7, dampening: 1, weightDecay: 0.1, maximize: true }, sgd],
  ['rmsprop', { learningRate, beta2: 0.9, momentum: 0.7 }, rmsprop],
  ['rmsprop', { learningRate, beta2: 0.9, centered: true }, rmsprop],
  ['rmsprop', { learningRate, beta2: 0.8, momentum: 0.5, centered: true, weightDecay: 0.1 }, rmsprop],
  ['rmsprop', { learningRate, maximize: true }, rmsprop],
  ['adam', { learningRate, beta2: 0.5, amsgrad: true }, adam(false)],
  ['adam', { learningRate, beta2: 0.4, amsgrad: true, weightDecay: 0.1, maximize: true }, adam(false)],
  ['adamW', { learningRate, beta2: 0.5, amsgrad: true, weightDecay: 0.1 }, adam(true)],
]

describe.each(allBackends)('%s', (backendName) => {
  const backend = createBackend(backendName)

  test.each(cases)('%s with %o', (name, options, definition) => {
    const random = createRandom(3)
    const start = randomNumbers(random, 9)
    // Gradients that shrink: amsgrad goes on with the largest it has seen.
    const gradients = Array.from({ length: 12 }, (_, step) =>
      randomNumbers(random, 9).map((each) => Math.fround(each / (1 + step))),
    )
    const definitions = start.map(() => definition(options))
    let wanted = start
    scope(backend, () => {
      const parameter = tensor(backend, start, [3, 3])
      const optimizer = createOptimizer(name, [parameter], options)
      gradients.forEach((numbers, step) => {
        optimizer.step([tensor(backend, numbers, [3, 3])])
        wanted = wanted.map((each, i) => definitions[i](each, numbers[i]))
        if (backendName === 'reference') expectGolden(parameter.read(), wanted, `step ${step}`)
        else expectClose(parameter.read(), wanted, gradients.length, `step ${step}`)
      })
      optimizer.dispose()
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })

  test('each option changes the path', () => {
    for (const [name, { learningRate: rate, ...options }] of cases) {
      for (const option of Object.keys(options) as (keyof typeof options)[]) {
        const paths = [{ ...options }, { ...options, [option]: undefined }].map((each) => {
          const given = Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined))
          return walk(backendName, name, { learningRate: rate, ...given })
        })
        expect(paths[0], `${name} ${option}`).not.toEqual(paths[1])
      }
    }
  })
})

/** A parameter of 1 along a gradient of 1, 4, 2. */
function walk(
  backendName: (typeof allBackends)[number],
  name: OptimizerName,
  options: OptimizerOptions,
): number[] {
  const backend = createBackend(backendName)
  const parameter = tensor(backend, [1], [1])
  const optimizer = createOptimizer(name, [parameter], options)
  return [1, 4, 2].map((gradient) => {
    optimizer.step([tensor(backend, [gradient], [1])])
    return parameter.item()
  })
}

test('by hand', () => {
  // v = 1, 0.5 · 1 + 0.75 · 4 = 3.5, 0.5 · 3.5 + 0.75 · 2 = 3.25
  expect(walk('reference', 'momentum', { learningRate: 1, momentum: 0.5, dampening: 0.25 })).toEqual([
    0, -3.5, -6.75,
  ])
  expect(walk('reference', 'sgd', { learningRate: 1, maximize: true })).toEqual([2, 6, 8])
  // With beta1 = beta2 = 0 the greatest gradient so far is the divisor: 1 / 1, 4 / 4, 2 / 4.
  const amsgrad = { learningRate: 1, beta1: 0, beta2: 0, epsilon: 0, amsgrad: true }
  expect(walk('reference', 'adam', amsgrad)).toEqual([0, -1, -1.5])
  // Means 0.5, 2.25 and squares 0.5, 8.25: spreads √0.25 and √(8.25 − 5.0625).
  const [first, second] = walk('reference', 'rmsprop', {
    learningRate: 1,
    beta2: 0.5,
    epsilon: 0,
    centered: true,
  })
  expectGolden([first, second], [1 - 1 / 0.5, -1 - 4 / Math.sqrt(3.1875)], 'centered')
})
