import { describe, expect, test } from 'vitest'

import * as v from 'valibot'

import { recipeSchema } from '../../../src/contract'
import { applyRecipe, checkHealth } from '../../../src/series'
import type { Points } from '../../../src/series'
import { createRandom } from '../../../src/util/random'
import { parseIsoStamp, pointsOf, zoneNamed } from '../../../src/series/prepare'
import { finish } from '../../../src/util/pieces'
import { day, evenPoints, hour, recipe, stampedPoints } from './support'

const codes = (points: Points) => finish(checkHealth(points)).findings.map(({ code }) => code)
const find = (points: Points, code: string) =>
  finish(checkHealth(points)).findings.find((finding) => finding.code === code)

describe('health', () => {
  const random = createRandom(8)
  const steady = Array.from({ length: 600 }, () => 50 + random.normal())

  test('of plain noise: no problem, no season, no shift, stationary', () => {
    const points = evenPoints(steady, hour)
    expect(codes(points)).toEqual(['frequency', 'stationarity'])
    expect(find(points, 'stationarity')?.says.name).toBe('stationary')
  })

  test('a gap has its place, its length and a remedy', () => {
    const points = evenPoints(steady.map((value, i) => (i >= 100 && i < 103 ? NaN : value)))
    expect(find(points, 'gaps')).toMatchObject({
      severity: 'problem',
      count: 3,
      places: [{ from: points.stamps[100], to: points.stamps[102], points: 3 }],
      remedy: { step: 'missing' },
    })
  })

  test('weekends that never have data ask for a calendar', () => {
    const workdays = steady.map((value, i) => (i % 7 > 4 ? NaN : value))
    expect(find(evenPoints(workdays, day), 'gaps')?.remedy).toEqual({
      step: 'calendar',
      weekdays: [1, 2, 3, 4, 5],
    })
  })

  test('repeated and uneven stamps are problems', () => {
    const rows = steady
      .slice(0, 50)
      .map((value, i): readonly [string, number] => [
        `2024-01-${String(Math.floor(i / 24) + 1).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:${i === 30 ? '07' : '00'}`,
        value,
      ])
    const points = stampedPoints([...rows.slice(0, 20), rows[19], ...rows.slice(20)])
    expect(codes(points).slice(0, 3)).toEqual(['duplicates', 'offGrid', 'gaps'])
  })

  test('an outlier, a stuck sensor and a run of zeros are found where they are', () => {
    const odd = steady.map((value, i) =>
      i === 77 ? 90 : i >= 200 && i < 240 ? 50.5 : i >= 300 && i < 330 ? 0 : value,
    )
    const points = evenPoints(odd)
    const { stamps } = points
    expect(find(points, 'outliers')?.places[0]).toMatchObject({ from: stamps[77], points: 1 })
    expect(find(points, 'constant')?.places).toMatchObject([{ to: stamps[239] }])
    expect(find(points, 'zeros')).toMatchObject({
      severity: 'problem',
      places: [{ from: stamps[300], to: stamps[329], points: 30 }],
      remedy: { step: 'clip', outside: 'missing' },
    })
  })

  test('a season is found with its strength', () => {
    const daily = evenPoints(steady.map((value, i) => value + 5 * Math.sin((i * Math.PI) / 12)))
    expect(find(daily, 'seasonality')).toMatchObject({ count: 24 })
  })

  test('a level that jumps is a shift, one that climbs is a drift', () => {
    const jumps = evenPoints(steady.map((value, i) => (i < 250 ? value : value + 6)))
    const shift = find(jumps, 'levelShift')
    expect(Math.abs(shift!.places[0].from - jumps.stamps[250])).toBeLessThanOrEqual(24 * hour)
    const climbs = evenPoints(steady.map((value, i) => value + i / 20))
    expect(codes(climbs)).toContain('drift')
    expect(codes(climbs)).not.toContain('levelShift')
  })

  test('stamps of a clock that goes back and forth ask for its zone', () => {
    const berlin = Array.from({ length: 250 * 24 }, (_, i) => parseIsoStamp('2024-03-01') + i * hour)
    const zone = zoneNamed('Europe/Berlin')
    const walls = Float64Array.from(berlin, (instant) => zone.toWall(instant))
    const source = { name: 'y', kind: 'wallClock', values: walls.map((_, i) => Math.sin(i)) } as const
    expect(find(pointsOf({ ...source, stamps: walls }), 'duplicates')?.remedy).toEqual({
      step: 'zone',
      zone: 'Europe/Berlin',
      stampsAre: 'wallClock',
      repeatedHour: 'inOrder',
    })
    const repeated = Float64Array.from(berlin, (stamp, i) => (i === 500 ? berlin[499] : stamp))
    expect(find(pointsOf({ ...source, stamps: repeated }), 'duplicates')?.remedy).toEqual({
      step: 'duplicates',
      method: 'mean',
    })
  })

  test('every finding has a place, and its remedy is a step that runs', async () => {
    const odd = steady.map((value, i) =>
      i === 77
        ? 90
        : i >= 200 && i < 240
          ? 50.5
          : i >= 300 && i < 330
            ? 0
            : i > 450
              ? NaN
              : value + i / 9 + (i > 250 ? 40 : 0),
    )
    const rows = evenPoints(odd)
    const stamps = rows.stamps.map((stamp, i) =>
      i === 20 ? rows.stamps[19] : i === 60 ? stamp + 60_000 : stamp,
    )
    const points = { ...rows, stamps }
    const { findings } = finish(checkHealth(points))
    expect(findings.length).toBeGreaterThan(7)
    for (const { code, places, remedy } of findings) {
      expect(places.length, code).toBeGreaterThan(0)
      for (const place of places) expect(place.from).toBeLessThanOrEqual(place.to)
      if (remedy === null) continue
      expect(v.is(recipeSchema, recipe(remedy)), code).toBe(true)
      const merged = [{ step: 'duplicates', method: 'mean' }, remedy] as const
      await expect(applyRecipe(points, recipe(...merged))).resolves.toHaveProperty('effects.length', 2)
    }
  })

  test('of one point, and of none known: no crash', () => {
    expect(finish(checkHealth(evenPoints([1]))).findings).toEqual([])
    expect(find(evenPoints([NaN, NaN, NaN]), 'gaps')).toMatchObject({ count: 3 })
  })
})
