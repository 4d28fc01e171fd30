/** A run that is stopped after any epoch, stored as bytes and resumed ends in the bits of one that was not. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  uniformLayers,
  type EpochReport,
  type ModelSettings,
  type TrainingProgress,
  type TrainingResult,
} from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { noColumns, train, type ResumePoint } from '../../../src/forecast'
import { TidecastError } from '../../../src/util/errors'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const series = seriesOf(noisySeason(300), { seasonLength: 12 })

interface Watched {
  readonly progress: readonly TrainingProgress[]
  readonly result: TrainingResult
  /** Where each epoch could be resumed from. */
  readonly points: readonly ResumePoint[]
}

/** Runs to the end, from `resume` on. */
async function run(
  settings: ModelSettings,
  resume?: ResumePoint,
  data = series,
  columns = noColumns,
): Promise<Watched> {
  const before = backend.liveBuffers
  const progress: TrainingProgress[] = []
  const epochs: EpochReport[] = [...(resume?.epochs ?? [])]
  const points: ResumePoint[] = []
  let time = 0
  const generator = train(data, settings, {
    backend,
    signal: new AbortController().signal,
    finishRequested: () => false,
    pause: () => Promise.resolve(),
    now: () => (time += 50),
    columns,
    ...(resume && { resume }),
    onEpoch(report, capture) {
      epochs.push(report)
      points.push({ checkpoint: capture(), epochs: [...epochs] })
    },
  })
  try {
    for (;;) {
      const next = await generator.next()
      if (next.done === true) return { progress, result: next.value, points }
      progress.push(next.value)
    }
  } finally {
    expect(backend.liveBuffers, 'live buffers').toBe(before)
  }
}

/** All that was told and found but how long it took, and what stands for the epochs before. */
function learned({ progress, result }: Watched, after: number) {
  const told = progress
    .filter((each) => each.kind === 'epoch' && each.epoch > after)
    .map((each) => ({ ...each, seconds: 0, secondsLeft: 0 }))
  return { told, result: { ...result, seconds: 0 } }
}

/** Runs in which each part of a state matters: which weights are best, the rate, the optimiser, the order of windows. */
const settingsByName: Record<string, ModelSettings> = {
  'to the epoch limit': { ...smallModel, epochs: 6 },
  'with a rate that is halved': { ...smallModel, epochs: 30, patience: 4, learningRate: 0.2 },
  'that learns bands, with dropout and a falling rate': {
    ...smallModel,
    loss: 'quantile',
    head: 'parallel',
    segment: 6,
    layers: uniformLayers([8], { cell: 'gru', dropout: 0.2 }),
    schedule: 'cosine',
    warmUp: 1,
    weightDecay: 0.01,
    epochs: 4,
  },
  'of two layers': { ...smallModel, layers: uniformLayers([6, 5], { cell: 'lstm' }), epochs: 3 },
  'of layers with cells of their own': {
    ...smallModel,
    layers: [
      { cell: 'lstm', units: 6, dropout: 0.2, residual: false, layerNorm: false },
      { cell: 'gru', units: 6, dropout: 0, residual: true, layerNorm: true },
    ],
    epochs: 3,
  },
}

describe.each(Object.entries(settingsByName))('a run %s', (_name, settings) => {
  let whole: Watched
  beforeAll(async () => {
    whole = await run(settings)
  })

  test('resumed after any epoch gives the same epochs and the same result', async () => {
    for (const point of whole.points) {
      const epoch = point.epochs.at(-1)?.epoch ?? NaN
      const resumed = await run(settings, point)
      expect(learned(resumed, epoch), `resumed after epoch ${epoch}`).toEqual(learned(whole, epoch))
      expect(resumed.progress.map(({ kind }) => kind).slice(0, 2)).toEqual(['started', 'resumed'])
    }
  })

  test('resumed twice gives the same still', async () => {
    const [, first] = whole.points
    const [second] = (await run(settings, first)).points
    const resumed = await run(settings, second)
    expect(learned(resumed, 2)).toEqual(learned(whole, 2))
  })
})

test('a run that reads columns goes on to the same bits too', async () => {
  const columns = {
    future: [Float64Array.from({ length: 312 }, (_, t) => Math.sin(t * t))],
    past: [Float64Array.from({ length: 300 }, (_, t) => (t % 5 === 0 ? NaN : Math.cos(t * t)))],
  }
  const settings = { ...smallModel, head: 'parallel', epochs: 4 } as const
  const whole = await run(settings, undefined, series, columns)
  const point = whole.points[2]
  expect(learned(await run(settings, point, series, columns), 2)).toEqual(learned(whole, 2))
  const silent = await run(settings)
  expect(whole.result.record.parameters).toBeGreaterThan(silent.result.record.parameters)
})

test('the rate was halved and the best epoch was not the last, or the run above proves little', async () => {
  const { result, points } = await run(settingsByName['with a rate that is halved'] ?? smallModel)
  expect(result.stopReason).toBe('earlyStopping')
  expect(points.at(-1)?.epochs.at(-1)?.learningRate).toBeLessThan(0.2)
})

test('a resumed run counts the seconds it took before', async () => {
  const { points } = await run(smallModel)
  const last = points.at(-1)
  const earlier = last?.epochs.reduce((total, { seconds }) => total + seconds, 0) ?? NaN
  expect((await run(smallModel, last)).result.seconds).toBeGreaterThan(earlier)
})

describe('a state that is not of this run', () => {
  const refusal = async (resume: ResumePoint, settings = smallModel, data = series) =>
    run(settings, resume, data).then(
      () => 'none',
      (error: unknown) => (error instanceof TidecastError ? error.code : String(error)),
    )

  test('is refused before anything is trained', async () => {
    const { points } = await run(smallModel)
    const point = points[2]
    if (!point) throw new Error('too few epochs')
    const shorter = seriesOf(noisySeason(280), { seasonLength: 12 })
    expect(await refusal(point, smallModel, shorter)).toBe('engine.checkpoint')
    expect(await refusal({ ...point, epochs: point.epochs.slice(1, 2) })).toBe('engine.checkpoint')
    expect(await refusal({ ...point, checkpoint: point.checkpoint.slice(0, -1) })).toBe('engine.checkpoint')
    expect(await refusal(point, { ...smallModel, layers: uniformLayers([9], { cell: 'gru' }) })).toMatch(
      /^engine\./,
    )
    expect(await refusal(point)).toBe('none')
  })

  test('of another build is refused by its name', async () => {
    const { points } = await run(smallModel)
    const [, point] = points
    if (!point) throw new Error('too few epochs')
    const reference = createBackend('reference')
    const resumed = train(series, smallModel, {
      backend: reference,
      signal: new AbortController().signal,
      finishRequested: () => false,
      pause: () => Promise.resolve(),
      now: () => 0,
      resume: point,
    })
    await expect(resumed.next()).rejects.toMatchObject({ code: 'engine.checkpointBuild' })
    reference.dispose()
  })
})
