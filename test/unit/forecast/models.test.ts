/** One body for every model: each rival, and a network of each row of each table. */

import * as v from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'

import { uniformLayers } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import type { Estimator, ModelHost, TrainingTask } from '../../../src/forecast/models/model'
import { networkEstimator } from '../../../src/forecast/models/networkEstimator'
import { rivalEstimator } from '../../../src/forecast/models/rivalEstimator'
import { bases, type BaseName } from '../../../src/forecast/net/bases'
import { heads, type HeadName } from '../../../src/forecast/net/heads'
import { losses, type LossName } from '../../../src/forecast/net/losses'
import { normalizations, type NormalizationName } from '../../../src/forecast/net/normalizations'
import type { NetSettings, RecipeSettings } from '../../../src/forecast/net/settings'
import { createPanel, type Panel } from '../../../src/forecast/panel/panel'
import type { Places } from '../../../src/forecast/panel/places'
import { rivalNames } from '../../../src/forecast/rivals'
import { predictorDataSchema } from '../../../src/forecast/saved/predictorData'
import { restorePredictor } from '../../../src/forecast/saved/restorePredictor'
import { createRandom } from '../../../src/util/random'
import { noisySeason } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

let clock = 0
const host: ModelHost = { backend, pause: () => Promise.resolve(), now: () => (clock += 20) }

const horizon = 6
const known = 132

/** Two series of unequal length; the second has gaps. Both hold `horizon` points beyond what is trained on. */
function panelOf(change: (value: number, t: number) => number = (value) => value): Panel {
  const first = noisySeason(known + horizon).map(change)
  const second = noisySeason(known + horizon - 36, 11).map((value, t) =>
    t % 17 === 5 ? NaN : change(value, t + 36),
  )
  return createPanel(
    [
      { id: 'first', values: Float64Array.from(first) },
      { id: 'second', values: Float64Array.from(second) },
    ],
    12,
  )
}

const task: TrainingTask = {
  panel: panelOf(),
  horizon,
  training: [
    [0, 108],
    [0, 72],
  ],
  validation: [
    [108, known],
    [72, known - 36],
  ],
}
const places: Places = { series: Uint32Array.of(0, 1), origins: Uint32Array.of(known, known - 36) }

const recipe: RecipeSettings = {
  learningRate: 5e-3,
  weightDecay: 1e-4,
  warmUp: 0.5,
  decay: 0.9,
  batchSize: 16,
  windowShare: 0.5,
  epochs: 2,
  patience: 2,
  clip: 5,
}
const settings: Omit<NetSettings, 'horizon'> = {
  layers: uniformLayers([8], { cell: 'gru', dropout: 0.1 }),
  lookback: 24,
  segment: 4,
  normalization: 'lastValue',
  base: 'level',
  head: 'parallel',
  loss: 'mae',
  phases: [12],
  embeddingSize: 2,
  seed: 3,
}
const network = (change: Partial<NetSettings>) =>
  networkEstimator(JSON.stringify(change), { ...settings, ...change }, recipe)
const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) => Object.keys(table) as Name[]

const models: readonly Estimator[] = [
  ...rivalNames.map((name) => rivalEstimator(name)),
  rivalEstimator('theta', 'eachOrigin'),
  ...namesOf<HeadName>(heads).flatMap((head) => [
    network({ head }),
    network({ head, segment: 1, lookback: 12 }),
  ]),
  ...namesOf<NormalizationName>(normalizations).map((normalization) => network({ normalization })),
  ...namesOf<BaseName>(bases).map((base) => network({ base })),
  ...namesOf<LossName>(losses).map((loss) => network({ loss, head: 'recursive' })),
  network({ layers: uniformLayers([8, 6], { cell: 'lstm' }) }),
  network({ layers: uniformLayers([8], { cell: 'rnn' }), embeddingSize: 0, phases: [] }),
]

