import { afterAll, describe, expect, test } from 'vitest'

import { createBackend } from '../../../src/engine'
import { ablate, createPanel, planSpans, type ModelHost, type TrainingTask } from '../../../src/forecast'
import { errorBefore, planEarlierTrial } from '../../../src/forecast/auto/earlierTrial'
import { readData } from '../../../src/forecast/auto/readData'
import { manySeries, proposeNetworks } from '../../../src/forecast/auto/rules'
import { fitSeriesScales } from '../../../src/forecast/fit/seriesScales'
import { createRandom } from '../../../src/util/random'

const backend = createBackend()
afterAll(() => backend.dispose())

function panelOf(count: number, valueAt: (t: number, s: number) => number, points: number) {
  const series = Array.from({ length: count }, (_, s) => ({
    id: `${s}`,
    values: Float64Array.from({ length: points }, (_value, t) => valueAt(t, s)),
  }))
  return createPanel(series, 4)
}

const random = createRandom(11)
const seasonal = (t: number) => Math.sin((2 * Math.PI * t) / 4) + 0.3 * random.normal()

describe('weeks', () => {
  const weekly = (valueAt: (t: number) => number) => readData(panelOf(1, valueAt, 400), [[0, 400]]).weekly

  test('matter where values seven seasons apart are closer than six or eight', () => {
    expect(weekly((t) => (Math.floor(t / 4) % 7 < 5 ? 3 : 0) + seasonal(t))).toBe(true)
  })

  test('do not where a season is like the one before, or only time lies between', () => {
    expect(weekly(seasonal)).toBe(false)
    expect(weekly((t) => t / 10 + seasonal(t))).toBe(false)
  })

  test('do not in a series too short to tell', () => {
    expect(
      readData(
        panelOf(1, (t) => (Math.floor(t / 4) % 7 < 5 ? 3 : 0), 50),
        [[0, 50]],
      ).weekly,
    ).toBe(false)
  })
})

describe('the rules of networks', () => {
  const proposalOf = (horizon: number, series: number) => {
    const panel = panelOf(series, seasonal, 400)
    const profile = readData(
      panel,
      panel.members.map(() => [0, 400]),
    )
    return proposeNetworks({ profile, horizon, seed: 1 }, 30_000)[0]
  }

  test('the longer the horizon beside the data, the lower the rate and the higher the dropout', () => {
    const [short, longer, longest] = [4, 20, 40].map((horizon) => proposalOf(horizon, 1))
    expect(short?.recipe.learningRate).toBeGreaterThan(longer?.recipe.learningRate ?? Infinity)
    expect(longer?.recipe.learningRate).toBeGreaterThan(longest?.recipe.learningRate ?? Infinity)
    expect(longest?.settings.layers[0].dropout).toBe(0.5)
    expect(short?.settings.layers[0].dropout).toBeLessThan(longer?.settings.layers[0].dropout ?? 0)
  })

  test('many series are learned without their names, by the loss of panels', () => {
    expect(proposalOf(4, manySeries).settings).toMatchObject({ loss: 'panel', embeddingSize: 0 })
    expect(proposalOf(4, manySeries - 1).settings).toMatchObject({ loss: 'mae', embeddingSize: 16 })
  })
})

const host: ModelHost = { backend, pause: () => Promise.resolve(), now: () => 0 }

describe('the earlier trial', () => {
  const horizon = 20
  const panel = panelOf(1, (t) => (t < 200 ? seasonal(t) : 50), 400)
  const jury = {
    panel,
    horizon,
    scales: fitSeriesScales(panel, [[0, 300]]),
    places: { series: Uint32Array.of(0), origins: Uint32Array.of(300) },
  }
  const taskOf = (border: number): TrainingTask => ({
    panel,
    horizon,
    training: [[0, border]],
    validation: [[border, 400]],
  })

  test('is held where validation has fewer than ten horizons, and training room for one', () => {
    expect(planEarlierTrial(taskOf(200), jury)).toBeNull()
    expect(planEarlierTrial(taskOf(201), jury)).not.toBeNull()
    expect(planEarlierTrial({ ...taskOf(201), training: [[0, 30]] }, jury)).toBeNull()
  })

  test('looks at nothing but the training part', async () => {
    const trial = planEarlierTrial(taskOf(300), jury)
    const origins = [...(trial?.jury.places.origins ?? [])]
    expect(Math.min(...origins)).toBe(200)
    expect(Math.max(...origins)).toBe(300 - horizon)
    if (!trial) return
    // From 200 on the values stand still: repeating the last errs at the first origin alone.
    const error = await errorBefore(trial, 'lastValue', host)
    expect(error).toBeGreaterThan(0)
    expect(error).toBeLessThan(await errorBefore(trial, 'mean', host))
  })
})

test('the ablation goes from the plain network to the blend, in the unit of one jury', async () => {
  const panel = panelOf(1, (t) => 10 * seasonal(t), 300)
  const task: TrainingTask = { panel, horizon: 4, ...planSpans(panel, [300], 4) }
  const before = backend.liveBuffers
  let time = 0
  const steps = ablate(task, { secondsEach: 0.4, seed: 1 }, { ...host, now: () => (time += 20) })
  const names: string[] = []
  const errors: number[] = []
  for await (const { name, validationError, trainingSeconds } of steps) {
    names.push(name)
    errors.push(validationError)
    expect(trainingSeconds).toBeGreaterThan(0)
  }
  expect(names).toEqual([
    'plain stacked LSTM',
    '+ last value',
    '+ segments',
    '+ parallel head',
    '+ seeds',
    '+ blend',
  ])
  expect(errors.every(Number.isFinite)).toBe(true)
  expect(errors[5]).toBeLessThanOrEqual(errors[4] ?? 0)
  expect(backend.liveBuffers).toBe(before)
}, 60_000)
