/** The pieces into which work is cut must not change what is learned. */

import { afterAll, expect, test } from 'vitest'

import {
  createBackend,
  meanAbsoluteError,
  scope,
  tensor,
  valueAndGradients,
  type Tensor,
} from '../../../src/engine'
import { createEpochOrder } from '../../../src/forecast/epochOrder'
import { createLearner } from '../../../src/forecast/learner'
import { createNetwork } from '../../../src/forecast/network'
import { planTraining } from '../../../src/forecast/plan'
import { encodeInputs, encodeTargets } from '../../../src/forecast/samples'
import { forecastRows, trainingRows, windowsOfEpoch } from '../../../src/forecast/work'
import { createRandom } from '../../../src/util/random'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const wide = { ...smallModel, layers: [256], batchSize: 16 }

test('a batch trained in pieces has the loss and the gradient of the whole batch', async () => {
  const values = noisySeason(200)
  // Unequal numbers of observed targets, so that pieces weigh differently.
  for (let i = 60; i < 100; i += 2) values[i] = NaN
  const plan = planTraining(seriesOf(values), wide)
  const { channels, lookback, horizon } = plan.format
  expect(trainingRows(wide, channels, wide.batchSize)).toBe(8)

  const origins = plan.windows.training.slice(20, 36)
  let breaths = 0
  const learner = createLearner(plan, wide, {
    backend,
    random: createRandom(1),
    breathe: () => Promise.resolve(++breaths > 0),
  })
  const report = await learner.learn(origins)
  learner.dispose()
  expect(breaths).toBe(2)

  const network = createNetwork(backend, wide, channels, createRandom(1))
  const { value, norm, headNorm } = scope(backend, () => {
    const { values: targets, mask } = encodeTargets(plan.history, origins, plan.format)
    const inputs = encodeInputs(plan.history, origins, plan.format)
    const x = tensor(backend, inputs, [origins.length, lookback, channels])
    const target = tensor(backend, targets, [origins.length, horizon])
    const kept = tensor(backend, mask, [origins.length, horizon])
    const whole = valueAndGradients(network.parameters, () =>
      meanAbsoluteError(network.forward(x), target, kept),
    )
    const normOf = (gradients: readonly Tensor[]) => Math.sqrt(gradients.reduce(addSquares, 0))
    const head = whole.gradients.slice(-2)
    return { value: whole.value, norm: normOf(whole.gradients), headNorm: normOf(head) }
  })
  network.dispose()
  expect(report?.loss).toBeCloseTo(value, 5)
  expect(report?.gradientNorm).toBeCloseTo(norm, 5)
  // One layer and the head, whose squares make up the whole.
  const [layerNorm = 0, ...others] = report?.partNorms ?? []
  expect(others).toEqual([expect.closeTo(headNorm, 5)])
  expect(Math.hypot(layerNorm, headNorm)).toBeCloseTo(norm, 5)
})

function addSquares(sum: number, gradient: Tensor): number {
  return Array.from(gradient.read()).reduce((total, each) => total + each * each, sum)
}

test('an interrupted batch leaves the weights as they were', async () => {
  const plan = planTraining(seriesOf(noisySeason(200)), wide)
  const before = backend.liveBuffers
  let breaths = 0
  const learner = createLearner(plan, wide, {
    backend,
    random: createRandom(1),
    breathe: () => Promise.resolve(++breaths < 2),
  })
  const weights = learner.snapshot()
  expect(await learner.learn(plan.windows.training.slice(0, 16))).toBeNull()
  expect(learner.snapshot()).toEqual(weights)
  learner.dispose()
  expect(backend.liveBuffers).toBe(before)
})

test('epochs take their turn through all windows', () => {
  const origins = Uint32Array.from({ length: 10 }, (_, i) => i)
  const order = createEpochOrder(origins, 5, createRandom(1))
  const pass = [...order.next(), ...order.next()]
  expect(pass).not.toEqual([...origins])
  expect(pass.sort((a, b) => a - b)).toEqual([...origins])
  expect([...order.next()]).toHaveLength(5)
})

test('the heavier a window, the fewer at once and in an epoch, but never too few', () => {
  const light = { ...smallModel, layers: [8], lookback: 24 }
  const heavy = { ...smallModel, layers: [1024, 1024], lookback: 5000 }
  expect(trainingRows(light, 1, 64)).toBe(64)
  expect(trainingRows(heavy, 1, 64)).toBe(8)
  expect(forecastRows(heavy, 1)).toBe(8)
  expect(forecastRows(light, 1)).toBe(1024)
  expect(windowsOfEpoch(light, 1, 50_000)).toBe(50_000)
  expect(windowsOfEpoch(heavy, 1, 50_000)).toBe(1024)
  expect(windowsOfEpoch(heavy, 1, 100)).toBe(100)
})
