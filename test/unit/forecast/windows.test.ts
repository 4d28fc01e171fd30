import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fillMethods, type FillMethod } from '../../../src/contract'
import { createHistory } from '../../../src/forecast/history'
import { planTraining } from '../../../src/forecast/plan'
import { decodeOutputs, encodeInputs, encodeTargets } from '../../../src/forecast/samples'
import { longestHorizon, splitSeries } from '../../../src/forecast/split'
import { planWindows, thinOut, validationLimit } from '../../../src/forecast/windows'
import { historyOf, noisySeason, seriesOf, smallModel } from './support'

const format = { lookback: 3, horizon: 2, scale: 2, channels: 2 }

test('windows keep to their part: no training target reaches validation, none of either reaches the tail', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 400 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (points, lookback, horizon) => {
        fc.pre(horizon <= longestHorizon(points, lookback))
        const split = splitSeries(points, { lookback, horizon })
        const windows = planWindows(historyOf(Array.from({ length: points }, (_, i) => i)), split, {
          lookback,
          horizon,
        })
        expect(windows.training[0]).toBe(lookback)
        expect(windows.training.at(-1)! + horizon).toBe(split.validationStart)
        expect(windows.validation[0]).toBe(split.validationStart)
        expect(windows.validation.at(-1)! + horizon).toBeLessThanOrEqual(split.tailStart)
        expect(windows.tail[0]).toBe(split.tailStart)
        expect(windows.tail.at(-1)! + horizon).toBeGreaterThanOrEqual(points)
      },
    ),
  )
})

/** A season with gaps: at the start, within training, across its end and across the end of validation. */
const gaps = [0, 1, 40, 41, 42, 134, 135, 136, 137, 159, 160, 161]
const gappy = noisySeason(200).map((value, i) => (gaps.includes(i) ? NaN : value))

/** Everything that is fitted on windows of one part, or learned from them. */
function learnedFrom(values: readonly number[], fill: FillMethod, part: 'training' | 'validation') {
  const series = seriesOf(values, { fill })
  const { format, history, windows, split } = planTraining(series, smallModel)
  const origins = windows[part]
  return {
    split,
    format,
    inputs: encodeInputs(history, origins, format),
    targets: encodeTargets(history, origins, format),
  }
}

test.each(fillMethods)(
  'gaps filled by "%s": a change after the training part changes nothing training sees, one in the tail nothing before it',
  (fill) => {
    for (const [part, border] of [
      ['training', 'validationStart'],
      ['validation', 'tailStart'],
    ] as const) {
      const before = learnedFrom(gappy, fill, part)
      const changed = gappy.map((value, i) => (i < before.split[border] ? value : 1e6 - value))
      expect(learnedFrom(changed, fill, part)).toEqual(before)
    }
  },
)

test('a fill by the mean stands at the mean of the training part', () => {
  const { history, split } = planTraining(seriesOf(gappy, { fill: 'mean' }), smallModel)
  const known = gappy.slice(0, split.validationStart).filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  expect(history.values[40]).toBeCloseTo(mean, 12)
  expect(history.values[160]).toBe(history.values[40])
})

test('a gap open at the origin is carried forward, whatever a fill that saw the future put there', () => {
  const history = historyOf([10, 14, 12, 0, 0, 30], { filled: { 3: 18, 4: 24 } })
  const inputs = (origin: number) => Array.from(encodeInputs(history, Uint32Array.of(origin), format))
  // (value − last observed) / 2, observed
  expect(inputs(5)).toEqual([0, 1, 0, 0, 0, 0])
  expect(inputs(4)).toEqual([1, 1, 0, 1, 0, 0])
  expect(inputs(6)).toEqual([-6, 0, -3, 0, 0, 1])
})

test('points left missing are carried forward, and stand at the level before anything is known', () => {
  const history = historyOf([NaN, 4, NaN, 8, 1, 2])
  expect(Array.from(encodeInputs(history, Uint32Array.of(4), { ...format, lookback: 4 }))).toEqual([
    0, 0, -2, 1, -2, 0, 0, 1,
  ])
})

test('targets that were not observed are masked, also beyond the end', () => {
  const history = historyOf([1, 2, 3, 99, 7], { filled: { 3: 99 } })
  const { values, mask, count } = encodeTargets(history, Uint32Array.of(3, 4), format)
  expect(Array.from(mask)).toEqual([0, 1, 1, 0])
  expect(Array.from(values)).toEqual([0, 2, 2, 0])
  expect(count).toBe(2)
})

test('decoding undoes the shift and the scale', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 40 }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (values, scale) => {
        const history = historyOf(values)
        const origins = Uint32Array.of(3)
        const targets = encodeTargets(history, origins, { ...format, scale }).values
        decodeOutputs(history, origins, targets, { ...format, scale })
        expect(targets[0]).toBeCloseTo(values[3], 6)
        expect(targets[1]).toBeCloseTo(values[4], 6)
      },
    ),
  )
})

test('windows without an observed target are left out; none left is an error', () => {
  const values: number[] = noisySeason(100)
  for (let i = 30; i < 100; i++) values[i] = NaN
  const split = splitSeries(100, { lookback: 5, horizon: 5 })
  expect(() => planWindows(historyOf(values), split, { lookback: 5, horizon: 5 })).toThrow(
    'Missing points leave no complete training window',
  )
})

test('thinning keeps order, ends within the origins and repeats none', () => {
  const thinned = thinOut(
    Uint32Array.from({ length: 5000 }, (_, i) => i + 7),
    validationLimit,
  )
  expect(thinned).toHaveLength(validationLimit)
  expect(new Set(thinned).size).toBe(validationLimit)
  expect(thinned[0]).toBe(7)
  expect(thinned.at(-1)).toBeLessThan(5007)
})

test('a series without a missing point has one channel', () => {
  const settings = { ...smallModel, lookback: 12 }
  expect(planTraining(seriesOf(noisySeason(100)), settings).format.channels).toBe(1)
  expect(planTraining(seriesOf(noisySeason(100), { filled: { 5: 1 } }), settings).format.channels).toBe(2)
})

test('the last observed value is found from every origin', () => {
  const history = createHistory(seriesOf([NaN, 1, NaN, 3]))
  expect(Array.from(history.lastObserved)).toEqual([-1, -1, 1, 1, 3])
  expect(Array.from(history.observedBefore)).toEqual([0, 0, 1, 1, 2])
})
