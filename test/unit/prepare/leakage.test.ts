/** Values after the split change nothing that a step learnt or made before it: one body for every step there is. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  alignPaddings,
  mergeMethods,
  missingMethods,
  type RecipeStep,
  type StepName,
} from '../../../src/contract'
import { applyRecipe } from '../../../src/series/prepare'
import { evenPoints, hour, recipe } from './support'

/** Every way of a step that looks at values; a new kind of step does not compile without its own. */
const steps: Readonly<Record<StepName, readonly RecipeStep[]>> = {
  zone: [{ step: 'zone', zone: 'Europe/Berlin', stampsAre: 'wallClock' }],
  duplicates: mergeMethods.map((method) => ({ step: 'duplicates', method })),
  edit: [{ step: 'edit', edits: [{ action: 'set', at: '2024-01-01T03:00', value: 7 }] }],
  clip: [
    { step: 'clip', minimum: 100, outside: 'limit' },
    { step: 'clip', maximum: 1000, outside: 'missing' },
  ],
  outliers: (['seasonalDeviation', 'stl'] as const).flatMap((method) =>
    (['detect', 'remove', 'correct'] as const).map(
      (action) => ({ step: 'outliers', method, sensitivity: 3, season: 4, action }) as const,
    ),
  ),
  regularise: (['drop', 'nearest', 'time'] as const).map(
    (offGrid) => ({ step: 'regularise', rule: '45min', offGrid }) as const,
  ),
  resample: [
    { step: 'resample', rule: '2h', aggregate: 'mean' },
    { step: 'resample', rule: '3h', aggregate: 'sum', minimumCoverage: 0.5, partial: 'dropBoth' },
  ],
  calendar: [{ step: 'calendar', weekdays: [1, 3] }],
  align: [
    { step: 'align', span: 'intersection' },
    ...alignPaddings.map((padding) => ({ step: 'align', span: 'union', padding }) as const),
  ],
  missing: missingMethods
    // The model that fills is trained above this room.
    .filter((method) => method !== 'model')
    .map((method) => ({ step: 'missing', method, value: 5, season: 4, edges: 'method' }) as const),
  transform: [
    { step: 'transform', method: 'log' },
    { step: 'transform', method: 'log1p' },
    { step: 'transform', method: 'boxCox', lambda: 'likelihood' },
    { step: 'transform', method: 'boxCox', lambda: 'guerrero', season: 4 },
  ],
  difference: [
    { step: 'difference', lag: 1 },
    { step: 'difference', lag: 4 },
  ],
}

const part = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 0.01, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(NaN) },
  ),
  { minLength: 12, maxLength: 40 },
)

/** What is known before the split, of a series that goes on so. */
async function knownBefore(before: readonly number[], after: readonly number[], step: RecipeStep) {
  const points = evenPoints([...before, ...after])
  const split = points.stamps[before.length]
  const beside = { name: 'beside', first: points.stamps[2], last: points.stamps[0] + 100 * hour }
  const prepared = await applyRecipe(points, recipe(step), { split, others: [beside] })
  const { stamps, values, kinds, suspects } = prepared.points
  const found = stamps.findIndex((stamp) => stamp >= split)
  const end = found < 0 ? stamps.length : found
  return {
    fits: prepared.fits,
    stamps: stamps.slice(0, end),
    values: values.slice(0, end),
    kinds: kinds.slice(0, end),
    suspects: suspects?.slice(0, end),
  }
}

const cases = Object.values(steps).flatMap((ways) =>
  ways.map((step) => [JSON.stringify(step), step] as const),
)

describe('nothing after the split is known before it', () => {
  test.each(cases)('%s', async (_, step) => {
    await fc.assert(
      fc.asyncProperty(part, part, part, async (before, after, other) => {
        expect(await knownBefore(before, after, step)).toEqual(await knownBefore(before, other, step))
      }),
      { numRuns: 25 },
    )
  })

  test('the body sees a leak: a fill by the mean of everything is one', async () => {
    const mean: RecipeStep = { step: 'missing', method: 'mean', edges: 'method' }
    const whole = async (after: number) =>
      (await applyRecipe(evenPoints([1, NaN, 3, after]), recipe(mean))).points.values[1]
    expect(await whole(5)).not.toBe(await whole(500))
  })
})
