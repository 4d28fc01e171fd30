/** Preparation as the window asks for it: steps with their outcomes, a failing step, health, the fill test, training. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  fillMethods,
  recipeVersion,
  type PrepareProgress,
  type RecipeStep,
  type SeriesSpec,
  type TrainerMethods,
} from '../../../src/contract'
import { createTrainerHandlers, formatStamp, parseRecipe, prepareSource } from '../../../src/service'
import { createLibrary } from '../../../src/service/library'
import { createRandom } from '../../../src/util/random'
import { createSource } from '../../csv/support'

const source = { kind: 'grant', grant: `grant-${'0'.repeat(32)}` } as const

function hostOf(text: string) {
  return {
    openSource: () => Promise.resolve(createSource(text, 1 << 16)),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => performance.now(),
    cores: 1,
  }
}

function specOf(steps?: readonly RecipeStep[]): SeriesSpec {
  const spec: SeriesSpec = { source, time: 'day', target: 'value', fill: 'linear' }
  return steps ? { ...spec, recipe: { version: recipeVersion, steps: [...steps] } } : spec
}

/** Days from 1 January 2024; null leaves the cell empty, undefined leaves the row out. */
function csvOf(values: readonly (number | null | undefined)[]): string {
  const rows = values.flatMap((value, i) => {
    if (value === undefined) return []
    return [`${formatStamp('date', Date.UTC(2024, 0, 1 + i))},${value ?? ''}`]
  })
  return `day,value\n${rows.join('\n')}\n`
}

function createCalls(text: string) {
  const handlers = createTrainerHandlers(hostOf(text))
  return <Name extends keyof TrainerMethods & `series.${string}`>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    options: { signal?: AbortSignal; told?: unknown[] } = {},
  ): Promise<TrainerMethods[Name]['output']> =>
    handlers[name](input, {
      signal: options.signal ?? new AbortController().signal,
      progress: (value: unknown) => void options.told?.push(value),
      onControl: () => undefined,
    })
}

const gappy = [1, 2, null, 4, 5, undefined, undefined, undefined, 9, 10, 11, 12]

