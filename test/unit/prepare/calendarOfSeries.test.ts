/** What comes after a series with a business calendar. */

import { describe, expect, test } from 'vitest'

import type { RecipeStep } from '../../../src/contract'
import { extendStamps, formatStamp, regularFromPoints } from '../../../src/series'
import { applyRecipe, parseIsoStamp, pointsOf, zoneNamed } from '../../../src/series/prepare'
import { day, evenPoints, hour, recipe } from './support'

const workdays: RecipeStep = { step: 'calendar', weekdays: [1, 2, 3, 4, 5] }
const regular: RecipeStep = { step: 'regularise', rule: 'auto', offGrid: 'drop' }

/** Four weeks from Monday, 1 January 2024. */
const fourWeeks = evenPoints(
  Array.from({ length: 26 }, (_, i) => (i % 7 < 5 ? i : NaN)),
  day,
)

async function seriesOf(points: ReturnType<typeof evenPoints>, ...steps: readonly RecipeStep[]) {
  const made = recipe(...steps)
  return regularFromPoints((await applyRecipe(points, made)).points, { recipe: made })
}

async function next(points: ReturnType<typeof evenPoints>, count: number, ...steps: readonly RecipeStep[]) {
  const { time } = await seriesOf(points, ...steps)
  return Array.from(extendStamps(time, count), (stamp) =>
    formatStamp(time.kind, stamp).replace('T00:00:00', ''),
  )
}

describe('a forecast of a series with a calendar', () => {
  test('skips weekends and holidays', async () => {
    // The last point is Friday, 26 January.
    expect(await next(fourWeeks, 3, regular, workdays)).toEqual(['2024-01-29', '2024-01-30', '2024-01-31'])
    const strike: RecipeStep = { step: 'calendar', weekdays: [1, 2, 3, 4, 5, 6], holidays: ['2024-01-30'] }
    expect(await next(fourWeeks, 3, regular, workdays, strike)).toEqual([
      '2024-01-29',
      '2024-01-31',
      '2024-02-01',
    ])
  })

  test('does not skip for a step that is off, nor for one whose grid a later step lays anew', async () => {
    expect(await next(fourWeeks, 1, regular, { ...workdays, enabled: false })).toEqual(['2024-01-27'])
    expect(await next(fourWeeks, 1, workdays, regular)).toEqual(['2024-01-27'])
  })

  test('keeps to sessions on the clock of the zone, over a change of clocks', async () => {
    const zone = zoneNamed('America/New_York')
    const first = parseIsoStamp('2024-03-04T05:00Z')
    const stamps = Float64Array.from({ length: 5 * 24 }, (_, i) => first + i * hour)
    const points = pointsOf({
      name: 'y',
      kind: 'instant',
      zone,
      stamps,
      values: Float64Array.from(stamps, (stamp) => {
        const clock = Math.floor((stamp / hour - 5) % 24)
        return clock >= 9 && clock < 11 ? clock : NaN
      }),
    })
    const sessions: RecipeStep = { ...workdays, sessions: [{ from: '09:00', to: '11:00' }] }
    // The clock went forward on Sunday, 10 March, so that nine o'clock is 13:00 UTC and no longer 14:00.
    expect(await next(points, 2, regular, sessions)).toEqual(['2024-03-11T13:00:00Z', '2024-03-11T14:00:00Z'])
  })

  test('goes on without the calendar where that leaves no place on the grid', async () => {
    const evenings: RecipeStep = { ...workdays, sessions: [{ from: '20:00', to: '21:00' }] }
    expect(await next(fourWeeks, 2, regular, evenings)).toEqual(['2024-01-27', '2024-01-28'])
  })

  test('has a week of the open days, a year as ever', async () => {
    expect((await seriesOf(fourWeeks, regular, workdays)).seasonLength).toBe(5)
    const years = evenPoints(
      Array.from({ length: 60 }, (_, i) => i),
      7 * day,
    )
    expect(await next(years, 1, regular, { ...workdays, weekdays: [2] })).toEqual(['2025-02-24'])
  })
})
