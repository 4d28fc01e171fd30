/** What must hold of every recipe, whatever the series. */

import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { missingMethods, recipeSchema, type RecipeStep } from '../../../src/contract'
import { applyRecipe, pointsOf, scoredMask, suggestRecipe } from '../../../src/series/prepare'
import { day, evenPoints, hour, recipe } from './support'

const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true })
const withGaps = (value: fc.Arbitrary<number>) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) }), {
    minLength: 4,
    maxLength: 80,
  })

const inverted: readonly (readonly [string, readonly RecipeStep[]])[] = [
  ['log', [{ step: 'transform', method: 'log' }]],
  ['log1p', [{ step: 'transform', method: 'log1p' }]],
  ['Box-Cox by a number', [{ step: 'transform', method: 'boxCox', lambda: 0.3 }]],
  ['Box-Cox by likelihood', [{ step: 'transform', method: 'boxCox', lambda: 'likelihood' }]],
  ['differences', [{ step: 'difference', lag: 1 }]],
  [
    'seasonal differences of logarithms',
    [
      { step: 'transform', method: 'log' },
      { step: 'difference', lag: 3 },
    ],
  ],
]

describe('a transform and its inverse are the identity', () => {
  test.each(inverted)('%s', async (_, steps) => {
    await fc.assert(
      fc.asyncProperty(withGaps(positive), async (values) => {
        fc.pre(values.some((value) => !Number.isNaN(value)))
        const { ownUnit } = await applyRecipe(evenPoints(values), recipe(...steps))
        expect([...ownUnit()!.points.values]).toEqual(values)
      }),
      { numRuns: 60 },
    )
  })

  test.each(inverted)('%s of a forecast that comes true, from any origin', async (_, steps) => {
    const whole = fc.array(positive, { minLength: 12, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(whole, fc.nat(), async (values, any) => {
        const { points, ownUnit } = await applyRecipe(evenPoints(values), recipe(...steps))
        const origin = 6 + (any % (values.length - 6))
        const unit = ownUnit()!
        const levels = unit.levelFrom(origin, points.values.slice(origin))
        const scale = Math.max(...values)
        unit.back(levels, 'nearest').forEach((value, i) => {
          expect(Math.abs(value - values[origin + i])).toBeLessThanOrEqual(1e-8 * scale)
        })
      }),
      { numRuns: 60 },
    )
  })

  const methods = fc.constantFrom('log', 'log1p', 'boxCox' as const)

  test('nothing leaves the bounds, and whole numbers stay whole', async () => {
    const counts = withGaps(fc.integer({ min: 1, max: 100_000 }))
    await fc.assert(
      fc.asyncProperty(counts, methods, fc.double({ noNaN: true }), async (values, method, any) => {
        fc.pre(values.some((value) => !Number.isNaN(value)))
        const known = values.filter((value) => !Number.isNaN(value))
        const bounds = { minimum: Math.min(...known), maximum: Math.max(...known) }
        const { points, ownUnit } = await applyRecipe(
          evenPoints(values),
          recipe({ step: 'transform', method, integers: true, ...bounds }),
        )
        const unit = ownUnit()!
        expect([...unit.back(points.values, 'nearest')]).toEqual(values)
        const [lower, forecast, upper] = (['down', 'nearest', 'up'] as const).map(
          (rounding) => unit.back(Float64Array.of(any), rounding)[0],
        )
        expect(lower).toBeGreaterThanOrEqual(bounds.minimum)
        expect(forecast).toBeGreaterThanOrEqual(lower)
        expect(upper).toBeGreaterThanOrEqual(forecast)
        expect(upper).toBeLessThanOrEqual(bounds.maximum)
        expect(Number.isInteger(forecast)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('a forecast goes on where the series ends, within its bounds and whole', async () => {
    const { ownUnit } = await applyRecipe(
      evenPoints([1, 2, 4, 8]),
      recipe(
        { step: 'transform', method: 'log', maximum: 20, integers: true },
        { step: 'difference', lag: 1 },
      ),
    )
    const unit = ownUnit()!
    const levels = unit.levelFrom(4, Float64Array.of(Math.LN2, 0.1, Math.LN2))
    expect([...unit.back(levels, 'nearest')]).toEqual([16, 18, 20])
  })

  test('what a step filled is no start for a forecast, and a difference from it is not scored', async () => {
    const { points, ownUnit } = await applyRecipe(
      evenPoints([1, 2, NaN, 40, 50]),
      recipe({ step: 'missing', method: 'time' }, { step: 'difference', lag: 1 }),
    )
    expect([...scoredMask(points)]).toEqual([0, 1, 0, 0, 1])
    const unit = ownUnit()!
    expect([...unit.levelFrom(3, Float64Array.of(5, 5))]).toEqual([7, 12])
    expect([...scoredMask(unit.points)]).toEqual([1, 1, 0, 1, 1])
  })

  test('values changed after the unit did are those of the change', async () => {
    const { ownUnit } = await applyRecipe(
      evenPoints([1, 2, 4, 400, 8]),
      recipe({ step: 'transform', method: 'log' }, { step: 'clip', maximum: Math.log(16), outside: 'limit' }),
    )
    const { points } = ownUnit()!
    expect(points.values[3]).toBeCloseTo(16, 12)
    expect([...scoredMask(points)]).toEqual([1, 1, 1, 0, 1])
  })

  test('points moved to other stamps after differences have no way back, and the sentence names both steps', async () => {
    const { ownUnit } = await applyRecipe(
      evenPoints([1, 2, 4, 8, 16, 32]),
      recipe({ step: 'difference', lag: 1 }, { step: 'resample', rule: '2h', aggregate: 'sum' }),
    )
    expect(ownUnit).toThrow(/Step 2 \(.*step 1 \(Differences\)/)
  })
})

const stable: readonly RecipeStep[] = [
  { step: 'duplicates', method: 'mean' },
  { step: 'clip', minimum: 10, maximum: 1000, outside: 'limit' },
  { step: 'regularise', rule: 'h', offGrid: 'time' },
  { step: 'missing', method: 'time', maxGap: { points: 3 }, edges: 'nearest' },
]

const jittered = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 4 * 60 }), fc.oneof(positive, fc.constant(NaN))),
  {
    minLength: 3,
    maxLength: 60,
  },
)

test('a recipe changes nothing of its own output where its steps do not', async () => {
  await fc.assert(
    fc.asyncProperty(jittered, async (rows) => {
      let minutes = 0
      const stamps = Float64Array.from(rows, ([wait]) => (minutes += wait) * 60_000)
      const values = Float64Array.from(rows, ([, value]) => value)
      const once = await applyRecipe(
        pointsOf({ name: 'y', kind: 'wallClock', stamps, values }),
        recipe(...stable),
      )
      const twice = await applyRecipe(once.points, recipe(...stable))
      expect(twice.points.stamps).toEqual(once.points.stamps)
      expect(twice.points.values).toEqual(once.points.values)
      expect(twice.points.kinds).toEqual(once.points.kinds)
    }),
    { numRuns: 100 },
  )
})

const fills = missingMethods.filter((method) => method !== 'model')

test('no point that was made up is ever scored, none that was observed is moved', async () => {
  await fc.assert(
    fc.asyncProperty(withGaps(positive), fc.constantFrom(...fills), async (values, method) => {
      const { points } = await applyRecipe(
        evenPoints(values),
        recipe({ step: 'missing', method, value: 7, season: 3, edges: 'method' }),
      )
      expect([...scoredMask(points)]).toEqual(values.map((value) => (Number.isNaN(value) ? 0 : 1)))
      values.forEach((value, i) => {
        if (!Number.isNaN(value)) expect(points.values[i]).toBe(value)
      })
    }),
    { numRuns: 200 },
  )
})

test('of points brought onto a grid, only those that were on it are scored', async () => {
  await fc.assert(
    fc.asyncProperty(jittered, async (rows) => {
      let minutes = 0
      const stamps = Float64Array.from(rows, ([wait]) => (minutes += wait) * 60_000)
      const values = Float64Array.from(rows, ([, value]) => value)
      const { points } = await applyRecipe(
        pointsOf({ name: 'y', kind: 'wallClock', stamps, values }),
        recipe(
          { step: 'regularise', rule: 'h', offGrid: 'time' },
          { step: 'missing', method: 'time', edges: 'nearest' },
        ),
      )
      const observed = new Set(stamps.filter((_, i) => !Number.isNaN(values[i])))
      scoredMask(points).forEach((isScored, i) => {
        expect(isScored === 1).toBe(observed.has(points.stamps[i]))
      })
    }),
  )
})

describe('the suggested recipe', () => {
  test('does nothing to a series that needs nothing', () => {
    expect(suggestRecipe(evenPoints([1, 2, 3, 4, 5], day)).steps).toEqual([])
  })

  test('merges, regularises and fills where it must, and is in the agreed form', () => {
    const stamps = [0, 1, 1, 2, 3, 4, 5, 6, 6.5, 9].map((value) => value * hour)
    const values = Float64Array.from(stamps)
    const suggested = suggestRecipe(
      pointsOf({ name: 'y', kind: 'wallClock', stamps: Float64Array.from(stamps), values }),
    )
    expect(suggested.steps.map(({ step }) => step)).toEqual(['duplicates', 'regularise', 'missing'])
    expect(v.is(recipeSchema, suggested)).toBe(true)
  })
})

test('a step that is switched off is kept and does nothing', async () => {
  const { points, effects } = await applyRecipe(
    evenPoints([1, NaN, 3]),
    recipe({ step: 'missing', method: 'zero', enabled: false }),
  )
  expect([...points.values]).toEqual([1, NaN, 3])
  expect(effects).toEqual([])
})