describe('series.prepare', () => {
  test('says what each step did, and where the gaps are and how much of them is filled', async () => {
    const call = createCalls(csvOf(gappy))
    const steps: RecipeStep[] = [
      { step: 'regularise', rule: 'auto', offGrid: 'drop' },
      { step: 'clip', maximum: 11, outside: 'limit', enabled: false },
      { step: 'missing', method: 'time', maxGap: { points: 2 } },
    ]
    const { outcomes, gaps, series, failure } = await call('series.prepare', { series: specOf(steps) })
    expect(failure).toBeNull()
    expect(outcomes).toMatchObject([
      { pointsBefore: 9, pointsAfter: 12, missingBefore: 1, missingAfter: 4 },
      null,
      { missingBefore: 4, missingAfter: 3, changed: 1 },
    ])
    expect(gaps).toMatchObject([
      { start: 2, length: 1, filled: 1 },
      { start: 5, length: 3, filled: 0 },
    ])
    expect(series).toMatchObject({ points: 12, filled: 1, missing: 3, maximum: 12 })
  })

  test('a step that cannot be done is told with its place; the points are those before it', async () => {
    const call = createCalls(csvOf([1, 2, -3, 4, 5]))
    const steps: RecipeStep[] = [
      { step: 'regularise', rule: 'auto', offGrid: 'drop' },
      { step: 'transform', method: 'log' },
      { step: 'clip', minimum: 2, outside: 'limit' },
    ]
    const { failure, outcomes, series } = await call('series.prepare', { series: specOf(steps) })
    expect(failure).toMatchObject({ index: 1, code: 'prepare.transform' })
    expect(outcomes.map((outcome) => outcome !== null)).toEqual([true, false, false])
    expect(series).toMatchObject({ minimum: -3 })
    await expect(call('series.describe', { series: specOf(steps) })).rejects.toThrow(/Step 2/)
  })

  test('points on no grid are described by no series, and cannot be trained on', async () => {
    const call = createCalls(csvOf(gappy))
    const steps: RecipeStep[] = [{ step: 'missing', method: 'time' }]
    await expect(call('series.prepare', { series: specOf(steps) })).resolves.toMatchObject({ series: null })
    await expect(call('series.describe', { series: specOf(steps) })).rejects.toMatchObject({
      code: 'prepare.irregular',
    })
  })

  test('steps saved in the window and taken to next month’s file by the command line give the same points', async () => {
    const steps: RecipeStep[] = [
      { step: 'regularise', rule: 'auto', offGrid: 'drop' },
      { step: 'outliers', method: 'seasonalDeviation', sensitivity: 5, season: 7, action: 'correct' },
      { step: 'missing', method: 'seasonal', season: 7, edges: 'nearest' },
      { step: 'resample', rule: 'W', aggregate: 'sum', partial: 'dropLast' },
    ]
    const nextMonth = csvOf(
      Array.from({ length: 90 }, (_, i) => (i % 11 === 5 ? undefined : i === 40 ? 900 : (i % 7) + i / 10)),
    )
    let saved = new Uint8Array()
    const handlers = createTrainerHandlers({
      ...hostOf(nextMonth),
      writeTarget: (_target: string, content: Uint8Array | AsyncIterable<Uint8Array>) => {
        if (content instanceof Uint8Array) saved = Uint8Array.from(content)
        return Promise.resolve()
      },
    })
    const context = {
      signal: new AbortController().signal,
      progress: () => undefined,
      onControl: () => undefined,
    }
    const { recipe } = specOf(steps)
    await handlers['recipe.save']({ target: source.grant, recipe: recipe! }, context)

    const host = { signal: context.signal, pause: () => Promise.resolve() }
    const request = { recipe: parseRecipe(new TextDecoder().decode(saved)) }
    const { csv } = await prepareSource(createSource(nextMonth, 1 << 16), request, host)
    const rows = new TextDecoder().decode(csv).trim().split('\n').slice(1)
    const library = createLibrary(hostOf(nextMonth))
    const { values, time } = await library.series(specOf(steps), context.signal)
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual(
      Array.from(values, (value, i) => [formatStamp('date', time.stamps[i]), String(value)]),
    )
  })

  test('a step that leaves no way back is marked by its place, and none is once it is moved', async () => {
    const call = createCalls(csvOf(Array.from({ length: 40 }, (_, i) => i * i)))
    const regular: RecipeStep = { step: 'regularise', rule: 'auto', offGrid: 'drop' }
    const difference: RecipeStep = { step: 'difference', lag: 1 }
    const weeks: RecipeStep = { step: 'resample', rule: 'W', aggregate: 'sum' }
    const marked = await call('series.prepare', { series: specOf([regular, difference, weeks]) })
    expect(marked.noWayBack).toMatchObject({ index: 2, code: 'prepare.noWayBack' })
    const moved = await call('series.prepare', { series: specOf([regular, weeks, difference]) })
    expect(moved.noWayBack).toBeNull()
  })

  test('a calendar takes closed days out, and the days left are a series', async () => {
    const weekdays = Array.from({ length: 70 }, (_, i) => (i % 7 < 5 ? i : undefined))
    const steps: RecipeStep[] = [
      { step: 'regularise', rule: 'auto', offGrid: 'drop' },
      { step: 'calendar', weekdays: [1, 2, 3, 4, 5] },
    ]
    const call = createCalls(csvOf(weekdays))
    const { series } = await call('series.prepare', { series: specOf(steps) })
    expect(series).toMatchObject({ points: 50, missing: 0 })
  })

  test('unusual points are listed until they are accepted, and notes by hand are kept', async () => {
    const values = Array.from({ length: 60 }, (_, i) => (i === 30 ? 500 : (i % 7) + (i % 3) / 10))
    const call = createCalls(csvOf(values))
    const outliers = {
      step: 'outliers',
      method: 'seasonalDeviation',
      sensitivity: 6,
      action: 'detect',
    } as const
    const found = await call('series.prepare', { series: specOf([outliers]) })
    expect(found.suspects).toMatchObject([{ stamp: Date.UTC(2024, 0, 31), value: 500 }])
    const accepted = { ...outliers, accepted: ['2024-01-31'] }
    const edit: RecipeStep = {
      step: 'edit',
      edits: [{ action: 'annotate', at: '2024-01-31', note: 'festival' }],
    }
    const kept = await call('series.prepare', { series: specOf([accepted, edit]) })
    expect(kept.suspectCount).toBe(0)
    expect(kept.notes).toEqual([{ stamp: Date.UTC(2024, 0, 31), value: 500, note: 'festival' }])
  })
})

