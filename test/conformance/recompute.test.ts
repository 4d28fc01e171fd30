/** A body run again on the way back gives the gradients of one whose activations were kept, and keeps less. */

import { expect, test } from 'vitest'
import {
  add,
  createBackend,
  multiply,
  scope,
  sigmoid,
  sum,
  tanh,
  valueAndGradients,
  type Tensor,
} from '../../src/engine/index'
import { recompute } from '../../src/engine/recompute'
import { createRandom } from '../../src/util/random'
import { checkGradients, randomTensor } from '../support/engine'
import { failOnLeaks } from '../support/leaks'

const backend = createBackend('reference')

failOnLeaks(backend)

/** Two outputs, the second made of the first. */
function body(a: Tensor, b: Tensor): readonly Tensor[] {
  const first = tanh(multiply(a, sigmoid(b)))
  return [first, multiply(first, add(first, b))]
}

test('its gradients are those of the body, also nested and of one output alone', () => {
  scope(backend, () => {
    const random = createRandom(1)
    const inputs = [randomTensor(backend, random, [2, 3]), randomTensor(backend, random, [2, 3])]
    const once = (a: Tensor, b: Tensor) => recompute([a, b], () => body(a, b))
    checkGradients(random, inputs, once, 'recompute')
    checkGradients(random, inputs, (a, b) => [once(a, b)[1]], 'one output')
    checkGradients(random, inputs, (a, b) => recompute([a, b], () => [sum(once(a, b)[1])]), 'nested')
    checkGradients(random, inputs.slice(0, 1), (a) => once(a, inputs[1]), 'one input')
  })
})

test('a body that fails on the way back leaves nothing behind', () => {
  scope(backend, () => {
    const a = randomTensor(backend, createRandom(1), [3])
    let runs = 0
    const loss = () =>
      sum(
        recompute([a], () => {
          const made = body(a, a)
          if (++runs === 2) throw new RangeError('stop')
          return made
        })[0],
      )
    expect(() => valueAndGradients([a], loss)).toThrow('stop')
  })
})

test('of many steps only the results are kept', () => {
  const peak = (step: (a: Tensor) => Tensor) =>
    scope(backend, () => {
      const a = randomTensor(backend, createRandom(1), [1000])
      backend.resetPeak()
      valueAndGradients([a], () => sum(Array.from({ length: 50 }).reduce<Tensor>(step, a)))
      return backend.peakBytes
    })
  const kept = peak((a) => body(a, a)[1])
  const again = peak((a) => recompute([a], () => [body(a, a)[1]])[0])
  expect(again).toBeLessThan(kept / 3)
})
