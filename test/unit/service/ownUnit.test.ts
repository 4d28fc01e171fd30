/**
 * Forecasts of series whose recipe changes their unit. The outside truth is a file that holds the changed values already:
 * a model learns the same from it to the last bit, and its forecasts are brought back here by hand.
 */

import { describe, expect, test } from 'vitest'

import { recipeVersion, type RecipeStep, type SeriesSpec, type TrainerMethods } from '../../../src/contract'
import { createTrainerHandlers, type TrainerHost } from '../../../src/service'
import { createRandom } from '../../../src/util/random'
import { createSource } from '../../csv/support'
import { noisySeason, smallModel } from '../forecast/support'

const source = { kind: 'grant', grant: `grant-${'0'.repeat(32)}` } as const
const model = { ...smallModel, epochs: 2, lookback: 12, horizon: 6 }
const auto = { seed: 1, horizon: 6, budgetSeconds: 1, coverages: [0.8] }

type Values = readonly (number | null)[]

/**
 * Months of values; null leaves a cell empty.
 * @param millisecondsPerLook that pass each time the clock is read: a budget ends after as many looks on any machine
 */
function callsOn(values: Values, millisecondsPerLook = 20) {
  const rows = values.map(
    (value, i) =>
      `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01,${value === null || Number.isNaN(value) ? '' : value}`,
  )
  const csv = `month,sales\n${rows.join('\n')}\n`
  let time = 0
  const host: TrainerHost = {
    openSource: () => Promise.resolve(createSource(csv, 1 << 16, 'sales.csv')),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => (time += millisecondsPerLook),
    cores: 1,
  }
  const handlers = createTrainerHandlers(host)
  return <Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
  ): Promise<TrainerMethods[Name]['output']> =>
    handlers[name](input, {
      signal: new AbortController().signal,
      progress: () => undefined,
      onControl: () => undefined,
    })
}

function specOf(...steps: RecipeStep[]): SeriesSpec {
  return { source, time: 'month', target: 'sales', fill: 'leave', recipe: { version: recipeVersion, steps } }
}

const values = noisySeason(160).map((value, i) => value + i / 4)
const untouched: RecipeStep = { step: 'missing', method: 'leave' }
const log: RecipeStep = { step: 'transform', method: 'log' }
const boxCox: RecipeStep = { step: 'transform', method: 'boxCox', lambda: 0.3 }
const difference: RecipeStep = { step: 'difference', lag: 1 }
const seasonal: RecipeStep = { step: 'difference', lag: 12 }

interface Change {
  readonly steps: readonly RecipeStep[]
  readonly forward: (value: number) => number
  readonly back: (value: number) => number
  /** 0: none. */
  readonly lag: number
}

const same = (value: number) => value
const changes: readonly (readonly [string, Change])[] = [
  ['log', { steps: [log], forward: Math.log, back: Math.exp, lag: 0 }],
  [
    'Box-Cox',
    {
      steps: [boxCox],
      forward: (value) => (value ** 0.3 - 1) / 0.3,
      back: (value) => (0.3 * value + 1) ** (1 / 0.3),
      lag: 0,
    },
  ],
  ['differences', { steps: [difference], forward: same, back: same, lag: 1 }],
  ['seasonal differences', { steps: [seasonal], forward: same, back: same, lag: 12 }],
  ['differences of logarithms', { steps: [log, difference], forward: Math.log, back: Math.exp, lag: 1 }],
]

function changed({ forward, lag }: Change, own: readonly number[]): readonly (number | null)[] {
  const levels = own.map(forward)
  return levels.map((level, i) => (lag === 0 ? level : i < lag ? null : level - levels[i - lag]))
}

/** A forecast of changed values from an origin, brought back by the definition of the change. */
function broughtBack({ forward, back, lag }: Change, origin: number, forecast: readonly number[]): number[] {
  const levels = values.slice(0, origin).map(forward)
  for (const value of forecast) levels.push(lag === 0 ? value : value + levels[levels.length - lag])
  return levels.slice(origin).map(back)
}

