import { afterAll, describe, expect, test } from 'vitest'

import {
  uniformLayers,
  type ModelSettings,
  type TrainingProgress,
  type TrainingResult,
} from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { train } from '../../../src/forecast'
import type { RegularSeries } from '../../../src/series'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const series = seriesOf(noisySeason(300), { seasonLength: 12 })

interface Interventions {
  readonly abortAtPause?: number
  readonly finishAtPause?: number
  readonly leaveAfter?: TrainingProgress['kind']
}

interface Watched {
  readonly progress: readonly TrainingProgress[]
  readonly result: TrainingResult
  readonly pauses: number
}

/** Runs to the end and checks that no memory is left behind, however it ends. */
async function run(
  data: RegularSeries,
  settings: ModelSettings,
  { abortAtPause, finishAtPause, leaveAfter }: Interventions = {},
): Promise<Watched> {
  const before = backend.liveBuffers
  const abort = new AbortController()
  const progress: TrainingProgress[] = []
  let pauses = 0
  let time = 0
  const generator = train(data, settings, {
    backend,
    signal: abort.signal,
    finishRequested: () => finishAtPause !== undefined && pauses >= finishAtPause,
    async pause() {
      await Promise.resolve()
      if (++pauses === abortAtPause) abort.abort()
    },
    now: () => (time += 50),
  })
  try {
    for (;;) {
      const next = await generator.next()
      if (next.done === true) return { progress, result: next.value, pauses }
      progress.push(next.value)
      if (next.value.kind === leaveAfter) await generator.return(undefined as never)
    }
  } finally {
    expect(backend.liveBuffers, 'live buffers').toBe(before)
    if (abortAtPause !== undefined) expect(pauses, 'pauses after the abort').toBe(abortAtPause)
  }
}

function epochsOf(progress: readonly TrainingProgress[]) {
  return progress.filter((each) => each.kind === 'epoch')
}

const maeOf = ({ scores }: TrainingResult, name: string) =>
  scores.find(({ model }) => model === name)?.scores.mae ?? NaN

describe('an ordinary run', () => {
  test('beats both rivals on a noisy season, and tells how', async () => {
    const { progress, result } = await run(series, { ...smallModel, epochs: 40, patience: 40 })
    expect(maeOf(result, 'network')).toBeLessThan(maeOf(result, 'seasonalNaive'))
    expect(maeOf(result, 'network')).toBeLessThan(maeOf(result, 'lastValue'))

    const epochs = epochsOf(progress)
    expect(progress[0]?.kind).toBe('started')
    expect(progress.some(({ kind }) => kind === 'step')).toBe(true)
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 41 }, (_, i) => i))
    const best = epochs.reduce((low, each) => (each.validationLoss < low.validationLoss ? each : low))
    expect(result).toMatchObject({ stopReason: 'epochLimit', epochs: 40, bestEpoch: best.epoch })
    expect(result.tailForecast).toEqual(best.tailForecast)
    expect(result.scores[0]).toEqual({ model: 'network', scores: best.tailScores })
    expect(result.tailForecast).toHaveLength(result.tail.stamps.length)
    for (const { secondsLeft } of epochs) {
      expect(secondsLeft.soonest).toBeLessThanOrEqual(secondsLeft.latest)
    }
    expect(epochs.at(-1)?.secondsLeft).toEqual({ soonest: 0, latest: 0 })
  })

  test('forecasts the horizon beyond the end', async () => {
    const { result } = await run(series, smallModel)
    expect(Array.from(result.forecast.stamps)).toEqual(Array.from({ length: 12 }, (_, i) => 301 + i))
    expect(result.forecast.values.every((value) => value > 50 && value < 150)).toBe(true)
    expect(Array.from(result.forecast.seasonalNaive)).toEqual(Array.from(series.values.slice(288)))
    expect(result.forecast.model).toBe('GRU 8')
    expect(result.record).toMatchObject({ seed: 1, engine: backend.name, parameters: 3 * 8 * 11 + 9 * 12 })
  })

  test('starts exactly at the last value', async () => {
    const { progress, result } = await run(series, { ...smallModel, epochs: 1 })
    const [untrained] = epochsOf(progress)
    expect(untrained).toMatchObject({ epoch: 0, trainingLoss: null, gradientNorm: null })
    expect(untrained?.tailForecast).toEqual(result.tail.lastValue)
    expect(untrained?.tailScores).toEqual(result.tail.rivals[1]?.scores)
  })

  test.each(['rnn', 'lstm', 'gru'] as const)('%s in two layers learns', async (cell) => {
    const { progress } = await run(series, { ...smallModel, layers: uniformLayers([6, 4], { cell }) })
    const losses = epochsOf(progress).map(({ validationLoss }) => validationLoss)
    expect(losses.at(-1)).toBeLessThan(losses[0])
  })
})

