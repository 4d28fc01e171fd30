/** Quantiles of likelihood heads, and bands of learned quantiles that cover as often as they say. */

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'

import { uniformLayers } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { fitQuantileMargins, moveBorders, nestBorders } from '../../../src/forecast/bands/conformalQuantiles'
import { studentQuantile } from '../../../src/forecast/bands/studentQuantile'
import { networkEstimator } from '../../../src/forecast/models/networkEstimator'
import {
  bordersOf,
  calibrateBorders,
  calibratedBorders,
  levelsOfBands,
} from '../../../src/forecast/models/quantilePredictor'
import { lossRow, type LossName } from '../../../src/forecast/net/losses'
import { createPanel } from '../../../src/forecast/panel/panel'
import { countPlaces, placesIn } from '../../../src/forecast/panel/places'
import { createRandom } from '../../../src/util/random'

/** Levels, and `scipy.stats.t.ppf` of SciPy 1.17.1 at them. */
const levels = [1e-6, 0.025, 0.1, 0.4, 0.75, 0.995] as const
const studentQuantiles: readonly (readonly [degrees: number, quantiles: readonly number[]])[] = [
  [
    2,
    [
      -707.1057205259339, -4.302652729749464, -1.8856180831641267, -0.2886751345948128, 0.8164965809277261,
      9.924843200918287,
    ],
  ],
  [
    2.5,
    [
      -220.17342917823686, -3.5746548420036834, -1.7302509288071761, -0.2814595127485477, 0.7850136829922992,
      7.163728138948783,
    ],
  ],
  [
    5,
    [
      -24.771029720515948, -2.5705818356363155, -1.4758840488244813, -0.2671808657041451, 0.7266868438004226,
      4.032142983555228,
    ],
  ],
  [
    30.5,
    [
      -5.849450230728734, -2.0408694451863205, -1.309931316030375, -0.25556816383917524, 0.6826187687672801,
      2.746967063704737,
    ],
  ],
  [
    200,
    [
      -4.897302102826782, -1.9718962236339093, -1.285798793994801, -0.25368437919014747, 0.6757184114042201,
      2.600634436191558,
    ],
  ],
  [
    1e6,
    [
      -4.75345234827968, -1.9599663568141072, -1.2815524121299389, -0.25334717053784184, 0.6744899955310875,
      2.5758342201053344,
    ],
  ],
]

describe('quantiles of Student’s t', () => {
  test.each(studentQuantiles)('with %d degrees of freedom are those of SciPy', (degrees, expected) => {
    levels.forEach((level, i) => {
      const wanted = expected[i] ?? NaN
      expect(Math.abs(studentQuantile(level, degrees) / wanted - 1)).toBeLessThan(1e-9)
    })
    expect(studentQuantile(0.5, degrees)).toBe(0)
  })

  test('rise with their level and mirror each other', () => {
    const level = fc.double({ min: 1e-7, max: 0.5 - 1e-3, noNaN: true })
    fc.assert(
      fc.property(level, fc.double({ min: 2, max: 1e4, noNaN: true }), (low, degrees) => {
        const quantile = studentQuantile(low, degrees)
        expect(quantile).toBeLessThan(studentQuantile(low + 1e-3, degrees))
        expect(studentQuantile(1 - low, degrees)).toBeCloseTo(-quantile, 6)
      }),
    )
  })
})