function expectClose(found: Iterable<number>, expected: readonly number[]): void {
  const all = [...found]
  expect(all).toHaveLength(expected.length)
  all.forEach((value, i) => {
    expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-6 * Math.abs(expected[i]))
  })
}

function meanError(actual: Float64Array, forecast: Float64Array): number {
  const errors = [...actual].map((value, i) => Math.abs(value - forecast[i]))
  const known = errors.filter((error) => !Number.isNaN(error))
  return known.reduce((sum, error) => sum + error, 0) / known.length
}

describe.each(changes)('%s', (_, change) => {
  test('model.train forecasts, tests and scores in the unit of the file', async () => {
    const own = await callsOn(values)('model.train', { series: specOf(...change.steps), model })
    const inner = await callsOn(changed(change, values))('model.train', { series: specOf(untouched), model })

    expectClose(own.forecast.values, broughtBack(change, values.length, [...inner.forecast.values]))
    const start = values.length - own.tail.actual.length
    const blocks = Array.from({ length: own.tail.origins }, (_, i) => {
      const from = i * model.horizon
      return broughtBack(change, start + from, [...inner.tailForecast.slice(from, from + model.horizon)])
    })
    expectClose(own.tailForecast, blocks.flat())
    expect([...own.tail.actual]).toEqual(values.slice(start))
    expect([...own.tail.seasonalNaive.slice(0, 6)]).toEqual(values.slice(start - 12, start - 6))
    expect([...own.forecast.seasonalNaive]).toEqual(values.slice(-12, -6))
    expect(own.scores[0]?.scores.mae).toBeCloseTo(meanError(own.tail.actual, own.tailForecast), 9)
  })

  test('forecast.auto forecasts in the unit of the file, inside its bands', async () => {
    const own = await callsOn(values)('forecast.auto', { series: specOf(...change.steps), auto })
    const inner = await callsOn(changed(change, values))('forecast.auto', {
      series: specOf(untouched),
      auto: { ...auto, bounds: { minimum: -1e9 } },
    })
    expectClose(own.forecast.values, broughtBack(change, values.length, [...inner.forecast.values]))
    expect([...own.forecast.seasonalNaive]).toEqual(values.slice(-12, -6))
    const [band] = own.bands
    own.forecast.values.forEach((value, step) => {
      expect(band?.lower[step]).toBeLessThan(value)
      expect(band?.upper[step]).toBeGreaterThan(value)
    })
    if (change.lag > 0) return
    expectClose(band.lower, [...inner.bands[0].lower].map(change.back))
    expectClose(band.upper, [...inner.bands[0].upper].map(change.back))
  })
})

describe('forecast.evaluate', () => {
  test('judges in the unit of the file, and rivals as without the change', async () => {
    const call = callsOn(values)
    const plain = await call('forecast.evaluate', { series: specOf(untouched), auto })
    for (const steps of [[boxCox], [log, difference]]) {
      const own = await call('forecast.evaluate', { series: specOf(...steps), auto })
      expect(own.rolling).toEqual(plain.rolling)
      expect(own.tail.actual).toEqual(plain.tail.actual)
      expect(own.tail.seasonalNaive).toEqual(plain.tail.seasonalNaive)
      const rivalsOf = ({ rows }: typeof own) => rows.slice(1).map(({ model, scores }) => ({ model, scores }))
      expect(rivalsOf(own)).toEqual(rivalsOf(plain))
      const [row] = own.rows
      expect(row?.scores.mae).toBeCloseTo(meanError(own.rolling.actual, row.forecast), 9)
      expect(row?.scores.mae).toBeLessThan(15)
      expect(row?.leaksFuture).toBe(false)
      expect(meanError(own.tail.actual, own.tail.forecast)).toBeLessThan(15)
    }
  }, 30_000)
})

test('a budget that is over at once still gives a forecast', async () => {
  const { forecast } = await callsOn(values, 1000)('forecast.auto', { series: specOf(untouched), auto })
  expect(forecast.values.every(Number.isFinite)).toBe(true)
})