describe('determinism', () => {
  test('a seed gives the same bits again, another seed others', async () => {
    const first = await run(series, smallModel)
    const again = await run(series, smallModel)
    const other = await run(series, { ...smallModel, seed: 2 })
    expect(again.result.forecast).toEqual(first.result.forecast)
    expect(epochsOf(again.progress).map(({ tailForecast }) => tailForecast)).toEqual(
      epochsOf(first.progress).map(({ tailForecast }) => tailForecast),
    )
    expect(other.result.forecast.values).not.toEqual(first.result.forecast.values)
  })
})

describe('interruptions', () => {
  test('discarding stops at the next pause, wherever that is', async () => {
    const { pauses } = await run(series, smallModel)
    for (let at = 1; at <= pauses; at += 13) {
      await expect(run(series, smallModel, { abortAtPause: at })).rejects.toMatchObject({
        code: 'training.cancelled',
      })
    }
  })

  test('finishing at once keeps the untrained network: the last value', async () => {
    const { result } = await run(series, smallModel, { finishAtPause: 0 })
    expect(result).toMatchObject({ stopReason: 'finishedByUser', epochs: 0, bestEpoch: 0 })
    expect(result.tailForecast).toEqual(result.tail.lastValue)
    expect(new Set(result.forecast.values)).toEqual(new Set([series.values[299]]))
  })

  test('finishing within an epoch drops that epoch and keeps the best before it', async () => {
    const whole = await run(series, smallModel)
    const [, first, second] = epochsOf(whole.progress)
    const batches = Math.ceil((204 - 24 - 12 + 1) / smallModel.batchSize)
    // Validation and the tail are each evaluated twice, for the loss and the forecast and then for the bands; one pause a batch.
    const { result } = await run(series, smallModel, { finishAtPause: 4 + (batches + 4) + 3 })
    expect(second?.validationLoss).toBeLessThan(first?.validationLoss ?? 0)
    expect(result).toMatchObject({ stopReason: 'finishedByUser', epochs: 1, bestEpoch: 1 })
    expect(result.tailForecast).toEqual(first?.tailForecast)
  })

  test('a caller that walks away leaves no memory behind', async () => {
    for (const kind of ['started', 'step', 'epoch'] as const) {
      await run(series, smallModel, { leaveAfter: kind })
    }
  })
})

describe('odd series', () => {
  test('a constant series is forecast by its constant, without a score that would divide by zero', async () => {
    const { result } = await run(seriesOf(new Array<number>(80).fill(4.25)), smallModel)
    expect(new Set(result.forecast.values)).toEqual(new Set([4.25]))
    expect(result.scores[0]?.scores).toEqual({ mae: 0, rmse: 0, mase: null, skill: null })
  })

  test('gaps left open are neither trained on nor scored', async () => {
    const values = noisySeason(300)
    for (let i = 40; i < 300; i += 9) values[i] = NaN
    const { progress, result } = await run(seriesOf(values, { seasonLength: 12 }), smallModel)
    expect(result.tail.scoredPoints).toBe(
      Array.from(values.slice(240)).filter((v) => !Number.isNaN(v)).length,
    )
    for (const { trainingLoss, validationLoss, tailForecast } of epochsOf(progress)) {
      expect(Number.isFinite(trainingLoss ?? 0) && Number.isFinite(validationLoss)).toBe(true)
      expect(tailForecast.some(Number.isNaN)).toBe(false)
    }
  })

  test('what stands in a filled point of the tail cannot change a score', async () => {
    const values = noisySeason(300)
    const first = await run(seriesOf(values, { filled: { 299: 100 } }), smallModel)
    const second = await run(seriesOf(values, { filled: { 299: -1e6 } }), smallModel)
    expect(second.result.scores).toEqual(first.result.scores)
    expect(second.result.forecast).toEqual(first.result.forecast)
  })

  test('numbers beyond the engine are a clear error, not a forecast', async () => {
    const values = noisySeason(300)
    // Looked back at and never a target, so that the scale does not absorb it.
    values[3] = 1e60
    await expect(run(seriesOf(values), smallModel)).rejects.toMatchObject({ code: 'model.diverged' })
  })

  test('settings the series cannot carry are refused before anything is trained', async () => {
    await expect(run(series, { ...smallModel, horizon: 400 })).rejects.toMatchObject({
      code: 'model.horizonTooLong',
    })
    await expect(run(seriesOf([1]), smallModel)).rejects.toMatchObject({ code: 'model.tooShort' })
  })
})
