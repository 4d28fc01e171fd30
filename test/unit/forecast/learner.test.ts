/** The pieces into which work is cut must not change what is learned, nor does the network know more than its settings say. */

import { afterAll, describe, expect, test } from 'vitest'

import {
  bases,
  cells,
  heads,
  losses,
  normalizations,
  uniformLayers,
  type Cell,
  type ModelSettings,
  type NetworkLayer,
} from '../../../src/contract'
import { createBackend, scope, tensor, valueAndGradients, type Tensor } from '../../../src/engine'
import { createEpochOrder } from '../../../src/forecast/epochOrder'
import { rowsBetweenPauses, windowWork } from '../../../src/forecast/fit/netWork'
import { createLearner, type Learner } from '../../../src/forecast/learner'
import { lossRow } from '../../../src/forecast/net/losses'
import { createNetwork } from '../../../src/forecast/net/network'
import { createWindowEncoder } from '../../../src/forecast/net/windowEncoder'
import { planTraining, type TrainingPlan } from '../../../src/forecast/plan'
import { windowsOfEpoch, workOfTraining } from '../../../src/forecast/work'
import { countParameters } from '../../../src/project'
import { createRandom } from '../../../src/util/random'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const wide = { ...smallModel, layers: uniformLayers([256], { cell: 'gru' }), batchSize: 64 }

function learnerOf(
  plan: TrainingPlan,
  settings: ModelSettings,
  breathe: () => boolean = () => true,
): Promise<Learner> {
  return createLearner(plan, settings, {
    backend,
    random: createRandom(1),
    breathe: () => Promise.resolve(breathe()),
    now: () => 0,
  })
}

test('a batch trained in pieces has the loss and the gradient of the whole batch', async () => {
  const values = noisySeason(200)
  // Unequal numbers of observed targets, so that pieces weigh differently.
  for (let i = 60; i < 100; i += 2) values[i] = NaN
  const plan = planTraining(seriesOf(values), wide)
  const encoder = createWindowEncoder(plan.panel, plan.net, plan.scales, plan.observedChannel)
  expect(rowsBetweenPauses(workOfTraining * windowWork(plan.net, encoder.layout))).toBe(32)

  const origins = plan.windows.training.slice(20, 84)
  let breaths = 0
  const learner = await learnerOf(plan, wide, () => ++breaths > 0)
  const report = await learner.learn(origins)
  learner.dispose()
  expect(breaths).toBe(2)

  const network = createNetwork(backend, plan.net, encoder.layout, 1, createRandom(1))
  const { value, norm, headNorm } = scope(backend, () => {
    const places = { series: new Uint32Array(origins.length), origins }
    const targets = encoder.targets(places)
    const shape = [origins.length, wide.horizon]
    const [target, mask, bases, relative] = [
      targets.values,
      targets.mask,
      targets.bases,
      targets.relative,
    ].map((each) => tensor(backend, each, shape))
    const whole = valueAndGradients(network.parameters, () =>
      lossRow('mae').loss(network.forward(encoder.encode(places)), target, mask, { bases, relative }),
    )
    const normOf = (gradients: readonly Tensor[]) => Math.sqrt(gradients.reduce(addSquares, 0))
    const head = whole.gradients.slice(-(network.partSizes.at(-1) ?? 0))
    return { value: whole.value, norm: normOf(whole.gradients), headNorm: normOf(head) }
  })
  network.dispose()
  expect(report?.loss).toBeCloseTo(value, 5)
  expect(report?.gradientNorm).toBeCloseTo(norm, 5)
  expect(report?.partNorms).toHaveLength(wide.layers.length + 1)
  expect(report?.partNorms.at(-1)).toBeCloseTo(headNorm, 5)
  expect(Math.hypot(...(report?.partNorms ?? []))).toBeCloseTo(norm, 5)
})

function addSquares(sum: number, gradient: Tensor): number {
  return Array.from(gradient.read()).reduce((total, each) => total + each * each, sum)
}