describe.each(models.map((model) => [model.name, model] as const))(
  '%s',
  { timeout: 30_000 },
  (_name, model) => {
    test('forecasts every step of every series, the same each time, and frees what it took', async () => {
      const before = backend.liveBuffers
      const forecasts = []
      for (let run = 0; run < 2; run++) {
        const predictor = await model.train(task, host)
        forecasts.push(await predictor.forecast(task.panel, places, host))
      }
      expect(forecasts[0]).toHaveLength(2 * horizon)
      expect(forecasts[0]?.every(Number.isFinite)).toBe(true)
      expect(forecasts[1]).toEqual(forecasts[0])
      expect(backend.liveBuffers).toBe(before)
    })

    test('written down and taken up again, forecasts the same bits', async () => {
      const predictor = await model.train(task, host)
      const data = v.parse(predictorDataSchema, structuredClone(predictor.describe()))
      const restored = restorePredictor(data, {
        seasonLength: task.panel.seasonLength,
        horizon,
        series: 2,
        anew: () => undefined,
      })
      expect(restored.name).toBe(predictor.name)
      expect(restored.describe()).toEqual(data)
      expect(await restored.forecast(task.panel, places, host)).toEqual(
        await predictor.forecast(task.panel, places, host),
      )
    })

    test('reads nothing at or after the origin', async () => {
      const changed = panelOf((value, t) => (t < known ? value : 1e3 - 7 * value))
      const predictor = await model.train(task, host)
      const retrained = await model.train({ ...task, panel: changed }, host)
      const forecast = await predictor.forecast(task.panel, places, host)
      expect(await predictor.forecast(changed, places, host)).toEqual(forecast)
      expect(await retrained.forecast(task.panel, places, host)).toEqual(forecast)
    })
  },
)

test('an untrained network forecasts its base', async () => {
  for (const head of namesOf<HeadName>(heads)) {
    const untrained = networkEstimator(
      'untrained',
      { ...settings, head, base: 'seasonalNaive' },
      { ...recipe, epochs: 0 },
    )
    const predictor = await untrained.train(task, host)
    const one = { series: Uint32Array.of(0), origins: Uint32Array.of(known) }
    const forecast = await predictor.forecast(task.panel, one, host)
    const season = task.panel.members[0]?.values.subarray(known - 12, known - 12 + horizon) ?? []
    forecast.forEach((value, step) => expect(value).toBeCloseTo(season[step] ?? NaN, 4))
  }
})

describe('covariates', () => {
  const points = 240
  const random = createRandom(8)
  // Nothing but the covariate tells what comes: the values before say nothing.
  const switched = Float64Array.from({ length: points + horizon }, () => (random.uniform() < 0.5 ? -1 : 1))
  const values = Float64Array.from(
    { length: points },
    (_, t) => 5 * (switched[t] ?? NaN) + 0.1 * random.normal(),
  )
  const spans = { training: [[0, 180]], validation: [[180, points]] } as const
  const one = { series: Uint32Array.of(0), origins: Uint32Array.of(points) }

  async function errorOf(name: 'futureCovariates' | 'pastCovariates', head: HeadName): Promise<number> {
    const panel = createPanel([{ id: 'one', values, [name]: [switched] }], 1)
    const estimator = networkEstimator(
      head,
      {
        ...settings,
        head,
        phases: [],
        lookback: 8,
        segment: 2,
        layers: uniformLayers([16], { cell: 'gru' }),
      },
      { ...recipe, learningRate: 2e-2, epochs: 15, windowShare: 1, patience: 15 },
    )
    const predictor = await estimator.train({ panel, horizon, ...spans }, host)
    const forecast = await predictor.forecast(panel, one, host)
    return forecast.reduce(
      (sum, value, step) => sum + Math.abs(value - 5 * (switched[points + step] ?? NaN)) / horizon,
      0,
    )
  }

  test.each(['direct', 'parallel'] as const)(
    'known ahead are read by the %s head; known only so far, they do not tell the future',
    async (head) => {
      expect(await errorOf('futureCovariates', head)).toBeLessThan(2)
      expect(await errorOf('pastCovariates', head)).toBeGreaterThan(2.5)
    },
    30_000,
  )
})