test('the band of cumulated differences widens as errors add up', async () => {
  const random = createRandom(3)
  let level = 500
  const walk = Array.from({ length: 300 }, () => (level += random.normal()))
  const { bands } = await callsOn(walk)('forecast.auto', {
    series: specOf(difference),
    auto: { ...auto, horizon: 12 },
  })
  const widths = bands[0].upper.map((upper, step) => upper - bands[0].lower[step])
  // The standard deviation of a random walk grows as the root of the steps: √12 ≈ 3.5.
  expect(widths[11] / widths[0]).toBeGreaterThan(2)
})

test('bounds hold in the unit of the file: logarithms above 0 are no bound at 1', async () => {
  const falling = values.map((value, i) => value * Math.exp(-i / 22))
  expect(Math.min(...falling)).toBeLessThan(1)
  const { forecast, bands } = await callsOn(falling)('forecast.auto', { series: specOf(log), auto })
  expect(Math.max(...forecast.values)).toBeLessThan(1)
  expect(Math.min(...bands[0].lower)).toBeGreaterThan(0)
})

test('what was missing is never scored, and a forecast begins at what was known', async () => {
  const gappy: Values = values.map((value, i) => (i === 150 || (i >= 143 && i < 146) ? null : value))
  const fill: RecipeStep = { step: 'missing', method: 'time' }
  const { tail, tailForecast } = await callsOn(gappy)('model.train', {
    series: specOf(fill, difference),
    model,
  })
  const start = values.length - tail.actual.length
  tail.actual.forEach((value, i) => {
    if (gappy[start + i] === null) expect(value).toBeNaN()
    else expect(value).toBe(gappy[start + i])
  })
  expect(tailForecast.every(Number.isFinite)).toBe(true)
  expect(tail.scoredPoints).toBe(gappy.slice(start).filter((value) => value !== null).length)
})

describe('the chart', () => {
  test('shows the series in the unit of the file', async () => {
    const call = callsOn(values)
    const series = specOf(log, seasonal)
    const window = await call('series.window', { series, from: 0, to: Date.UTC(2010, 0, 1), buckets: 1000 })
    expect(window.kind === 'raw' && [...window.values]).toEqual(values)
    const own = await call('series.describe', { series })
    const plain = await call('series.describe', { series: specOf(untouched) })
    expect(own).toEqual(plain)
  })
})

test('a power of Box–Cox is chosen without the end that is held out', async () => {
  const wild = values.map((value, i) => (i < 150 ? value : value ** 3))
  const chosen: RecipeStep = { step: 'transform', method: 'boxCox', lambda: 'likelihood' }
  const evaluate = (file: Values) =>
    callsOn(file)('forecast.evaluate', {
      series: specOf(chosen),
      auto: { ...auto, bounds: { minimum: -1e9 } },
    })
  const [usual, changedLater] = [await evaluate(values), await evaluate(wild)]
  expect(changedLater.heldOutFrom).toBe(usual.heldOutFrom)
  const first = (rows: typeof usual.rows) => rows[0]?.forecast.slice(0, auto.horizon)
  expect(first(changedLater.rows)).toEqual(first(usual.rows))
}, 20_000)

test('points to look at lie on the chart of the file', async () => {
  const noted: RecipeStep = {
    step: 'edit',
    edits: [{ action: 'annotate', at: '1991-01-01', note: 'strike' }],
  }
  const { notes } = await callsOn(values)('series.prepare', { series: specOf(log, noted) })
  expect(notes[0]?.value).toBe(values[12])
})

test('what has no way back is refused by the names of its steps', async () => {
  const resample: RecipeStep = { step: 'resample', rule: 'QS', aggregate: 'mean' }
  const call = callsOn(values)
  await expect(call('model.train', { series: specOf(difference, resample), model })).rejects.toMatchObject({
    code: 'prepare.noWayBack',
  })
})
