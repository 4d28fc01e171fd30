/** A run that is stopped, stored as bytes and resumed ends in the bits of one that was not. */

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { sha256Text } from '../../src/engine/checkpoint/sha256'
import {
  clipByGlobalNorm,
  createBackend,
  createLinear,
  createOptimizer,
  createPlateau,
  createRecurrentStack,
  createWeightAverage,
  decodeCheckpoint,
  encodeCheckpoint,
  hashWeights,
  lastStep,
  meanSquaredError,
  readParameters,
  requireBuild,
  rules,
  schedules,
  scope,
  tensor,
  valueAndGradients,
  writeParameters,
  type BackendName,
  type Checkpoint,
  type OptimizerName,
  type Schedule,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { allBackends } from '../support/engine'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const samples = 24
const batch = 5

interface RunOptions {
  readonly seed?: number
  /** Instead of the plateau. */
  readonly schedule?: Schedule | undefined
}

/** A run with everything that has a state: shuffling, dropout, a plateau, an average. */
function createRun(name: BackendName, rule: OptimizerName, { seed = 5, schedule }: RunOptions = {}) {
  const backend = createBackend(name)
  const random = createRandom(seed)
  const settings = {
    cell: 'gru',
    inputSize: 1,
    hiddenSizes: [5, 4],
    dropout: 0.2,
    recurrentDropout: 0.1,
  } as const
  const net = createRecurrentStack(backend, settings, random)
  const head = createLinear(backend, { inputSize: 4, outputSize: 1, initial: 'uniform' }, random)
  const parameters = [...net.parameters, ...head.parameters]
  const optimizer = createOptimizer(rule, parameters, { learningRate: 0.02, weightDecay: 0.01 })
  const plateau = createPlateau(0.02, { patience: 1, factor: 0.7 })
  const average = createWeightAverage(parameters, 0.9)
  let sampler = { epoch: 0, position: samples, order: new Uint32Array(samples) }
  let steps = 0

  function step(): void {
    if (sampler.position + batch > samples) {
      const order = random.shuffle(Uint32Array.from({ length: samples }, (_, i) => i))
      sampler = { epoch: sampler.epoch + 1, position: 0, order }
    }
    const chosen = sampler.order.subarray(sampler.position, sampler.position + batch)
    sampler = { ...sampler, position: sampler.position + batch }
    scope(backend, () => {
      const wave = (sample: number, t: number) => Math.fround(((sample * 7 + t * t) % 11) / 11)
      const x = [...chosen].flatMap((sample) => [0, 1, 2, 3].map((t) => wave(sample, t)))
      const y = [...chosen].map((sample) => wave(sample, 4))
      const { value, gradients } = valueAndGradients(parameters, () => {
        const { output } = net.run(tensor(backend, x, [batch, 4, 1]), { random })
        return meanSquaredError(head.forward(lastStep(output)), tensor(backend, y, [batch, 1]))
      })
      clipByGlobalNorm(gradients, 1)
      optimizer.step(gradients)
      average.update()
      const rate = plateau.observe(value)
      steps++
      optimizer.learningRate = schedule ? schedule(0.02, steps) : rate
    })
  }

  function save(): Checkpoint {
    return {
      build: backend.name,
      weights: readParameters(parameters),
      optimizer: optimizer.state(),
      schedule: { step: steps, plateau: plateau.state() },
      random: random.state(),
      sampler,
      average: average.state(),
    }
  }

  function resume(checkpoint: Checkpoint): void {
    requireBuild(checkpoint, backend)
    writeParameters(parameters, checkpoint.weights)
    optimizer.restore(checkpoint.optimizer)
    if (checkpoint.schedule.plateau) plateau.restore(checkpoint.schedule.plateau)
    if (checkpoint.average) average.restore(checkpoint.average)
    random.restore(checkpoint.random)
    sampler = { ...checkpoint.sampler, order: checkpoint.sampler.order.slice() }
    steps = checkpoint.schedule.step
  }

  return {
    train: (count: number) => {
      for (let i = 0; i < count; i++) step()
    },
    save,
    resume,
  }
}

const everySchedule: Readonly<Record<keyof typeof schedules | 'plateau', Schedule | undefined>> = {
  plateau: undefined,
  constant: schedules.constant(),
  step: schedules.step({ every: 3, factor: 0.5 }),
  milestones: schedules.milestones({ at: [4, 9], factor: 0.3 }),
  exponential: schedules.exponential({ factor: 0.93 }),
  linear: schedules.linear({ from: 1, to: 0.1, steps: 12 }),
  cosine: schedules.cosine({ steps: 14, lowest: 1e-4 }),
  cosineRestarts: schedules.cosineRestarts({ steps: 3, growth: 2 }),
  oneCycle: schedules.oneCycle({ steps: 17, highest: 0.05 }),
  warmUp: schedules.warmUp({ steps: 5, then: schedules.cosine({ steps: 10 }) }),
}

/** An uninterrupted run, and one stopped in the middle of an epoch, stored as bytes and resumed by another. */
function expectSameRun(name: BackendName, rule: OptimizerName, options: RunOptions): void {
  const whole = createRun(name, rule, options)
  whole.train(17)
  const first = createRun(name, rule, options)
  first.train(6)
  // A pause: the run stands still while another trains and ends.
  createRun(name, rule, { seed: 99 }).train(2)
  first.train(1)
  const saved = first.save()
  expect(saved.sampler.position).toBeLessThan(samples - batch)
  const second = createRun(name, rule, { ...options, seed: 1234 })
  second.resume(decodeCheckpoint(encodeCheckpoint(saved)))
  second.train(10)
  expect(hashWeights(second.save().weights)).toBe(hashWeights(whole.save().weights))
  expect(encodeCheckpoint(second.save())).toEqual(encodeCheckpoint(whole.save()))
}

describe.each(allBackends)('%s', (name) => {
  test.each(Object.keys(rules) as OptimizerName[])('a resumed run with %s is the same run', (rule) => {
    expectSameRun(name, rule, {})
  })

  test.each(Object.entries(everySchedule))(
    'a resumed run on the schedule %s is the same run',
    (_name, schedule) => {
      expectSameRun(name, 'adamW', { schedule })
    },
  )

  test('of 20 seeds each gives the same bits again, and others than the rest', () => {
    const hashes = Array.from({ length: 20 }, (_, seed) => {
      expectSameRun(name, 'adam', { seed })
      const again = createRun(name, 'adam', { seed })
      again.train(17)
      return hashWeights(again.save().weights)
    })
    expect(new Set(hashes).size).toBe(20)
  })
})

test('a checkpoint of another build is refused in words', () => {
  const checkpoint = createRun('simd', 'sgd').save()
  expect(() => {
    requireBuild(checkpoint, createBackend('reference'))
  }).toThrow('written by the engine build simd and cannot go on with reference')
})

test('numbers JSON cannot hold come back', () => {
  const checkpoint = createRun('reference', 'sgd').save()
  const odd = {
    ...checkpoint,
    weights: [Float64Array.of(NaN, -0, Infinity, 5e-324)],
    schedule: { step: 2 ** 40, plateau: { rate: 1e-300, best: Infinity, waited: 3, cooling: 2 } },
  }
  const back = decodeCheckpoint(encodeCheckpoint(odd))
  expect(back.weights).toEqual(odd.weights)
  expect(Object.is(back.weights[0][1], -0)).toBe(true)
  expect(back.schedule).toEqual(odd.schedule)
})

test('damage of any kind is refused in words, never read', () => {
  const bytes = encodeCheckpoint(createRun('simd', 'adam').save())
  const refused = /^This checkpoint cannot be read: /
  expect(() => decodeCheckpoint(new Uint8Array())).toThrow(refused)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice()
      damaged[at] ^= change
      expect(() => decodeCheckpoint(damaged)).toThrow(refused)
      expect(() => decodeCheckpoint(bytes.slice(0, at))).toThrow(refused)
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('the hash is SHA-256', () => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) % 256)
    expect(sha256Text(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})
