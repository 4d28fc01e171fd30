/** A gradient on its way to zero does not linger among the denormal numbers, at which processors crawl. */

import { describe, expect, test } from 'vitest'
import { cells, isFused, type CellName } from '../../src/engine/cells'
import {
  createBackend,
  createRecurrentStack,
  lastStep,
  scope,
  sum,
  valueAndGradients,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { fastBackends, randomTensor } from '../support/engine'
import { failOnLeaks } from '../support/leaks'

const [batch, steps, inputSize, hiddenSize] = [8, 400, 4, 16]
const smallestNormal = 2 ** -126
const fusedCells = (Object.keys(cells) as CellName[]).filter(isFused)

describe.each(fastBackends)('%s', (build) => {
  const backend = createBackend(build)
  failOnLeaks(backend)

  test.each(fusedCells)('the gradient of %s is a normal number or zero', (cell) => {
    scope(backend, () => {
      const random = createRandom(3)
      const net = createRecurrentStack(backend, { cell, inputSize, hiddenSizes: [hiddenSize] }, random)
      const x = randomTensor(backend, random, [batch, steps, inputSize])
      const { gradients } = valueAndGradients([x], () => sum(lastStep(net.forward(x))))
      const found = gradients[0].read()
      const perStep = Array.from({ length: steps }, (_, step) =>
        Array.from({ length: batch * inputSize }, (_, i) => {
          const [sample, column] = [Math.floor(i / inputSize), i % inputSize]
          return Math.abs(found[(sample * steps + step) * inputSize + column])
        }),
      )
      const denormal = perStep.filter((values) =>
        values.some((value) => value > 0 && value < smallestNormal),
      ).length
      expect(Math.max(...perStep[0])).toBe(0)
      expect(Math.max(...perStep[steps - 1])).toBeGreaterThan(1e-3)
      // Products of the last traces with weights may still fall below: a step or two, not dozens.
      expect(denormal).toBeLessThanOrEqual(2)
    })
  })
})
