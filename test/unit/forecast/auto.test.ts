import { afterAll, describe, expect, test } from 'vitest'

import { createBackend } from '../../../src/engine'
import {
  createAutoPredictor,
  createPanel,
  planSpans,
  trainAuto,
  type AutoEvent,
  type AutoRecord,
  type AutoResult,
  type ModelHost,
  type TrainingTask,
} from '../../../src/forecast'
import { findSeason } from '../../../src/forecast/auto/findSeason'
import { readData } from '../../../src/forecast/auto/readData'
import { createRandom } from '../../../src/util/random'
import { noisySeason } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

/** A clock that moves by a fixed step each time it is read. */
function hostOf(millisecondsPerLook: number): ModelHost {
  let time = 0
  return { backend, pause: () => Promise.resolve(), now: () => (time += millisecondsPerLook) }
}

function taskOf(values: readonly number[], horizon: number, seasonLength: number): TrainingTask {
  const panel = createPanel([{ id: 'one', values: Float64Array.from(values) }], seasonLength)
  return { panel, horizon, ...planSpans(panel, [values.length], horizon) }
}

interface Watched {
  readonly events: readonly AutoEvent[]
  readonly result: AutoResult
}

async function run(
  task: TrainingTask,
  options: { readonly look?: number; readonly record?: AutoRecord; readonly budgetSeconds?: number } = {},
): Promise<Watched> {
  const { look = 20, record, budgetSeconds = 10 } = options
  const before = backend.liveBuffers
  const training = trainAuto(task, { budgetSeconds, seed: 1, record }, hostOf(look))
  const events: AutoEvent[] = []
  for (;;) {
    const next = await training.next()
    if (next.done !== true) {
      events.push(next.value)
      continue
    }
    expect(backend.liveBuffers).toBe(before)
    return { events, result: next.value }
  }
}

const end = (task: TrainingTask) => ({
  series: Uint32Array.of(0),
  origins: Uint32Array.of(task.panel.members[0]?.values.length ?? 0),
})

describe('a run of Auto', { timeout: 30_000 }, () => {
  const task = taskOf(noisySeason(240), 6, 12)

  test('explains its choices, forecasts twice, and ends no worse than its members do together', async () => {
    const { events, result } = await run(task)
    expect(events[0]?.kind).toBe('choices')
    for (const choice of result.choices) expect(choice.sentence).toMatch(/^[A-Z].+\.$/)
    const blends = events.filter((event) => event.kind === 'blend')
    expect(blends[0]?.stage).toBe('first')
    expect(blends.at(-1)?.stage).toBe('refined')
    const { members, error } = result.blend
    // The absolute error of a weighted mean is at most the weighted mean of the absolute errors.
    const together = members.reduce((sum, { candidate, weight }) => sum + weight * candidate.error, 0)
    expect(error).toBeLessThan(1.000_001 * together)
    expect(error).toBeLessThan(Math.max(...result.candidates.map((candidate) => candidate.error)))
  })

  test('a budget that is over before it began still ends in a forecast', async () => {
    for (const short of [taskOf(noisySeason(240), 6, 12), taskOf(noisySeason(40), 6, 12)]) {
      const { result } = await run(short, { look: 60_000, budgetSeconds: 1 })
      expect(result.blend.members.length).toBeGreaterThan(0)
      expect(result.blend.forecast.every(Number.isFinite)).toBe(true)
    }
  })

  test('repeated from its record gives the same bits, whatever the clock says then', async () => {
    const first = await run(task)
    const again = await run(task, { look: 400, record: first.result.record, budgetSeconds: 1 })
    expect(again.result.blend.forecast).toEqual(first.result.blend.forecast)
    expect(again.result.record).toEqual(first.result.record)
    const host = hostOf(1)
    const coverages = [0.8, 0.95]
    const forecasts = []
    for (const { result } of [first, again]) {
      const predictor = createAutoPredictor(result, task)
      forecasts.push(await predictor.forecast(task.panel, end(task), coverages, host))
    }
    expect(forecasts[1]).toEqual(forecasts[0])
  })

  test('keeps its budget by the clock', async () => {
    const { events } = await run(task, { look: 30 })
    const blends = events.filter((event) => event.kind === 'blend')
    expect(blends.at(-1)?.seconds).toBeLessThan(12)
  })

  test('refuses a record of another engine build', async () => {
    const record = { seed: 1, build: 'another', decisions: {} }
    await expect(run(task, { record })).rejects.toMatchObject({ code: 'record.build' })
  })
})

