/** Earlier forecasts held against what came. */

import { describe, expect, it } from 'vitest'

import {
  compareForecasts,
  coverageOf,
  expectedErrors,
  keepForecasts,
  reportByLead,
  valueAddedOf,
  waterfallOf,
  watchDrift,
  watchNewest,
  type Comparison,
} from '../../src/project'
import { exampleForecast } from './support'

const observed = { stamps: Float64Array.of(10, 20, 30, 40), values: Float64Array.of(1, 2, NaN, 4) }
const entries = [
  { origin: 20, model: 'b', stamps: Float64Array.of(30, 40, 50), values: Float64Array.of(3, 5, 9) },
  {
    origin: 0,
    model: 'a',
    stamps: Float64Array.of(10, 20),
    values: Float64Array.of(1.5, 2),
    interval: { level: 0.8, lower: Float64Array.of(1.2, 1), upper: Float64Array.of(2, 2) },
  },
]

describe('compareForecasts', () => {
  it('holds each observed point against each forecast of it, and no other', () => {
    const rows = compareForecasts(entries, observed)
    expect(
      rows.map(({ origin, stamp, lead, error, inside }) => [origin, stamp, lead, error, inside]),
    ).toEqual([
      [0, 10, 1, -0.5, false],
      [0, 20, 2, 0, true],
      [20, 40, 2, -1, null],
    ])
  })
})

describe('valueAddedOf', () => {
  const changed = {
    origin: 0,
    model: 'a',
    stamps: Float64Array.of(10, 20, 30, 40),
    values: Float64Array.of(3, 2, 9, 8),
    final: Float64Array.of(2, 2, 1, 5),
  }

  it('holds the changed points that came against the model, and no others', () => {
    // Came: 1, 2, nothing, 4. Changed: the first, the third and the last.
    const added = valueAddedOf(compareForecasts([changed], observed))
    expect(added).toEqual({ points: 2, model: 3, final: 1, share: 1 - 1 / 3 })
  })

  it('is below zero where the changes made it worse', () => {
    const worse = { ...changed, final: Float64Array.of(5, 2, 9, 8) }
    expect(valueAddedOf(compareForecasts([worse], observed))?.share).toBe(-1)
  })

  it('has no share of an error that was none, and says nothing where nothing was changed', () => {
    const spoilt = { ...changed, final: Float64Array.of(3, 4, 9, 8) }
    expect(valueAddedOf(compareForecasts([spoilt], observed))).toEqual({
      points: 1,
      model: 0,
      final: 2,
      share: null,
    })
    expect(valueAddedOf(compareForecasts(entries, observed))).toBeNull()
  })

  it('leaves drift, bias and coverage those of the model', () => {
    const [first] = reportByLead(compareForecasts([changed], observed))
    expect(first).toMatchObject({ lead: 1, bias: -2, mae: 2 })
  })
})

describe('waterfallOf', () => {
  it('shows how the forecast of a stamp moved from origin to origin', () => {
    const later = { origin: 10, model: 'a', stamps: Float64Array.of(20), values: Float64Array.of(2.5) }
    const { origins, rows } = waterfallOf(compareForecasts([...entries, later], observed))
    expect([...origins]).toEqual([0, 10, 20])
    expect(rows.map(({ stamp, actual, forecasts }) => [stamp, actual, ...forecasts])).toEqual([
      [10, 1, 1.5, NaN, NaN],
      [20, 2, 2, 2.5, NaN],
      [40, 4, NaN, NaN, 5],
    ])
  })
})

describe('reportByLead', () => {
  it('gives bias and error of each lead', () => {
    const report = reportByLead(compareForecasts(entries, observed))
    expect(report.map(({ lead, points, bias, mae }) => [lead, points, bias, mae])).toEqual([
      [1, 1, -0.5, 0.5],
      [2, 2, -0.5, 0.5],
    ])
  })

  it('says how sure the coverage is', () => {
    const points = Array.from({ length: 10 }, (_, index) => comparison(0, { inside: index < 8 }))
    const coverage = coverageOf(points)!
    expect(coverage.share).toBe(0.8)
    // By definition: the shares of which 0.8 lies just 1.96 standard errors away.
    for (const bound of [coverage.lower, coverage.upper]) {
      const standardError = Math.sqrt((bound * (1 - bound)) / 10)
      expect(Math.abs(0.8 - bound) / standardError).toBeCloseTo(1.959963984540054, 10)
    }
    expect(coverage.lower).toBeLessThan(0.8)
    expect(coverage.upper).toBeGreaterThan(0.8)
    expect(coverageOf([comparison(0)])).toBeNull()
  })
})

