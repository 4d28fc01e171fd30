/** Looks at a series. Golden numbers from SciPy 1.10.1, NumPy 1.24.2 (least squares) and pandas 1.5.3. */

import { describe, expect, test } from 'vitest'

import {
  correlogramOf,
  decomposePoints,
  heatMapOf,
  laggedCorrelation,
  parseIsoStamp,
  pointsOf,
  seasonPlotOf,
  spectrumOf,
  zoneNamed,
} from '../../../src/series/prepare'
import { powerAt, powerOfGrid } from '../../../src/series/prepare/statistics/lombScargle'
import { laggedProducts, laggedProductsOfPairs } from '../../../src/series/prepare/statistics/laggedProducts'
import { createRandom } from '../../../src/util/random'
import { finish } from '../../../src/util/pieces'
import { day, evenPoints, hour } from './support'

/** Whole numbers that look like noise, 0 to 12. */
const scatter = (i: number) => (i * 7919) % 13

function expectEach(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-9): void {
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value), `number ${i}`).toBeLessThanOrEqual(tolerance)
  })
}

describe('the power of uneven points', () => {
  const times = Float64Array.from({ length: 40 }, (_, i) => i + (0.3 * scatter(i)) / 13)
  const values = times.map(
    (time, i) => 5 + 2 * Math.sin((2 * Math.PI * time) / 7.3) + ((i * 104729) % 17) / 17,
  )
  const points = { times, values, weights: times.map(() => 1) }
  const spacing = 1 / (4 * (times[39] - times[0]))

  test('without a floating mean is that of SciPy', () => {
    expectEach(
      finish(powerAt(points, { spacing, count: 12 }, { floatingMean: false })),
      [
        0.002150654247253004, 0.005953617680664027, 0.014696971263673433, 0.011366370566486803,
        0.003696812591676232, 0.00016959583842566655, 0.0030270568243358515, 0.002461852004627804,
        0.00014286399040656095, 0.011070344492991904, 0.03183401766453269, 0.0301326287937598,
      ],
    )
  })

  test('with one is what least squares explain', () => {
    expectEach(
      finish(powerAt(points, { spacing, count: 12 })),
      [
        0.02471833403197332, 0.022279173542155917, 0.01789391848217503, 0.01138004973908624,
        0.003955346123779568, 0.0001700953565108021, 0.0031010528564082707, 0.002464837232500572,
        0.00014586751693546063, 0.011408991854393813, 0.03206803341789344, 0.030157911734680964,
      ],
    )
  })
})

describe('the power of a grid', () => {
  const places = Array.from({ length: 48 }, (_, i) => i)
  const isThere = (i: number) => i % 7 !== 3 && !(i >= 20 && i < 26)
  const weights = Float64Array.from(places, (i) => (isThere(i) ? 1 : 0))
  const values = Float64Array.from(places, (i) =>
    isThere(i) ? 1 + 0.2 * i + 3 * Math.sin((2 * Math.PI * i) / 12) + scatter(i) / 13 : 0,
  )

  test('with gaps is what least squares explain', () => {
    const { spacing, power } = finish(powerOfGrid({ values, weights }))
    expect(spacing).toBe(1 / 128)
    expectEach(
      power,
      [
        0.6453716896565271, 0.6230187355941693, 0.2977823067904184, 0.031503046236526666, 0.1798273391125721,
        0.14804769044722543, 0.012767519033645813, 0.056333022349375206, 0.12568493337147235,
        0.17217761192806258, 0.19274428791198395, 0.08487695127611206, 0.0041907647929828595,
        0.030460017091105906,
      ],
    )
  })

  test('without a floating mean is that of SciPy', () => {
    const { power } = finish(powerOfGrid({ values, weights }, { floatingMean: false }))
    expectEach(
      power,
      [
        0.6318793946388369, 0.6197688893761952, 0.29712848629616906, 0.022843035481889228,
        0.17595889969353562, 0.14749216900155232, 0.01276680146140134, 0.056210018458036956,
        0.12418786272090074, 0.16755985089915457, 0.19080124106475263, 0.08458540267879451,
        0.004163817692143399, 0.030041340116126015,
      ],
    )
  })

  test('without gaps is the periodogram', () => {
    const whole = Float64Array.from(
      { length: 32 },
      (_, i) => 2 + Math.cos((2 * Math.PI * i) / 8) + scatter(i) / 13,
    )
    const { power } = finish(powerOfGrid({ values: whole, weights: whole.map(() => 1) }))
    const squares = 17.67381656804733
    const expected = [
      0.0005274590906761271, 0.0021479399376162166, 0.0008706766176950692, 0.47174563217410137,
      0.049334621759324584, 0.00041947830899805174, 0.0023006455144420415,
    ]
    expectEach(
      expected.map((_, k) => (power[2 * k + 1] * squares) / 32),
      expected,
    )
  })
})