describe('awkward series', { timeout: 30_000 }, () => {
  const bandsOf = async (task: TrainingTask) => {
    const { result } = await run(task)
    const predictor = createAutoPredictor(result, task)
    return predictor.forecast(task.panel, end(task), [0.8, 0.95], hostOf(1))
  }

  test('a constant is forecast as itself', async () => {
    const { point, bands } = await bandsOf(taskOf(Array<number>(60).fill(7), 4, 1))
    for (const value of point) expect(value).toBeCloseTo(7, 6)
    for (const { lower, upper } of bands) {
      lower.forEach((low, i) => expect(low).toBeLessThanOrEqual(upper[i] ?? NaN))
    }
  })

  test('nothing but missing values, one point, and a horizon longer than the data are errors that say so', async () => {
    for (const values of [Array<number>(50).fill(NaN), [3], [1, 2, 3, 4]]) {
      await expect(run(taskOf(values, 6, 1))).rejects.toMatchObject({ code: 'auto.horizonTooLong' })
    }
  })

  test('counts stay at 0 or above, in point and bands, and the wider band holds the narrower', async () => {
    const random = createRandom(3)
    const counts = Array.from({ length: 80 }, () => Math.max(0, Math.round(2 * random.normal() - 1)))
    const { point, bands } = await bandsOf(taskOf(counts, 6, 1))
    const [narrow, wide] = bands
    point.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(wide?.lower[i]).toBeGreaterThanOrEqual(0)
      expect(wide?.lower[i]).toBeLessThanOrEqual(narrow?.lower[i] ?? NaN)
      expect(wide?.upper[i]).toBeGreaterThanOrEqual(narrow?.upper[i] ?? NaN)
    })
  })

  test('a short series is forecast by its classical base where no network proves better', async () => {
    const { result } = await run(taskOf(noisySeason(72), 12, 12))
    expect(result.choices.find(({ subject }) => subject === 'network')?.value).toBe('on proof')
    const classical = result.blend.members.filter(({ candidate }) => candidate.kind !== 'network')
    expect(classical.length).toBeGreaterThan(0)
  })
})

describe('reading the data', () => {
  test('finds a season where there is one, and none in noise or a trend', () => {
    const random = createRandom(2)
    const noise = Array.from({ length: 500 }, () => random.normal())
    const wave = (length: number) =>
      Float64Array.from(noise, (each, t) => 3 * Math.sin((2 * Math.PI * t) / length) + 0.4 * each + 0.02 * t)
    expect(findSeason(wave(12))).toBe(12)
    expect(findSeason(wave(24))).toBe(24)
    expect(findSeason(Float64Array.from(noise))).toBe(1)
    expect(findSeason(Float64Array.from(noise, (each, t) => t + each))).toBe(1)
    expect(findSeason(new Float64Array(100))).toBe(1)
  })

  test('knows a week from a day', () => {
    const values = Array.from(
      { length: 24 * 7 * 6 },
      (_, t) => (Math.floor(t / 24) % 7 < 5 ? 10 : 0) + Math.sin((2 * Math.PI * t) / 24),
    )
    const panel = createPanel([{ id: 'one', values: Float64Array.from(values) }], 24)
    expect(readData(panel, [[0, values.length]])).toMatchObject({
      weekly: true,
      nonNegative: false,
      missing: 0,
    })
  })
})