test('the standard recipe gives the series that is made without one, for every fill', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(fc.integer({ min: -9, max: 9 }), fc.nat(9), fc.constant(null), fc.constant(undefined)),
        {
          minLength: 8,
          maxLength: 40,
        },
      ),
      fc.constantFrom(...fillMethods),
      async (middle, fill) => {
        const library = createLibrary(hostOf(csvOf([1, 2, 3, 4, ...middle, 5, 6, 7, 8])))
        const { signal } = new AbortController()
        const spec = { ...specOf(), fill }
        const without = await library.series(spec, signal)
        const recipe = await library.preparation.recipe(spec, signal)
        const withRecipe = await library.series({ ...spec, recipe }, signal)
        expect(withRecipe.time).toEqual(without.time)
        expect(withRecipe.values).toEqual(without.values)
        expect(withRecipe.observed).toEqual(without.observed)
        expect(withRecipe.filled).toEqual(without.filled)
        expect(withRecipe.seasonLength).toBe(without.seasonLength)
      },
    ),
    { numRuns: 40 },
  )
})

test('what is trained on knows nothing of the part after the split, and keeps its grid', async () => {
  const steps: RecipeStep[] = [
    { step: 'regularise', rule: 'auto', offGrid: 'drop' },
    { step: 'missing', method: 'mean', edges: 'method' },
  ]
  const values = Array.from({ length: 100 }, (_, i) => (i % 10 === 3 ? null : i < 68 ? 1 : 1000))
  const library = createLibrary(hostOf(csvOf(values)))
  const { signal } = new AbortController()
  const whole = await library.series(specOf(steps), signal)
  const trained = await library.seriesForTraining(specOf(steps), { lookback: 5, horizon: 2 }, signal)
  expect(trained.time.stamps).toEqual(whole.time.stamps)
  expect(whole.values[3]).toBeGreaterThan(1)
  expect(trained.values[3]).toBe(1)
  expect(trained.observed[3]).toBe(0)
})

describe('series of one file that begin and end at different times', () => {
  const wide = 'day,value,price\n2024-01-01,1,\n2024-01-02,2,20\n2024-01-03,3,30\n2024-01-04,,40\n'
  /** Days 1 to 20 of shop a, 5 to 24 of shop b. */
  const long = `day,shop,value\n${[
    ['a', 1],
    ['b', 5],
  ]
    .flatMap(([shop, first]) =>
      Array.from({ length: 20 }, (_, i) => [
        formatStamp('date', Date.UTC(2024, 0, Number(first) + i)),
        shop,
        i + 1,
      ]),
    )
    .join('\n')}\n`
  const cut: RecipeStep = { step: 'align', span: 'intersection' }
  const extend: RecipeStep = { step: 'align', span: 'union', padding: 'zero' }

  test('are cut to what the other columns have, or extended to it, in the window', async () => {
    const call = createCalls(wide)
    const prepared = (step: RecipeStep) => call('series.prepare', { series: specOf([step]) })
    expect((await prepared(cut)).series?.points).toBe(2)
    const { series, outcomes } = await prepared(extend)
    expect(series?.points).toBe(4)
    expect(outcomes[0]).toMatchObject({ missingBefore: 1, missingAfter: 0 })
  })

  test('are so in a long file, in a zone, and in the command line', async () => {
    const call = createCalls(long)
    const zone: RecipeStep = { step: 'zone', zone: 'Asia/Kolkata', stampsAre: 'wallClock' }
    const reading = { layout: { kind: 'long' as const, id: ['shop'] } }
    const series: SeriesSpec = { ...specOf([zone, cut]), source: { ...source, reading }, id: 'b' }
    const told = await call('series.prepare', { series })
    expect(told.failure).toBeNull()
    expect(told.outcomes[1]).toMatchObject({ pointsBefore: 20, pointsAfter: 16 })
    const { csv } = await prepareSource(
      createSource(long, 1 << 16),
      { time: 'day', target: 'value', id: 'shop', recipe: { version: recipeVersion, steps: [extend] } },
      { signal: new AbortController().signal, pause: () => Promise.resolve() },
    )
    const rows = new TextDecoder().decode(csv).trim().split('\n').slice(1)
    const filled = rows.filter((row) => row.includes(',filled,')).map((row) => row.slice(0, 12))
    expect(rows).toHaveLength(48)
    expect(filled).toEqual([
      ...[21, 22, 23, 24].map((day) => `a,2024-01-${day}`),
      ...[1, 2, 3, 4].map((day) => `b,2024-01-0${day}`),
    ])
  })
})