describe('the spectrum', () => {
  const random = createRandom(5)
  const noise = Array.from({ length: 500 }, () => random.normal())

  test('of two seasons names both, in points, gaps or not', () => {
    const values = noise.map((value, i) =>
      i % 31 < 3
        ? NaN
        : 0.05 * i + value + 4 * Math.sin((2 * Math.PI * i) / 24) + 2 * Math.cos((2 * Math.PI * i) / 7),
    )
    const { unit, peaks, noiseLevel } = finish(spectrumOf(evenPoints(values)))
    expect(unit).toBe('points')
    expect(peaks[0].period).toBeCloseTo(24, 0)
    const week = peaks.find(({ period }) => Math.abs(period - 7) < 0.1)
    expect(week!.share).toBeGreaterThan(noiseLevel)
  })

  test('of noise has no peak, of a level nothing at all', () => {
    expect(finish(spectrumOf(evenPoints(noise))).peaks).toEqual([])
    expect(finish(spectrumOf(evenPoints([3, 3, 3, 3, 3, 3]))).periods).toHaveLength(0)
    expect(finish(spectrumOf(evenPoints([NaN, NaN, NaN])))).toMatchObject({ count: 0, peaks: [] })
  })

  test('of uneven stamps is in milliseconds, the same in cells', () => {
    const uneven = (count: number) => {
      const stamps = Float64Array.from(
        { length: count },
        (_, i) => i * hour + Math.floor(random.uniform() * 3e6),
      )
      const values = stamps.map((stamp) => Math.sin((2 * Math.PI * stamp) / day) + random.normal() / 2)
      return finish(spectrumOf(pointsOf({ name: 'y', kind: 'wallClock', stamps, values })))
    }
    const singly = uneven(900)
    expect(singly).toMatchObject({ unit: 'milliseconds', cells: null })
    expect(singly.peaks[0].period / day).toBeCloseTo(1, 2)
    const inCells = uneven(20_000)
    expect(inCells.cells).toBe(80_000)
    expect(inCells.peaks[0].period / day).toBeCloseTo(1, 3)
    expect(inCells.peaks[0].share).toBeCloseTo(singly.peaks[0].share, 1)
  })

  test('of many frequencies keeps the strongest of each bin', () => {
    const { periods, shares } = finish(
      spectrumOf(evenPoints(noise.map((value, i) => value + 5 * Math.sin((2 * Math.PI * i) / 12))), {
        most: 50,
      }),
    )
    expect(periods.length).toBeLessThanOrEqual(50)
    const top = shares.indexOf(Math.max(...shares))
    expect(periods[top]).toBeCloseTo(12, 0)
  })
})

