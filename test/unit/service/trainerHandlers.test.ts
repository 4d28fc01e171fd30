import { describe, expect, test } from 'vitest'

import {
  settingsOver,
  trainerInputs,
  type ModelSettings,
  type SeriesSpec,
  type TrainerMethods,
} from '../../../src/contract'
import { rivalNames } from '../../../src/forecast'
import type { CallContext } from '../../../src/rpc'
import { createTrainerHandlers, type TrainerHost } from '../../../src/service'
import { createSource } from '../../csv/support'
import { noisySeason, smallModel } from '../forecast/support'

const grant = `grant-${'a'.repeat(32)}`
const source = { kind: 'grant', grant } as const
const spec: SeriesSpec = { source, time: 'month', target: 'sales', fill: 'linear' }

const months = noisySeason(200).map((value, i) => {
  const month = `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
  return `${month},${i === 50 ? '' : value.toFixed(3)}`
})
const csv = `month,sales\n${months.join('\n')}\n`

/** @param millisecondsPerLook that pass each time the clock is read */
function createService(millisecondsPerLook = 0) {
  let time = 0
  const opened: string[] = []
  const written = new Map<string, Uint8Array>()
  const host: TrainerHost = {
    openSource(reference) {
      opened.push(reference.kind)
      return Promise.resolve(createSource(csv, 1000, 'sales.csv'))
    },
    writeTarget(target, content) {
      if (content instanceof Uint8Array) written.set(target, content)
      return Promise.resolve()
    },
    pause: () => Promise.resolve(),
    now: () => (time += millisecondsPerLook),
    cores: 2,
  }
  return { handlers: createTrainerHandlers(host), opened, written }
}

function context<Name extends keyof TrainerMethods>(): CallContext<
  TrainerMethods[Name]['progress'],
  TrainerMethods[Name]['control']
> {
  return { signal: new AbortController().signal, progress: () => undefined, onControl: () => undefined }
}

const model: ModelSettings = { ...smallModel, epochs: 2 }

describe('the line', () => {
  test('describe, suggest, train and export, reading the source once', async () => {
    const { handlers, opened, written } = createService()
    const described = await handlers['source.describe']({ source }, context<'source.describe'>())
    expect(described).toMatchObject({ rows: 200, suggestion: { time: 'month', target: 'sales' } })
    const series = await handlers['series.describe']({ series: spec }, context<'series.describe'>())
    expect(series).toMatchObject({ points: 200, seasonLength: 12, filled: 1 })
    const suggestion = await handlers['model.suggest']({ series: spec }, context<'model.suggest'>())
    expect(suggestion.model).toMatchObject({ horizon: 12, lookback: 36 })

    const { forecast, record } = await handlers['model.train'](
      { series: spec, model: suggestion.model },
      { ...context<'model.train'>(), onControl: (listener) => listener('finishWithBest') },
    )
    expect(record.parameters).toBe(suggestion.parameters)
    const { timeKind, stamps, values, series: name, model: label } = forecast
    const exported = await handlers['forecast.export'](
      { target: grant, series: name, timeKind, stamps, values, model: label },
      context<'forecast.export'>(),
    )
    expect(exported).toEqual({ rows: 12 })
    const lines = new TextDecoder().decode(written.get(grant)).trimEnd().split('\n')
    expect(lines).toHaveLength(13)
    expect(lines[1]).toMatch(/^2006-09-01,\d+\.\d+,GRU 16 · segments of 12 on ridge$/)
    expect(opened).toEqual(['grant'])
  })

  test('the longest lengths it names can be trained, and one more cannot', async () => {
    const { handlers } = createService()
    const suggestion = await handlers['model.suggest']({ series: spec }, context<'model.suggest'>())
    const attempt = (change: Partial<ModelSettings>) =>
      handlers['model.train'](
        { series: spec, model: settingsOver(suggestion.model, change) },
        { ...context<'model.train'>(), onControl: (listener) => listener('finishWithBest') },
      )
    const { longestHorizon, longestLookback } = suggestion
    expect((await attempt({ horizon: longestHorizon })).forecast.values).toHaveLength(longestHorizon)
    await attempt({ lookback: longestLookback })
    await expect(attempt({ horizon: longestHorizon + 1 })).rejects.toMatchObject({
      code: 'model.horizonTooLong',
      parameters: { longest: longestHorizon },
    })
    await expect(attempt({ lookback: longestLookback + 1 })).rejects.toMatchObject({
      code: 'model.horizonTooLong',
    })
  })

  test('a trainer that was started anew gives the same answer to the same request', async () => {
    const train = () =>
      createService().handlers['model.train']({ series: spec, model }, context<'model.train'>())
    const [first, second] = [await train(), await train()]
    expect(second).toEqual(first)
  })

  test('a chart window and the engine', async () => {
    const { handlers } = createService()
    const window = await handlers['series.window'](
      { series: spec, from: -1e15, to: 1e15, buckets: 1000 },
      context<'series.window'>(),
    )
    expect(window.values).toHaveLength(200)
    const engine = await handlers['engine.describe']({}, context<'engine.describe'>())
    expect(engine).toMatchObject({ cores: 2, threads: 1 })
    expect(engine.build).toMatch(/simd/)
  })

  test('discarding a run ends it with its own error', async () => {
    const { handlers } = createService()
    const abort = new AbortController()
    const run = handlers['model.train'](
      { series: spec, model },
      {
        ...context<'model.train'>(),
        signal: abort.signal,
        progress: ({ kind }) => {
          if (kind === 'epoch') abort.abort()
        },
      },
    )
    await expect(run).rejects.toMatchObject({ code: 'training.cancelled' })
  })
})

describe('messages', () => {
  const wrong: readonly [keyof TrainerMethods, unknown][] = [
    ['engine.describe', { extra: 1 }],
    ['source.describe', { source: { kind: 'path', path: '/etc/passwd' } }],
    ['source.describe', null],
    ['series.describe', { series: { ...spec, fill: 'magic' } }],
    ['series.window', { series: spec, from: 0, to: Infinity, buckets: 10 }],
    ['series.window', { series: spec, from: 0, to: 1, buckets: 1e9 }],
    ['model.suggest', {}],
    ['model.train', { series: spec, model: { ...model, horizon: 0 } }],
    ['model.train', { series: spec, model: { ...model, layers: [] } }],
    ['model.train', { series: spec, model: { ...model, learningRate: NaN } }],
    [
      'forecast.export',
      { target: '../etc/passwd', series: 's', timeKind: 'date', stamps: [], values: [], model: '' },
    ],
  ]

  test('every method has a schema and a handler', () => {
    expect(Object.keys(createService().handlers).sort()).toEqual(Object.keys(trainerInputs).sort())
  })

  test.each(wrong)('%s refuses %j', async (name, input) => {
    const { handlers, opened, written } = createService()
    const handler = handlers[name] as (input: unknown, context: unknown) => Promise<unknown>
    await expect(handler(input, context())).rejects.toMatchObject({ code: 'usage.message' })
    expect(opened).toEqual([])
    expect(written.size).toBe(0)
  })
})

describe('forecast.auto', () => {
  const auto = { horizon: 6, budgetSeconds: 1, seed: 1, coverages: [0.8, 0.95] }

  test('forecasts beyond the end with nested bands, explains itself, and repeats from its record', async () => {
    const { handlers } = createService(10)
    const told: string[] = []
    const first = await handlers['forecast.auto'](
      { series: spec, auto },
      { ...context<'forecast.auto'>(), progress: ({ kind }) => told.push(kind) },
    )
    expect(told[0]).toBe('choices')
    expect(told).toContain('blend')
    expect(first.forecast.stamps[0]).toBe(Date.UTC(2006, 8, 1))
    expect(first.forecast.values.every(Number.isFinite)).toBe(true)
    const [narrow, wide] = first.bands
    first.forecast.values.forEach((value, step) => {
      const borders = [wide?.lower, narrow?.lower, [value], narrow?.upper, wide?.upper].map((each, i) =>
        i === 2 ? value : (each?.[step] ?? NaN),
      )
      expect(borders).toEqual([...borders].sort((a, b) => a - b))
    })
    const { record } = first
    const again = await handlers['forecast.auto'](
      { series: spec, auto: { ...auto, record } },
      context<'forecast.auto'>(),
    )
    expect(again.forecast).toEqual(first.forecast)
    expect(again.bands).toEqual(first.bands)
  }, 30_000)

  test('finished with the best, it forecasts by what it has, whatever the budget', async () => {
    const { handlers } = createService(10)
    const told: string[] = []
    const { candidates, record } = await handlers['forecast.auto'](
      { series: spec, auto: { ...auto, budgetSeconds: 86_400 } },
      {
        ...context<'forecast.auto'>(),
        onControl: (listener) => listener('finishWithBest'),
        progress: ({ kind }) => told.push(kind),
      },
    )
    expect(told).not.toContain('epoch')
    expect(candidates.map(({ name }) => name)).toEqual(['ridgeNlinear', 'lastValue'])
    expect(record.decisions).toMatchObject({ 'rival ets': false })
  })

  test('keeps the bounds it is given', async () => {
    const { handlers } = createService(10)
    const bounds = { minimum: 100, maximum: 101, whole: true }
    const { forecast, bands } = await handlers['forecast.auto'](
      { series: spec, auto: { ...auto, bounds } },
      context<'forecast.auto'>(),
    )
    for (const values of [forecast.values, ...bands.flatMap(({ lower, upper }) => [lower, upper])]) {
      expect(values.every((value) => value === 100 || value === 101)).toBe(true)
    }
  }, 30_000)
})

describe('an evaluation of Auto', () => {
  const auto = { budgetSeconds: 20, seed: 1, horizon: 6, coverages: [0.8] }

  test(
    'scores Auto and every rival on the same origins, which nothing fitted has seen',
    { timeout: 30_000 },
    async () => {
      const { handlers } = createService(30)
      const told: string[] = []
      const found = await handlers['forecast.evaluate'](
        { series: spec, auto },
        {
          ...context<'forecast.evaluate'>(),
          progress: (progress) =>
            void told.push(progress.kind === 'model' ? progress.row.model : progress.kind),
        },
      )
      const { rolling, tail, rows, heldOutFrom } = found
      expect(rows.map(({ model }) => model)).toEqual(['auto', ...rivalNames])
      expect(told.slice(-rivalNames.length - 1)).toEqual(['started', ...rivalNames])
      for (const row of rows) expect(row.forecast).toHaveLength(rolling.origins * 6)
      expect(rows.find(({ model }) => model === 'seasonalNaive')?.skill?.value).toBe(0)
      expect(rows[0]).toMatchObject({ leaksFuture: false })
      expect(rolling.stamps[0]).toBe(heldOutFrom)
      // The last scored forecast ends where the untouched tail begins.
      expect(rolling.stamps.at(-1)).toBeLessThan(tail.stamps[0] ?? 0)
      expect(tail.stamps).toHaveLength(6)
      expect(rolling.origins).toBeGreaterThanOrEqual(6)
    },
  )

  test('ends when it is cancelled', async () => {
    const { handlers } = createService(2)
    const abort = new AbortController()
    const running = handlers['forecast.evaluate'](
      { series: spec, auto },
      { ...context<'forecast.evaluate'>(), signal: abort.signal, progress: () => abort.abort() },
    )
    await expect(running).rejects.toMatchObject({ code: 'training.cancelled' })
  })
})
