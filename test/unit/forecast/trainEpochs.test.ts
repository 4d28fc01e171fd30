/** When training stops, and with which epoch, against a learner whose losses are written down beforehand. */

import { expect, test } from 'vitest'

import type { ModelSettings, TrainingProgress } from '../../../src/contract'
import type { Learner } from '../../../src/forecast/learner'
import { noColumns } from '../../../src/forecast/helpingColumns'
import { planTraining } from '../../../src/forecast/plan'
import type { Outcome } from '../../../src/forecast/run'
import { trainEpochs } from '../../../src/forecast/trainEpochs'
import { createTrainingClock } from '../../../src/forecast/trainingClock'
import { createRandom } from '../../../src/util/random'
import { noisySeason, seriesOf, smallModel } from './support'

const series = seriesOf(noisySeason(200))

interface Script {
  /** Validation loss of epoch 0, 1, 2, … */
  readonly validation: readonly number[]
  /** Loss of the batches of epoch 1, 2, … */
  readonly training?: readonly number[]
}

async function runScript(script: Script, patience: number, changes: Partial<ModelSettings> = {}) {
  const settings = {
    ...smallModel,
    ...changes,
    patience,
    epochs: changes.epochs ?? script.validation.length - 1,
    batchSize: 4096,
  }
  const plan = planTraining(series, settings)
  const rates: number[] = []
  let trained = 0
  let evaluated = 0
  let time = 0
  const learner: Learner = {
    parameterCount: 1,
    windowWork: 1,
    state: () => ({
      weights: [],
      optimizer: { learningRate: settings.learningRate, powers: [1, 1], slots: [] },
    }),
    resume: () => undefined,
    learningRate: settings.learningRate,
    learn(origins) {
      rates.push(this.learningRate)
      return Promise.resolve({
        loss: script.training?.[trained++] ?? 1,
        gradientNorm: 1,
        weight: origins.length,
        partNorms: [1, 0],
        stepNorms: Float64Array.of(0.5, 1),
      })
    },
    forecast: (origins) =>
      Promise.resolve(new Float64Array(origins.length * settings.horizon).fill(evaluated)),
    bands: () => Promise.resolve([]),
    calibrate: () => Promise.resolve({ learned: [] }),
    trained() {
      throw new Error('nothing is kept')
    },
    loss: () => Promise.resolve(script.validation[evaluated++] ?? NaN),
    snapshot: () => [Float64Array.of(evaluated - 1)],
    restore: () => undefined,
    dispose: () => undefined,
  }
  const clock = createTrainingClock(() => (time += 1000))
  const epochs = trainEpochs(
    { series, settings, columns: noColumns, plan, learner, clock, engine: 'none', takeRewind: () => null },
    createRandom(1),
  )
  const progress: TrainingProgress[] = []
  for (;;) {
    const next = await epochs.next()
    if (next.done === true) return { outcome: next.value satisfies Outcome, progress, rates }
    progress.push(next.value)
  }
}

test('patience is counted from the best epoch, and the best weights are kept', async () => {
  const { outcome, progress } = await runScript({ validation: [9, 8, 7, 7, 7.5, 8, 1, 1] }, 3)
  expect(outcome).toMatchObject({ stopReason: 'earlyStopping', epochs: 5 })
  expect(outcome.best).toMatchObject({ epoch: 2, validationLoss: 7, weights: [Float64Array.of(2)] })
  const waits = progress.map((each) => (each.kind === 'epoch' ? each.epochsWithoutImprovement : -1))
  expect(waits.filter((wait) => wait >= 0)).toEqual([0, 0, 0, 1, 2, 3])
})

test('an untrained network that is never beaten is the result', async () => {
  const { outcome } = await runScript({ validation: [1, 2, 3, 4] }, 10)
  expect(outcome).toMatchObject({ stopReason: 'epochLimit', epochs: 3, best: { epoch: 0 } })
})

test('a loss that is no number is taken up again at half the rate, and the epoch says how often', async () => {
  const { outcome, progress, rates } = await runScript(
    { validation: [9, 8, 0, 0, 7, 6, 5], training: [1, NaN, NaN, 1, 1] },
    10,
    { learningRate: 0.1, schedule: 'constant', epochs: 4 },
  )
  expect(outcome).toMatchObject({ stopReason: 'epochLimit', epochs: 4 })
  expect(rates).toEqual([0.1, 0.1, 0.05, 0.025, 0.025, 0.025])
  const epochs = progress.flatMap((each) => (each.kind === 'epoch' ? [each] : []))
  expect(epochs.map(({ epoch, mended }) => [epoch, mended])).toEqual([
    [0, undefined],
    [1, undefined],
    [2, 2],
    [3, undefined],
    [4, undefined],
  ])
})

test('a loss that is no number for the fourth time ends the run with the best epoch before it', async () => {
  for (const script of [
    { validation: [9, 8, 7, NaN] },
    { validation: [9, 8, 7, 6], training: [1, 1, NaN, NaN, NaN, NaN] },
    { validation: [9, 8, 7, Infinity] },
  ]) {
    const { outcome } = await runScript(script, 10)
    expect(outcome).toMatchObject({ stopReason: 'diverged', epochs: 2, best: { epoch: 2 } })
  }
})

test('a loss that is no number before anything was learned is an error', async () => {
  await expect(runScript({ validation: [9, 8], training: [NaN, NaN, NaN, NaN] }, 10)).rejects.toMatchObject({
    code: 'model.diverged',
    parameters: { epoch: 1, bestEpoch: 0 },
  })
  await expect(runScript({ validation: [NaN] }, 10)).rejects.toMatchObject({ code: 'model.diverged' })
})

test('the time left is a range that shrinks to nothing', async () => {
  const { progress } = await runScript({ validation: [9, 8, 7, 6, 5, 4, 3] }, 2)
  const left = progress.flatMap((each) => (each.kind === 'epoch' ? [each.secondsLeft] : []))
  for (const { soonest, latest } of left) expect(soonest).toBeLessThanOrEqual(latest)
  const latest = left.slice(1).map((each) => each.latest)
  expect(latest).toEqual([...latest].sort((a, b) => b - a))
  expect(left.at(-1)).toEqual({ soonest: 0, latest: 0 })
})

test('each step learns at the rate of its schedule, and each epoch tells the rate it ended with', async () => {
  const script = { validation: [9, 8, 7, 6, 5] }
  const told = (progress: readonly TrainingProgress[]) =>
    progress.flatMap((each) => (each.kind === 'epoch' && each.epoch > 0 ? [each.learningRate] : []))
  const falling = await runScript(script, 10, { schedule: 'exponential', learningRate: 0.1 })
  expect(falling.rates.map((rate) => rate.toFixed(5))).toEqual(['0.10000', '0.09000', '0.08100', '0.07290'])
  expect(told(falling.progress)).toEqual(falling.rates)
  const warm = await runScript(script, 10, { schedule: 'constant', warmUp: 2, learningRate: 0.1 })
  expect(warm.rates).toEqual([0.05, 0.1, 0.1, 0.1])
})

test('on a plateau alone the rate is halved when nothing improves', async () => {
  const script = { validation: [9, 8, 8, 8, 8, 8] }
  const ratesOf = async (schedule: ModelSettings['schedule']) =>
    (await runScript(script, 4, { schedule, learningRate: 0.1 })).rates
  expect(await ratesOf('plateau')).toEqual([0.1, 0.1, 0.1, 0.05, 0.05])
  expect(await ratesOf('constant')).toEqual([0.1, 0.1, 0.1, 0.1, 0.1])
})
