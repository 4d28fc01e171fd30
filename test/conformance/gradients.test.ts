/** Every operation's gradient, and every layer's and loss's, against central differences in float64. */

import { describe, test, vi } from 'vitest'
import { cells, type CellName } from '../../src/engine/cells'
import {
  createLinear,
  createRecurrentStack,
  lastStep,
  meanAbsoluteError,
  meanSquaredError,
  scope,
  tensor,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { checkGradients, randomTensor } from '../support/engine'
import { failOnLeaks } from '../support/leaks'
import { operationBackend, operationChecks } from '../support/operationChecks'

const rounds = process.env['TIDECAST_LONG'] ? 1000 : 50
vi.setConfig({ testTimeout: rounds * 1000 })
const backend = operationBackend
const cellNames = Object.keys(cells) as CellName[]

failOnLeaks(backend)

describe('operations', () => {
  test.each(Object.entries(operationChecks))('%s', (name, make) => {
    for (let round = 0; round < rounds; round++) {
      scope(backend, () => {
        const random = createRandom(round)
        const { inputs, body } = make(random)
        checkGradients(random, inputs, body, `${name}, round ${round}`)
      })
    }
  })
})

describe('a whole net', () => {
  test.each(cellNames)('%s of two layers, head and losses', (cell) => {
    scope(backend, () => {
      const random = createRandom(7)
      const stack = createRecurrentStack(backend, { cell, inputSize: 2, hiddenSizes: [3, 2] }, random)
      const head = createLinear(backend, { inputSize: 2, outputSize: 2, initial: 'uniform' }, random)
      const x = randomTensor(backend, random, [3, 4, 2])
      const target = randomTensor(backend, random, [3, 2])
      const mask = tensor(backend, [1, 0, 0.5, 1, 1, 0], [3, 2])
      checkGradients(
        random,
        [...stack.parameters, ...head.parameters, x],
        () => {
          const prediction = head.forward(lastStep(stack.forward(x)))
          return [
            meanAbsoluteError(prediction, target),
            meanSquaredError(prediction, target),
            meanAbsoluteError(prediction, target, mask),
            meanSquaredError(prediction, target, mask),
          ]
        },
        cell,
      )
    })
  })
})