function comparison(error: number, changes: Partial<Comparison> = {}): Comparison {
  return {
    origin: 0,
    model: 'a',
    stamp: 0,
    lead: 1,
    forecast: 0,
    final: 0,
    actual: error,
    error,
    inside: null,
    ...changes,
  }
}

describe('watchDrift', () => {
  const expected = { mean: 0, deviation: 1 }
  const series = (errors: readonly number[]) => errors.map((error, stamp) => comparison(error, { stamp }))

  it('follows the worked example of Montgomery, table 9.2: an alarm at sample 29, begun at 23', () => {
    // prettier-ignore
    const samples = [
      9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
      10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
    ]
    const { points, alarm } = watchDrift(series(samples), { expected: { mean: 10, deviation: 1 } })
    expect(points.at(-1)!.above).toBeCloseTo(5.3, 10)
    expect(points[4].above).toBeCloseTo(2.82, 10)
    expect(alarm).toEqual({ stamp: 28, since: 22, tooHigh: false })
  })

  it('is silent while errors are what they were in backtest', () => {
    const errors = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 1 : -1))
    expect(watchDrift(series(errors), { expected }).alarm).toBeNull()
  })

  it('tells a forecast that has become too high from one too low', () => {
    expect(watchDrift(series(new Array<number>(20).fill(-2)), { expected }).alarm).toMatchObject({
      tooHigh: true,
    })
  })
})

describe('keepForecasts', () => {
  const at = (origin: number) => ({ ...exampleForecast(), origin })

  it('replaces one of the same series, origin and record, and keeps the rest by origin', () => {
    const again = { ...at(2), values: Float64Array.of(7, 7) }
    const other = { ...at(2), record: 'd'.repeat(64) }
    expect(keepForecasts([at(2), at(1)], [again, other])).toEqual([at(1), again, other])
  })

  it('tells those that were kept before records were by their model', () => {
    const old = { ...at(1), record: null }
    expect(
      keepForecasts(
        [old],
        [
          { ...old, model: 'GRU 16' },
          { ...old, expected: null },
        ],
      ),
    ).toHaveLength(2)
  })

  it('gives back the very list where nothing is new', () => {
    const kept = [at(1), at(2)]
    expect(keepForecasts(kept, [at(2), at(1)])).toBe(kept)
  })

  it('keeps the last ten of one origin, so that trying settings costs no other origin', () => {
    const tries = Array.from({ length: 300 }, (_, index) => ({
      ...at(5),
      record: String(index).padStart(64, '0'),
    }))
    const kept = keepForecasts([at(1)], tries)
    expect(kept.map(({ origin }) => origin)).toEqual([1, ...new Array<number>(10).fill(5)])
    expect(kept.at(-1)).toEqual(tries.at(-1))
  })

  it('lets the earliest go when there are more than a project may keep', () => {
    const many = Array.from({ length: 230 }, (_, origin) => at(origin))
    const kept = keepForecasts(many.slice(0, 150), many.slice(150))
    expect([kept.length, kept[0]?.origin, kept.at(-1)?.origin]).toEqual([200, 30, 229])
  })
})

describe('expectedErrors', () => {
  it('is the mean and the deviation of what was off, over points that have both', () => {
    const actual = Float64Array.of(1, 2, 3, 4, NaN, 6, 7, 8, 9, 10)
    const forecast = Float64Array.of(0, 0, 0, 0, 0, 0, NaN, 0, 0, 0)
    // Python's statistics.mean and statistics.stdev of 1, 2, 3, 4, 6, 8, 9, 10
    expect(expectedErrors(actual, forecast)?.mean).toBe(5.375)
    expect(expectedErrors(actual, forecast)?.deviation).toBeCloseTo(3.37797487937881, 12)
  })

  it('is unknown where too few points say it, or where all errors are the same', () => {
    expect(
      expectedErrors(
        new Float64Array(7).map((_, i) => i),
        new Float64Array(7),
      ),
    ).toBeNull()
    expect(expectedErrors(new Float64Array(20), new Float64Array(20))).toBeNull()
  })
})

describe('watchNewest', () => {
  it('goes by the newest forecast of each stamp, in order', () => {
    const point = (stamp: number, lead: number, error: number): Comparison => ({
      origin: 0,
      model: 'a',
      stamp,
      lead,
      forecast: 0,
      final: 0,
      actual: error,
      error,
      inside: null,
    })
    const drift = watchNewest([point(20, 2, 100), point(10, 1, 1), point(20, 1, 2)], {
      mean: 0,
      deviation: 1,
    })
    expect(drift.points.map(({ stamp, above }) => [stamp, above])).toEqual([
      [10, 0.5],
      [20, 2],
    ])
    expect(drift.alarm).toBeNull()
  })
})