describe('correlation over lags', () => {
  const first = Array.from({ length: 30 }, (_, i) => Math.sin(i * 0.9) + scatter(i) / 13)
  const second = first.map((_, i) => first[(i + 27) % 30] + 0.1 * ((i * 31) % 7))
  const hidden = (values: readonly number[], places: readonly number[]) =>
    Float64Array.from(values, (value, i) => (places.includes(i) ? NaN : value))

  test('of two columns with missing points is that of pandas', () => {
    const { lags, correlations, pairs, strongest } = finish(
      laggedCorrelation(hidden(first, [4, 5, 17]), hidden(second, [9, 17, 28]), 5),
    )
    expect([...lags]).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5])
    expectEach(
      correlations,
      [
        0.48903922786878673, 0.8203943191422467, 0.4414977668021506, -0.3661748449472783, -0.7364135472952302,
        -0.552200344117918, -0.06015996063323747, 0.5749174997231704, 0.9678625493237546, 0.44571414630273953,
        -0.4413882794232024,
      ],
    )
    expect(pairs[5]).toBe(25)
    expect(strongest).toBe(3)
  })

  test('is not defined where a column never changes or pairs are too few', () => {
    const level = finish(laggedCorrelation(Float64Array.from(first), new Float64Array(30).fill(4), 2))
    expect([...level.correlations]).toEqual([NaN, NaN, NaN, NaN, NaN])
    expect(level.strongest).toBeNaN()
    expect([
      ...finish(laggedCorrelation(Float64Array.of(1, 2), Float64Array.of(2, 1), 9)).correlations,
    ]).toEqual([NaN, NaN, NaN])
  })

  test('of one column with missing points leaves their products out', () => {
    const { correlations, partial, count, limits, partialLimit } = finish(
      correlogramOf(evenPoints([...hidden(first, [4, 5, 17])]), 6),
    )
    expectEach(
      correlations,
      [
        1, 0.4878189690710847, -0.26072306866861106, -0.6714708632818897, -0.5686766215650448,
        -0.13061270215023202, 0.4792718333325195,
      ],
    )
    expect(count).toBe(27)
    expect(partial[1]).toBeCloseTo(correlations[1], 12)
    expect(partialLimit).toBeCloseTo(1.959963984540054 / Math.sqrt(27), 12)
    expect(limits[2]).toBeCloseTo(partialLimit * Math.sqrt(1 + 2 * correlations[1] ** 2), 12)
  })

  test('is the same by sums and by transforms', () => {
    const random = createRandom(2)
    const long = Float64Array.from({ length: 60_000 }, () => random.normal())
    const other = Float64Array.from({ length: 60_000 }, () => random.normal())
    const quick = finish(laggedProducts(long, other, 500))
    for (const lag of [0, 1, 77, 500]) {
      let sum = 0
      for (let t = lag; t < long.length; t++) sum += long[t - lag] * other[t]
      expect(quick[lag]).toBeCloseTo(sum, 7)
    }
  })

  test.each([40, 60_000])(
    'of several pairs in both directions is that of each pair, of %i points',
    (count) => {
      const random = createRandom(3)
      const noise = () => Float64Array.from({ length: count }, () => random.normal())
      const first = [noise(), noise()]
      const second = [noise(), noise()]
      const lags = count > 1000 ? 500 : 9
      const pairs = [
        [0, 0],
        [1, 0],
        [0, 1],
      ] as const
      const sums = finish(laggedProductsOfPairs(first, second, pairs, lags))
      pairs.forEach(([one, other], i) => {
        const ahead = finish(laggedProducts(first[one], second[other], lags))
        const behind = finish(laggedProducts(second[other], first[one], lags))
        for (const lag of [0, 1, 7, lags]) {
          expect(sums[i][lags + lag]).toBeCloseTo(ahead[lag], 7)
          expect(sums[i][lags - lag]).toBeCloseTo(behind[lag], 7)
        }
      })
    },
  )
})

describe('decomposition', () => {
  const values = Array.from({ length: 240 }, (_, i) => i / 10 + 5 * Math.sin((2 * Math.PI * i) / 24))

  test('adds up where points are known, and bridges the others', () => {
    const gappy = values.map((value, i) => (i > 100 && i < 106 ? NaN : value))
    const parts = finish(decomposePoints(evenPoints(gappy)))
    gappy.forEach((value, i) => {
      const sum = parts.trend[i] + parts.seasonal[i] + parts.remainder[i]
      if (Number.isNaN(value)) expect(sum).toBeNaN()
      else expect(sum).toBeCloseTo(value, 9)
      expect(parts.trend[i] + parts.seasonal[i]).toBeCloseTo(values[i], 0)
    })
    expect(parts).toMatchObject({ season: 24 })
    expect(parts.seasonalStrength).toBeGreaterThan(0.95)
    expect(parts.trendStrength).toBeGreaterThan(0.95)
  })

  test('robust leaves an outlier in the remainder', () => {
    const odd = values.map((value, i) => (i === 120 ? value + 50 : value))
    expect(finish(decomposePoints(evenPoints(odd), { robust: true })).remainder[120]).toBeCloseTo(50, 0)
  })

  test('is refused where the season does not fit in twice, and can be stopped', () => {
    expect(() => finish(decomposePoints(evenPoints(values.slice(0, 30)), { season: 24 }))).toThrow(/season/)
    expect(() => finish(decomposePoints(evenPoints([NaN, NaN, NaN, NaN]), { season: 2 }))).toThrow(/season/)
    const signal = AbortSignal.abort()
    expect(() => finish(decomposePoints(evenPoints(values), { signal }))).toThrow(/cancel|stopped/i)
  })
})

