import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { uniformLayers } from '../../../src/contract'
import { bases, type BaseName } from '../../../src/forecast/net/bases'
import { normalizations, type NormalizationName } from '../../../src/forecast/net/normalizations'
import { createPhaseTable } from '../../../src/forecast/net/phases'
import type { NetSettings } from '../../../src/forecast/net/settings'
import { createWindowEncoder } from '../../../src/forecast/net/windowEncoder'
import { fillCausally } from '../../../src/forecast/panel/fillCausally'
import { createPanel } from '../../../src/forecast/panel/panel'
import { placesIn, thinPlaces } from '../../../src/forecast/panel/places'

const value = fc.oneof(
  { arbitrary: fc.double({ min: -1e4, max: 1e4, noNaN: true }), weight: 5 },
  { arbitrary: fc.constant(NaN), weight: 1 },
)
const values = fc.array(value, { minLength: 1, maxLength: 60 }).map((each) => Float64Array.from(each))

test('a gap is filled from what lies before it, and from nothing else', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 7 }), fc.nat(59), (series, season, cut) => {
      const filled = fillCausally(series, season)
      expect(filled.some(Number.isNaN)).toBe(false)
      series.forEach((each, t) => {
        if (!Number.isNaN(each)) expect(filled[t]).toBe(each)
      })
      const first = series.findIndex((each) => !Number.isNaN(each))
      const end = Math.min(series.length, Math.max(cut, first + 1))
      expect(fillCausally(series.slice(0, end), season)).toEqual(filled.slice(0, end))
    }),
  )
})

test('places hold their whole horizon, a known value before it and a target in it', () => {
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      (series, horizon, every) => {
        const panel = createPanel([{ id: 'one', values: series }], 1)
        const { origins } = placesIn(panel, [[3, series.length]], { horizon, lookback: 2, every })
        const seen = new Set(origins)
        for (let origin = 3; origin + horizon <= series.length; origin++) {
          const known = series.subarray(0, origin).some((each) => !Number.isNaN(each))
          const target = series.subarray(origin, origin + horizon).some((each) => !Number.isNaN(each))
          const due = (series.length - horizon - origin) % every === 0
          expect(seen.has(origin)).toBe(known && target && due)
        }
      },
    ),
  )
})

test('thinned places are spread evenly and keep the last', () => {
  const places = { series: new Uint32Array(10), origins: Uint32Array.from({ length: 10 }, (_, i) => i) }
  expect([...thinPlaces(places, 5).origins]).toEqual([1, 3, 5, 7, 9])
  expect(thinPlaces(places, 10)).toBe(places)
})

const names = <Name extends string>(table: Readonly<Record<Name, unknown>>) => Object.keys(table) as Name[]
const combinations = names<NormalizationName>(normalizations).flatMap((normalization) =>
  names<BaseName>(bases).map((base) => [normalization, base] as const),
)

describe.each(combinations)('windows by %s over %s', (normalization, base) => {
  const settings: NetSettings = {
    layers: uniformLayers([4], { cell: 'gru' }),
    lookback: 10,
    horizon: 7,
    segment: 5,
    normalization,
    base,
    head: 'direct',
    loss: 'mae',
    phases: [5],
    embeddingSize: 0,
    seed: 1,
  }

  test('decode what they encode, and write finite numbers whatever is missing', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (series, origin) => {
        fc.pre(series.subarray(0, origin).some((each) => !Number.isNaN(each)))
        const panel = createPanel([{ id: 'one', values: series }], 5)
        const scales = {
          levels: Float64Array.of(10),
          scales: Float64Array.of(50),
          weights: Float64Array.of(1),
          relativeWeight: 0,
        }
        const encoder = createWindowEncoder(panel, settings, scales, true)
        const places = { series: Uint32Array.of(0), origins: Uint32Array.of(Math.min(origin, series.length)) }
        const { past, future, base: start } = encoder.encode(places)
        for (const numbers of [past, future, start]) expect(numbers.every(Number.isFinite)).toBe(true)
        const { values: targets, mask } = encoder.targets(places)
        const decoded = Float64Array.from(targets)
        encoder.decode(places, decoded, 1)
        decoded.forEach((each, step) => {
          const actual = series[(places.origins[0] ?? 0) + step] ?? NaN
          expect((mask[step] ?? 0) > 0).toBe(!Number.isNaN(actual))
          // Targets are float32.
          if (!Number.isNaN(actual)) expect(Math.abs(each - actual)).toBeLessThan(0.05)
        })
      }),
    )
  })
})

test('the phases of a week tell its days apart, and repeat after a week', () => {
  const table = createPhaseTable([7])
  const numbersOf = (t: number) => {
    const numbers = new Float32Array(table.features)
    table.write(t, numbers, 0)
    return [...numbers]
  }
  const days = Array.from({ length: 7 }, (_, day) => numbersOf(day))
  expect(new Set(days.map((day) => day.map((each) => each.toFixed(3)).join())).size).toBe(7)
  expect(numbersOf(7)).toEqual(days[0])
  expect(numbersOf(20)).toEqual(days[6])
})
