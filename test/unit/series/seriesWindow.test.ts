import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seriesWindow, type RegularSeries } from '../../../src/series'

/** A counted series of the given values: stamps 1, 2, 3. */
function createSeries(values: Float64Array): RegularSeries {
  const present = values.map((value) => (Number.isNaN(value) ? 0 : 1))
  return {
    name: 'y',
    time: { kind: 'count', frequency: { unit: 'count', every: 1 }, stamps: values.map((_, i) => i + 1) },
    values,
    observed: Uint8Array.from(present),
    filled: new Uint8Array(values.length),
    fill: 'leave',
    gaps: [],
    seasonLength: 1,
    notices: [],
  }
}

describe('raw points', () => {
  const series = createSeries(Float64Array.of(5, 3, NaN, 8, 1, 9))

  test('come with one point beyond each border', () => {
    const window = seriesWindow(series, 3, 4, 10)
    expect(window.kind).toBe('raw')
    expect(Array.from(window.stamps)).toEqual([2, 3, 4, 5])
    expect(Array.from(window.values)).toEqual([3, NaN, 8, 1])
    expect([window.minimum, window.maximum]).toEqual([1, 8])
  })

  test('a look between two points still shows the line between them', () => {
    expect(Array.from(seriesWindow(series, 4.2, 4.8, 10).stamps)).toEqual([4, 5])
  })

  test('nothing lies beyond the ends', () => {
    expect(Array.from(seriesWindow(series, -10, 100, 10).stamps)).toEqual([1, 2, 3, 4, 5, 6])
    expect(Array.from(seriesWindow(series, 50, 60, 10).stamps)).toEqual([6])
  })

  test('without a value there is no range', () => {
    const { minimum, maximum } = seriesWindow(createSeries(Float64Array.of(NaN, NaN)), 1, 2, 10)
    expect([minimum, maximum]).toEqual([NaN, NaN])
  })
})

describe('extremes', () => {
  const value = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -50, max: 50 }) },
    { weight: 1, arbitrary: fc.constant(NaN) },
  )
  const look = fc
    .array(value, { minLength: 300, maxLength: 900 })
    .chain((values) =>
      fc.tuple(
        fc.constant(values),
        fc.integer({ min: 1, max: values.length }),
        fc.integer({ min: 1, max: values.length }),
        fc.integer({ min: 1, max: 40 }),
      ),
    )

  test('of every part are those of its points, in time order, each a point of the series', () => {
    fc.assert(
      fc.property(look, ([values, a, b, buckets]) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        fc.pre(to - from + 1 > 2 * buckets)
        const series = createSeries(Float64Array.from(values))
        const window = seriesWindow(series, from, to, buckets)
        expect(window.kind).toBe('extremes')
        expect(window.stamps.length).toBeLessThanOrEqual(2 * buckets + 2)
        window.stamps.forEach((stamp, i) => {
          expect(window.values[i]).toBe(values[stamp - 1])
          if (i > 0) expect(stamp).toBeGreaterThan(window.stamps[i - 1])
        })
        expect(window.stamps[0]).toBeGreaterThanOrEqual(Math.max(1, from - 1))
        expect(window.stamps.at(-1)).toBeLessThanOrEqual(Math.min(values.length, to + 1))

        const shown = new Set(window.stamps)
        const length = to - from + 1
        for (let bucket = 0; bucket < buckets; bucket++) {
          const start = from + Math.floor((length * bucket) / buckets)
          const end = from + Math.floor((length * (bucket + 1)) / buckets)
          const stamps = Array.from({ length: end - start }, (_, i) => start + i)
          const present = stamps.filter((stamp) => !Number.isNaN(values[stamp - 1]))
          const seen = present.filter((stamp) => shown.has(stamp)).map((stamp) => values[stamp - 1])
          if (present.length === 0) {
            expect(stamps.some((stamp) => shown.has(stamp))).toBe(true)
            continue
          }
          const inBucket = present.map((stamp) => values[stamp - 1])
          expect(Math.min(...seen)).toBe(Math.min(...inBucket))
          expect(Math.max(...seen)).toBe(Math.max(...inBucket))
        }
      }),
    )
  })

  test('in a million points one spike is never lost, however the look is cut', () => {
    const values = new Float64Array(1_000_000).map((_, i) => Math.sin(i / 1000))
    values[777_777] = 100
    const series = createSeries(values)
    for (let cut = 0; cut < 300; cut++) {
      expect(seriesWindow(series, 1 + 7 * cut, 777_778 + 11 * cut, 200).maximum).toBe(100)
    }
  })
})