describe('conformalised quantiles', () => {
  const still = (lower: readonly number[], upper: readonly number[]) => ({
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
  })

  test('move by the ⌈(n + 1) · coverage⌉-th score of their step, inwards where they were too wide', () => {
    // Step 0: values 1…39 above a border of 0. Step 1: borders ±100 around values of at most 39.
    const actual = Float64Array.from({ length: 78 }, (_, i) => (i >> 1) + 1)
    const lower = actual.map((_, i) => (i % 2 === 0 ? -1000 : -100))
    const upper = actual.map((_, i) => (i % 2 === 0 ? 0 : 100))
    const margins = fitQuantileMargins({ borders: { lower, upper }, actual, horizon: 2, coverage: 0.8 })
    expect([...margins]).toEqual([32, 32 - 100])
    const few = { borders: still([0], [1]), actual: Float64Array.of(3), horizon: 1, coverage: 0.8 }
    expect([...fitQuantileMargins(few)]).toEqual([NaN])
  })

  test('never cross, whatever was learned', () => {
    const width = fc.double({ min: 0, max: 50, noNaN: true })
    const margin = fc.double({ min: -80, max: 80, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(width, margin), { minLength: 1, maxLength: 6 }), (bands) => {
        const moved = bands.map(([half, by]) =>
          moveBorders(still([5 - half], [5 + half]), Float64Array.of(by)),
        )
        let inner = still([Infinity], [-Infinity])
        for (const band of nestBorders(moved)) {
          expect(band.lower[0]).toBeLessThanOrEqual(band.upper[0] ?? NaN)
          expect(band.lower[0]).toBeLessThanOrEqual(inner.lower[0] ?? NaN)
          expect(band.upper[0]).toBeGreaterThanOrEqual(inner.upper[0] ?? NaN)
          inner = { lower: Float64Array.from(band.lower), upper: Float64Array.from(band.upper) }
        }
      }),
    )
  })
})

describe('networks of quantiles and likelihoods', () => {
  const backend = createBackend('auto')
  afterAll(() => backend.dispose())
  const host = { backend, pause: () => Promise.resolve(), now: () => 0 }
  const random = createRandom(3)
  // A season whose noise is three times as wide in its second half, with heavy tails.
  const points = 700
  const values = Float64Array.from({ length: points }, (_, t) => {
    const phase = t % 8
    return 10 + 3 * Math.sin((2 * Math.PI * phase) / 8) + (phase < 4 ? 0.3 : 0.9) * random.normal()
  })
  const panel = createPanel([{ id: 'one', values }], 8)
  const horizon = 4

  test.each<LossName>(['quantile', 'gaussian', 'student'])(
    '%s: bands follow the noise, and cover new values as often as they say',
    async (loss) => {
      const estimator = networkEstimator(
        loss,
        {
          layers: uniformLayers([8], { cell: 'gru' }),
          lookback: 16,
          segment: 8,
          normalization: 'seasonMean',
          base: 'level',
          head: 'direct',
          loss,
          phases: [8],
          embeddingSize: 0,
          seed: 1,
        },
        {
          learningRate: 5e-3,
          weightDecay: 1e-4,
          warmUp: 0.5,
          decay: 0.95,
          batchSize: 32,
          windowShare: 1,
          epochs: 12,
          patience: 12,
          clip: 5,
        },
      )
      const task = { panel, horizon, training: [[0, 300]] as const, validation: [[300, 340]] as const }
      const predictor = await estimator.train(task, host)
      const calibration = placesIn(panel, [[340, 520]], { horizon })
      const asked = placesIn(panel, [[520, points]], { horizon })
      const coverages = [0.5, 0.9]
      const levels = levelsOfBands(coverages)
      const bordersAt = async (places: typeof asked) =>
        bordersOf(await predictor.quantiles(panel, places, levels, host), levels.length)
      const borders = await bordersAt(calibration)
      const margins = calibrateBorders(panel, { borders, places: calibration, horizon, coverages })
      expect(margins).not.toContain(null)
      const bands = calibratedBorders(await bordersAt(asked), margins)
      const shares = bands.map(({ lower, upper }) => {
        let inside = 0
        lower.forEach((low, i) => {
          const value = values[(asked.origins[Math.floor(i / horizon)] ?? 0) + (i % horizon)] ?? NaN
          if (value >= low && value <= (upper[i] ?? NaN)) inside++
        })
        return inside / lower.length
      })
      // Exact in the mean over draws; 700 dependent points spread by about 0.05 around it.
      expect(Math.abs((shares[0] ?? 0) - 0.5)).toBeLessThan(0.12)
      expect(Math.abs((shares[1] ?? 0) - 0.9)).toBeLessThan(0.08)
      expect(countPlaces(asked) * horizon).toBe(bands[0]?.lower.length)
    },
    60_000,
  )

  test('a loss of points alone says nothing of chances', () => {
    expect(lossRow('mae').quantile).toBeUndefined()
    expect(lossRow('student').quantile?.([0, 0, 0], 0.5)).toBe(0)
  })
})