describe('the season plot', () => {
  test('of hours has a line a day, from midnight, with what is usual', () => {
    const values = Array.from({ length: 96 }, (_, i) =>
      i === 50 ? NaN : Math.floor(i / 24) + (i % 24) / 100,
    )
    const plot = seasonPlotOf(evenPoints(values, hour, '2024-01-01T06:00'))
    expect(plot).toMatchObject({ cycle: 'day', season: 24, cycles: 5 })
    expect(plot.lines[0].values[5]).toBeNaN()
    expect(plot.lines[0].values[6]).toBe(0)
    expect(plot.lines[1]).toMatchObject({ start: parseIsoStamp('2024-01-02') })
    // 50 hours after Monday, 6:00.
    expect(plot.lines[2].values[8]).toBeNaN()
    expect(plot.median[6]).toBeCloseTo((1 + 2) / 2, 12)
  })

  test('follows the clock of a zone over its change, months and weeks over years', () => {
    const first = parseIsoStamp('2024-03-30T00:00+01:00')
    const points = pointsOf({
      name: 'y',
      kind: 'instant',
      zone: zoneNamed('Europe/Berlin'),
      stamps: Float64Array.from({ length: 71 }, (_, i) => first + i * hour),
      values: Float64Array.from({ length: 71 }, (_, i) => i),
    })
    const { lines } = seasonPlotOf(points)
    expect(lines.map(({ values }) => values[23])).toEqual([23, 46, 70])
    expect(lines[1].values[2]).toBeNaN()
    const months = Array.from({ length: 30 }, (_, i) => i)
    const monthly = pointsOf({
      name: 'y',
      kind: 'date',
      stamps: Float64Array.from(months, (i) =>
        parseIsoStamp(`${2020 + Math.floor((i + 3) / 12)}-${String(((i + 3) % 12) + 1).padStart(2, '0')}-01`),
      ),
      values: Float64Array.from(months),
    })
    const plot = seasonPlotOf(monthly)
    expect(plot).toMatchObject({ cycle: 'year', season: 12, cycles: 3 })
    expect(plot.lines[1].values[0]).toBe(9)
    const weekly = seasonPlotOf(
      evenPoints(
        Array.from({ length: 160 }, (_, i) => i),
        7 * day,
      ),
    )
    expect(weekly).toMatchObject({ cycle: 'year', season: 52 })
  })

  test('shows the last lines of many, and none without a season', () => {
    const plot = seasonPlotOf(evenPoints(Array.from({ length: 240 }, (_, i) => i)), { mostLines: 3 })
    expect(plot.lines.map(({ values }) => values[0])).toEqual([168, 192, 216])
    expect(plot.cycles).toBe(10)
    expect(seasonPlotOf(evenPoints([1, 2, 3])).lines).toEqual([])
    expect(seasonPlotOf(evenPoints([1, 2, 3, 4, 5, 6, 7]), { season: 3 })).toMatchObject({
      cycle: 'points',
      cycles: 3,
    })
  })
})

describe('the heat map', () => {
  test('of hours is by weekday, means of what is known', () => {
    // 2024-01-01 was a Monday.
    const values = Array.from({ length: 14 * 24 }, (_, i) => (i === 3 ? NaN : i))
    const map = heatMapOf(evenPoints(values))!
    expect(map).toMatchObject({ kind: 'hourByWeekday', rows: 24 })
    expect([...map.columns]).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(map.values[0]).toBe((0 + 168) / 2)
    expect(map.values[3 * 7]).toBe(3 + 168)
    expect(map.counts[3 * 7]).toBe(1)
  })

  test('of days is by week, from the first Monday on or before', () => {
    const map = heatMapOf(evenPoints([10, 11, 12, 13, 14, 15], day, '2024-01-04'))!
    expect(map).toMatchObject({ kind: 'weekdayByWeek', rows: 7 })
    expect([...map.columns]).toEqual(['2024-01-01', '2024-01-08'].map(parseIsoStamp))
    expect(map.values[0]).toBeNaN()
    expect(map.values[3 * 2]).toBe(10)
    expect(map.values[1]).toBe(14)
  })

  test('of longer steps is by year; columns without a point stay; the last ones of many', () => {
    const map = heatMapOf(evenPoints([1, 2, 3], 400 * day, '2020-02-10'), { kind: 'monthByYear' })!
    expect([...map.columns]).toEqual(['2020-01-01', '2021-01-01', '2022-01-01'].map(parseIsoStamp))
    expect(map.values[1 * 3]).toBe(1)
    const last = heatMapOf(evenPoints([1, 2, 3], 400 * day, '2020-02-10'), {
      kind: 'monthByYear',
      mostColumns: 1,
    })!
    expect([...last.columns]).toEqual([parseIsoStamp('2022-01-01')])
    expect(last.counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  test('of counted rows is none', () => {
    const counted = { ...evenPoints([1, 2]), kind: 'count' as const }
    expect(heatMapOf(counted)).toBeNull()
  })
})
