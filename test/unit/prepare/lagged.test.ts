/** How one series follows another: which lag is named, what chance leaves, and what is left out. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { applyRecipe, laggedPoints, laggedSentence } from '../../../src/series/prepare'
import { createRandom } from '../../../src/util/random'
import { finish } from '../../../src/util/pieces'
import { evenPoints, hour, recipe } from './support'

function noise(seed: number, count: number): number[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random.normal())
}

/** A walk returns to no level: two of them resemble one another by chance. */
function walk(seed: number, count: number): number[] {
  let level = 0
  return noise(seed, count).map((step) => (level += step))
}

function shifted(values: readonly number[], by: number): number[] {
  return values.map((_, i) => values[i - by] ?? NaN)
}

describe('the strongest lag', () => {
  test('is the one a series was made with, behind or ahead, gaps or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 1e6 }), (by, seed) => {
        const leader = noise(seed, 200)
        const follower = shifted(leader, by).map((value, i) => (i % 17 === 3 ? NaN : 5 - 2 * value))
        const found = finish(laggedPoints(evenPoints(leader), evenPoints(follower)))
        expect(found.strongest).toBe(by)
        expect(found.standsOut).toBe(true)
        expect(found.correlations[found.lags.indexOf(by)]).toBeCloseTo(-1, 10)
      }),
      { numRuns: 40 },
    )
  })

  test('is not one of few points at the far end, where all but chance is left out', () => {
    const leader = noise(3, 48)
    const follower = shifted(leader, 2).map((value, i) => value + 0.5 * (noise(4, 48)[i] ?? 0))
    const found = finish(laggedPoints(evenPoints(leader), evenPoints(follower), 45))
    expect(Math.max(...found.correlations.map((value) => Math.abs(value || 0)).slice(0, 3))).toBeGreaterThan(
      0.5,
    )
    expect(found.strongest).toBe(2)
  })
})

describe('the limits', () => {
  test('hold what unrelated noise leaves, about once in twenty', () => {
    let beyond = 0
    let all = 0
    for (let seed = 0; seed < 40; seed++) {
      const found = finish(laggedPoints(evenPoints(noise(seed, 400)), evenPoints(noise(1000 + seed, 400))))
      found.correlations.forEach((value, i) => {
        all++
        if (Math.abs(value) > found.limits[i]) beyond++
      })
      expect(found.standsOut).toBe(false)
    }
    expect(beyond / all).toBeGreaterThan(0.02)
    expect(beyond / all).toBeLessThan(0.07)
  })

  test('are wider for series that wander: two walks are not taken to follow one another', () => {
    let called = 0
    for (let seed = 0; seed < 40; seed++) {
      const found = finish(laggedPoints(evenPoints(walk(seed, 400)), evenPoints(walk(500 + seed, 400))))
      expect(found.limits[40]).toBeGreaterThan(0.2)
      if (found.standsOut) called++
    }
    expect(called).toBeLessThanOrEqual(2)
  })
})

test('series of different stamps meet on the grid of the follower', () => {
  const leader = evenPoints(noise(7, 300), hour / 2)
  const follower = evenPoints(
    Array.from({ length: 150 }, (_, i) => leader.values[2 * (i - 3)] ?? NaN),
    hour,
  )
  const found = finish(laggedPoints(leader, follower))
  expect(found.frequency).toEqual({ unit: 'hour', every: 1 })
  expect(found.strongest).toBe(3)
  expect(found.pairs[found.lags.indexOf(0)]).toBe(147)
})

test('filled points are left out of the pairs', async () => {
  const values = noise(9, 60).map((value, i) => (i % 10 === 4 ? NaN : value))
  const { points } = await applyRecipe(evenPoints(values), recipe({ step: 'missing', method: 'mean' }))
  expect(points.values.some(Number.isNaN)).toBe(false)
  const found = finish(laggedPoints(evenPoints(noise(10, 60)), points))
  expect(found.pairs[found.lags.indexOf(0)]).toBe(54)
})

test('a series that never changes, or that is never known together, has no strongest lag', () => {
  const level = finish(
    laggedPoints(evenPoints(noise(1, 30)), evenPoints(Array.from({ length: 30 }, () => 4))),
  )
  const apart = finish(laggedPoints(evenPoints(noise(1, 30), hour, '2030-01-01'), evenPoints(noise(2, 30))))
  for (const { strongest, standsOut } of [level, apart]) {
    expect(strongest).toBeNaN()
    expect(standsOut).toBe(false)
  }
})

test('the sentence says who is first, by how long, and what it rests on', () => {
  const names = { follower: 'sales', leader: 'price', frequency: { unit: 'day', every: 1 } } as const
  const said = (lag: number, standsOut = true) =>
    laggedSentence({ strongest: { lag, correlation: 0.714, standsOut } }, names)
  expect(said(3)).toBe('sales follows price by 3 days (r = 0.71).')
  expect(said(-1)).toBe('sales comes before price by 1 day (r = 0.71).')
  expect(said(0)).toBe('sales moves with price at the same time (r = 0.71).')
  expect(said(3, false)).toContain('No lag between sales and price stands out')
  expect(laggedSentence({ strongest: null }, names)).toContain('never changes')
})
