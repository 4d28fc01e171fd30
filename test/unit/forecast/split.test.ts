import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fewestPoints, longestHorizon, longestLookback, splitSeries } from '../../../src/forecast/split'
import { TidecastError } from '../../../src/util/errors'

const points = fc.integer({ min: 4, max: 5000 })
const length = fc.integer({ min: 1, max: 800 })

function codeOf(body: () => unknown): string | undefined {
  try {
    body()
    return undefined
  } catch (error) {
    return error instanceof TidecastError ? error.code : 'not ours'
  }
}

test('the tail is the last fifth: 17,420 hours leave 3,484', () => {
  expect(splitSeries(17_420, { lookback: 96, horizon: 24 }).tailStart).toBe(13_936)
})

test('the parts stand in time order, each long enough for a window', () => {
  fc.assert(
    fc.property(points, length, length, (n, lookback, horizon) => {
      fc.pre(horizon <= longestHorizon(n, lookback))
      const split = splitSeries(n, { lookback, horizon })
      expect(split.validationStart).toBeGreaterThanOrEqual(lookback + horizon)
      expect(split.tailStart - split.validationStart).toBeGreaterThanOrEqual(horizon)
      expect(n - split.tailStart).toBeGreaterThanOrEqual(horizon)
      expect(n - split.tailStart).toBeGreaterThanOrEqual(0.2 * n - 1e-9)
    }),
  )
})

test('the longest lengths named are possible, and one more is not', () => {
  fc.assert(
    fc.property(points, length, (n, fixed) => {
      const horizon = longestHorizon(n, fixed)
      if (horizon > 0) splitSeries(n, { lookback: fixed, horizon })
      expect(codeOf(() => splitSeries(n, { lookback: fixed, horizon: horizon + 1 }))).toBeDefined()
      const lookback = longestLookback(n, fixed)
      if (lookback > 0) splitSeries(n, { lookback, horizon: fixed })
      expect(codeOf(() => splitSeries(n, { lookback: lookback + 1, horizon: fixed }))).toBeDefined()
    }),
  )
})

test('the fewest points named are enough, and one less is not', () => {
  fc.assert(
    fc.property(length, length, (lookback, horizon) => {
      const fewest = fewestPoints({ lookback, horizon })
      splitSeries(fewest, { lookback, horizon })
      expect(codeOf(() => splitSeries(fewest - 1, { lookback, horizon }))).toBeDefined()
    }),
  )
})

test('each impossible wish has a sentence that names a way out', () => {
  expect(() => splitSeries(144, { lookback: 24, horizon: 1000 })).toThrow(
    'A horizon of 1,000 with a look-back of 24 needs at least 3,024 points; this series has 144. The longest horizon possible here is 40.',
  )
  expect(codeOf(() => splitSeries(1, { lookback: 1, horizon: 1 }))).toBe('model.tooShort')
  expect(codeOf(() => splitSeries(144, { lookback: 500, horizon: 12 }))).toBe('usage.setting')
})