describe('series.health', () => {
  test('a gap is a problem with a remedy until a step fills it', async () => {
    const call = createCalls(csvOf(gappy))
    const leave: RecipeStep = { step: 'missing', method: 'leave' }
    const before = await call('series.health', { series: specOf([leave]) })
    expect(before.findings[0]).toMatchObject({ code: 'gaps', state: 'problem', mendedBy: null })
    expect(before.findings[0]?.remedy).toMatchObject({ step: 'missing' })
    const after = await call('series.health', { series: specOf() })
    expect(after.findings.find(({ code }) => code === 'gaps')).toMatchObject({
      state: 'mended',
      mendedBy: 1,
      remedy: null,
    })
  })
})

describe('series.fillTest', () => {
  const line = Array.from({ length: 120 }, (_, i) => (i % 17 === 8 ? null : i))

  test('on a straight line the straight line is best, without error, and the one in use is said', async () => {
    const told: PrepareProgress['series.fillTest'][] = []
    const call = createCalls(csvOf(line))
    const { scores, hidden, index } = await call('series.fillTest', { series: specOf(), seed: 1 }, { told })
    expect(hidden).toBeGreaterThan(0)
    expect(index).toBe(1)
    const inUse = scores.find((score) => score.inUse)
    expect(inUse?.step.method).toBe('time')
    expect(inUse?.meanAbsoluteError).toBeCloseTo(0, 12)
    expect(scores.at(-1)?.meanAbsoluteError).toBeGreaterThan(1)
    expect(told[0]).toEqual({ done: 0, of: scores.length })
  })

  test('is cancelled between two methods', async () => {
    const abort = new AbortController()
    abort.abort()
    const call = createCalls(csvOf(line))
    const input = { series: specOf(), seed: 1 }
    await expect(call('series.fillTest', input, { signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})

describe('series.lagged', () => {
  const random = createRandom(6)
  const price = Array.from({ length: 200 }, () => random.normal())
  const days = price.map((value, i) => {
    const day = formatStamp('date', Date.UTC(2024, 0, 1 + i))
    const sales = i < 3 || i % 23 === 4 ? '' : 50 + 2 * price[i - 3]
    return `${day},${value},${sales},${i % 2 ? 'a' : 'b'}`
  })
  const wide = `day,price,value,word\n${days.join('\n')}\n`

  test('names the lag between two columns of one file', async () => {
    const told: unknown[] = []
    const call = createCalls(wide)
    const input = { series: specOf(), beside: { kind: 'column', name: 'price' } } as const
    const { strongest, lags, correlations, frequency } = await call('series.lagged', input, { told })
    expect(strongest).toMatchObject({ lag: 3, standsOut: true })
    expect(strongest?.correlation).toBeCloseTo(1, 10)
    expect(correlations[lags.indexOf(3)]).toBe(strongest?.correlation)
    expect(frequency).toEqual({ unit: 'day', every: 1 })
  })

  test('counts in the steps of the recipe, which both columns go through', async () => {
    const weekly: RecipeStep = { step: 'resample', rule: 'W', aggregate: 'mean' }
    const series = specOf([weekly, { step: 'clip', minimum: 0, outside: 'limit' }])
    const beside = { kind: 'column', name: 'price' } as const
    const { frequency, pairs, lags } = await createCalls(wide)('series.lagged', { series, beside })
    expect(frequency).toEqual({ unit: 'day', every: 7 })
    expect(pairs[lags.indexOf(0)]).toBe(29)
  })

  test('names the lag between two series of a long file', async () => {
    const rows = price.flatMap((value, i) => {
      const day = formatStamp('date', Date.UTC(2024, 0, 1 + i))
      return [`${day},north,${value}`, `${day},south,${price[i - 5] ?? ''}`]
    })
    const reading = { layout: { kind: 'long' as const, id: ['place'] } }
    const series: SeriesSpec = { ...specOf(), source: { ...source, reading }, id: 'south' }
    const call = createCalls(`day,place,value\n${rows.join('\n')}\n`)
    const { strongest } = await call('series.lagged', { series, beside: { kind: 'series', name: 'north' } })
    expect(strongest?.lag).toBe(5)
  })

  test.each([
    ['nothing', 'column.unknown'],
    ['word', 'column.notNumbers'],
  ])('beside %s it says why not', async (name, code) => {
    const input = { series: specOf(), beside: { kind: 'column', name } } as const
    await expect(createCalls(wide)('series.lagged', input)).rejects.toMatchObject({ code })
  })
})
