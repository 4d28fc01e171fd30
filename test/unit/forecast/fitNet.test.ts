import { afterAll, describe, expect, test } from 'vitest'

import { uniformLayers } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import {
  fitNet,
  type FitEvent,
  type FitHost,
  type FitState,
  type FittedNet,
} from '../../../src/forecast/fit/fitNet'
import { fitSeriesScales } from '../../../src/forecast/fit/seriesScales'
import type { NetSettings, RecipeSettings } from '../../../src/forecast/net/settings'
import { createPanel } from '../../../src/forecast/panel/panel'
import { placesIn } from '../../../src/forecast/panel/places'
import { noisySeason } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const panel = createPanel([{ id: 'one', values: Float64Array.from(noisySeason(240)) }], 12)
const horizon = 6
const problem = {
  panel,
  scales: fitSeriesScales(panel, [[0, 180]]),
  observedChannel: false,
  training: placesIn(panel, [[0, 180]], { horizon, lookback: 24 }),
  validation: placesIn(panel, [[180, 240]], { horizon }),
}
const settings: NetSettings = {
  layers: uniformLayers([8], { cell: 'gru', dropout: 0.2 }),
  lookback: 24,
  horizon,
  segment: 12,
  normalization: 'lastValue',
  base: 'level',
  head: 'parallel',
  loss: 'mae',
  phases: [],
  embeddingSize: 0,
  seed: 4,
}
const recipe: RecipeSettings = {
  learningRate: 1e-2,
  weightDecay: 1e-4,
  warmUp: 0.5,
  decay: 0.9,
  batchSize: 16,
  windowShare: 0.6,
  epochs: 6,
  patience: 6,
  clip: 5,
}
const host: FitHost = { backend, pause: () => Promise.resolve(), finishRequested: () => false }

type Epoch = Extract<FitEvent, { readonly kind: 'epoch' }>
interface Watched {
  readonly events: readonly FitEvent[]
  readonly epochs: readonly Epoch[]
  readonly fitted: FittedNet
}

async function fit(
  change: Partial<RecipeSettings> = {},
  from?: FitState,
  by: FitHost = host,
): Promise<Watched> {
  const run = fitNet(problem, settings, { ...recipe, ...change }, by, from)
  const events: FitEvent[] = []
  for (;;) {
    const next = await run.next()
    if (next.done !== true) events.push(next.value)
    else return { events, epochs: events.filter((each) => each.kind === 'epoch'), fitted: next.value }
  }
}

const errorsOf = ({ epochs }: Watched) => epochs.map(({ validationError }) => validationError)

describe('training', () => {
  test('starts at the base, learns, and keeps the best epoch', async () => {
    const run = await fit()
    const errors = errorsOf(run)
    expect(run.fitted.best.validationError).toBe(Math.min(...errors))
    expect(run.fitted.best.validationError).toBeLessThan(0.9 * (errors[0] ?? NaN))
    expect(run.fitted).toMatchObject({ epochs: 6, stop: 'epochLimit' })
  })

  test('goes on from any epoch as if it had not been left, dropout and shuffling included', async () => {
    const whole = await fit()
    const state = whole.epochs[2]?.state()
    const rest = await fit({}, state)
    expect(errorsOf(rest)).toEqual(errorsOf(whole).slice(3))
    expect(rest.fitted.best).toEqual(whole.fitted.best)
  })

  test('branches off with another recipe', async () => {
    const whole = await fit()
    const branch = await fit({ learningRate: 1e-3 }, whole.epochs[2]?.state())
    expect(branch.epochs[0]).toMatchObject({ epoch: 3 })
    expect(errorsOf(branch)[0]).not.toBe(errorsOf(whole)[3])
  })

  test('stops when nothing is gained any more', async () => {
    const run = await fit({ learningRate: 0.1, patience: 2, epochs: 60 })
    expect(run.fitted.stop).toBe('earlyStopping')
    expect(run.fitted.epochs).toBe(run.fitted.best.epoch + 2)
  })

  test('ends with the best so far when asked, in the middle of an epoch', async () => {
    let pauses = 0
    const before = backend.liveBuffers
    const run = await fit({}, undefined, { ...host, finishRequested: () => ++pauses > 25 })
    expect(run.fitted.stop).toBe('finished')
    expect(run.fitted.epochs).toBeLessThan(6)
    expect(backend.liveBuffers).toBe(before)
  })

  test('takes a step whose loss is no number back, and goes on at half the learning rate', async () => {
    // So long a step that the weights overflow float32 at once; the rate is then halved as often as remedies allow.
    const attempt = fit({ learningRate: 1e38, warmUp: 0 })
    await expect(attempt).rejects.toMatchObject({ code: 'model.diverged' })
    const events: FitEvent[] = []
    const run = fitNet(problem, settings, { ...recipe, learningRate: 1e38, warmUp: 0 }, host)
    await expect(
      (async () => {
        for await (const event of run) events.push(event)
      })(),
    ).rejects.toMatchObject({ code: 'model.diverged' })
    const recoveries = events.filter((each) => each.kind === 'recovered')
    expect(recoveries.map(({ learningRate }) => learningRate)).toEqual([5e37, 2.5e37, 1.25e37])
  })
})