test('an interrupted batch leaves the weights as they were', async () => {
  const plan = planTraining(seriesOf(noisySeason(200)), wide)
  const before = backend.liveBuffers
  let breaths = 0
  const learner = await learnerOf(plan, wide, () => ++breaths < 2)
  const weights = learner.snapshot()
  expect(await learner.learn(plan.windows.training.slice(0, 64))).toBeNull()
  expect(learner.snapshot()).toEqual(weights)
  learner.dispose()
  expect(backend.liveBuffers).toBe(before)
})

test('the untrained network repeats the last value, and its loss is then 1 over the training windows', async () => {
  const plan = planTraining(seriesOf(noisySeason(200), { seasonLength: 12 }), smallModel)
  const learner = await learnerOf(plan, smallModel)
  const origins = plan.windows.training
  expect(await learner.loss(origins)).toBeCloseTo(1, 5)
  const [first] = origins
  const { history } = plan.panel.members[0]
  expect((await learner.forecast(origins))?.[0]).toBe(history.values[first - 1])
  learner.dispose()
})

/** Two layers that have nothing in common but their width. */
function mixedStack(below: Cell, above: Cell): NetworkLayer[] {
  return [
    { cell: below, units: 5, dropout: 0.2, residual: false, layerNorm: true },
    { cell: above, units: 5, dropout: 0, residual: true, layerNorm: false },
  ]
}

/** Each row of each table, and what it is combined with in practice. */
const choices: readonly Partial<ModelSettings>[] = [
  ...cells.map((cell) => ({ layers: uniformLayers([6, 6], { cell, residual: true }) })),
  ...cells.map((cell) => ({ layers: uniformLayers([5, 4], { cell, layerNorm: true }) })),
  ...cells.flatMap((below) => cells.map((above) => ({ layers: mixedStack(below, above) }))),
  ...heads.map((head) => ({ head, segment: 6, layers: mixedStack('gru', 'lstm') })),
  ...heads.map((head) => ({ head, segment: 6, phases: 'seasonAndWeek' as const })),
  ...heads.map((head) => ({ head, layers: uniformLayers([6, 4], { cell: 'lstm' }), horizon: 5 })),
  ...losses.map((loss) => ({ loss })),
  ...bases.map((base) => ({ base, phases: 'season' as const })),
  ...normalizations.map((normalization) => ({
    normalization,
    segment: 4,
    layers: uniformLayers([8], { cell: 'gru', dropout: 0.3 }),
  })),
]

describe.each(choices)('the network of %o', (choice) => {
  const settings: ModelSettings = { ...smallModel, ...choice }
  const values = noisySeason(260).map((value, t) => (t % 37 === 0 ? NaN : value))
  const plan = planTraining(seriesOf(values, { seasonLength: 12 }), settings)

  test('has the parameters that were counted without making it', async () => {
    const learner = await learnerOf(plan, settings)
    expect(learner.parameterCount).toBe(countParameters(settings, { inputs: 2, seasonLength: 12 }).total)
    learner.dispose()
  })

  test('learns, and gives all memory back', async () => {
    const before = backend.liveBuffers
    const learner = await learnerOf(plan, settings)
    const origins = plan.windows.training.slice(0, 64)
    const first = await learner.loss(origins)
    for (let step = 0; step < 12; step++) await learner.learn(origins)
    expect(await learner.loss(origins)).toBeLessThan(first ?? NaN)
    learner.dispose()
    expect(backend.liveBuffers).toBe(before)
  })
})

test('epochs take their turn through all windows', () => {
  const origins = Uint32Array.from({ length: 10 }, (_, i) => i)
  const order = createEpochOrder(origins, 5, createRandom(1))
  const pass = [...order.next(), ...order.next()]
  expect(pass).not.toEqual([...origins])
  expect(pass.sort((a, b) => a - b)).toEqual([...origins])
  expect([...order.next()]).toHaveLength(5)
})

test('the heavier a window, the fewer in an epoch, but never too few', () => {
  expect(windowsOfEpoch(1e4, 50_000)).toBe(50_000)
  expect(windowsOfEpoch(1e6, 50_000)).toBe(10_000)
  expect(windowsOfEpoch(1e12, 50_000)).toBe(1024)
  expect(windowsOfEpoch(1e12, 100)).toBe(100)
})
