/** Gradients by step of the look-back: of a whole batch, whatever pieces it is worked through in, against finite differences. */

import { afterAll, expect, test } from 'vitest'

import { uniformLayers } from '../../../src/contract'
import {
  createBackend,
  createRecurrentStack,
  lastStep,
  multiply,
  scope,
  sum,
  tensor,
  valueAndGradients,
} from '../../../src/engine'
import { createStepNorms, foldSteps } from '../../../src/forecast/fit/stepNorms'
import { createLearner } from '../../../src/forecast/learner'
import { planTraining } from '../../../src/forecast/plan'
import { createRandom } from '../../../src/util/random'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
const reference = createBackend('reference')
afterAll(() => {
  backend.dispose()
  reference.dispose()
})

test('are the derivatives by the states, as finite differences find them', () => {
  const steps = 5
  const units = 3
  scope(reference, () => {
    const random = createRandom(4)
    const stack = createRecurrentStack(reference, { cell: 'gru', inputSize: 2, hiddenSizes: [units] }, random)
    const numbers = Float64Array.from({ length: steps * 2 }, () => random.normal())
    const inputs = tensor(reference, numbers, [1, steps, 2])
    const lossAfter = (from: number, hidden: Float64Array) => {
      const rest = tensor(reference, numbers.subarray(from * 2), [1, steps - from, 2])
      const states = [{ hidden: tensor(reference, hidden, [1, units]), cell: undefined }]
      const { output } = stack.run(rest, { states })
      return sum(multiply(lastStep(output), lastStep(output))).item()
    }
    const { output } = stack.run(inputs)
    const states = output.read()
    const { flows } = valueAndGradients(stack.parameters, () => {
      const last = lastStep(stack.run(inputs).output)
      return sum(multiply(last, last))
    })
    const norms = createStepNorms(steps, 1)
    norms.add(flows, 1)

    const small = 1e-5
    for (let step = 0; step < steps - 1; step++) {
      const hidden = Float64Array.from(states.subarray(step * units, (step + 1) * units))
      const slopes = Array.from(hidden, (_, unit) => {
        const moved = (by: number) => hidden.map((value, i) => (i === unit ? value + by : value))
        return (lossAfter(step + 1, moved(small)) - lossAfter(step + 1, moved(-small))) / (2 * small)
      })
      expect(norms.read()[step]).toBeCloseTo(Math.hypot(...slopes), 6)
    }
  })
})

test.each(['direct', 'parallel', 'recursive', 'seq2seqAttention'] as const)(
  'a batch with the %s head has a norm at each segment of its look-back',
  async (head) => {
    const layers = [
      ...uniformLayers([6], { cell: 'peepholeLstm' }),
      ...uniformLayers([4], { cell: 'gru', layerNorm: true }),
    ]
    const settings = { ...smallModel, head, lookback: 24, horizon: 6, segment: 3, layers }
    const plan = planTraining(seriesOf(noisySeason(200), { seasonLength: 12 }), settings)
    const learner = await createLearner(plan, settings, {
      backend,
      random: createRandom(1),
      breathe: () => Promise.resolve(true),
      now: () => 0,
    })
    // The head begins at zero: nothing flows through it before its first step.
    await learner.learn(plan.windows.training.slice(0, 16))
    const report = await learner.learn(plan.windows.training.slice(16, 32))
    learner.dispose()
    expect(report?.stepNorms).toHaveLength(8)
    expect(report?.stepNorms.every((norm) => norm > 0)).toBe(true)
  },
)

test('pieces of a batch add up to the whole: squares of other windows, in their shares', () => {
  const norms = createStepNorms(2, 1)
  norms.add([{ layer: 'gru', stepNorms: [6, 0] }], 0.5)
  norms.add([{ layer: 'gru', stepNorms: [8, 2] }], 0.5)
  expect([...norms.read()]).toEqual([5, 1])
})

test('what a head runs after the past is not of the look-back', () => {
  const norms = createStepNorms(2, 2)
  const flow = (...stepNorms: number[]) => ({ layer: 'gru', stepNorms })
  norms.add([flow(3, 0), flow(4, 1), flow(100)], 1)
  expect([...norms.read()]).toEqual([5, 1])
})

test('a long look-back is folded into cells of the root of their mean square', () => {
  expect(foldSteps(Float64Array.of(3, 5), 96)).toEqual([3, 5])
  expect(foldSteps(Float64Array.of(1, 7, 0, 0, 6), 3)).toEqual([5, 0, 6])
  expect(foldSteps(new Float64Array(10_000), 96)).toHaveLength(96)
  expect(foldSteps(new Float64Array(0), 96)).toEqual([])
})
