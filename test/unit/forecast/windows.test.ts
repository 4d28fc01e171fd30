import fc from 'fast-check'
import { expect, test } from 'vitest'

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

test('a change in the tail changes nothing that is fitted before it', () => {
  const values = noisySeason(200)
  const before = planTraining(seriesOf(values), smallModel)
  const changed = values.map((value, i) => (i < before.split.tailStart ? value : 1e6 - value))
  const after = planTraining(seriesOf(changed), smallModel)
  expect(after.format).toEqual(before.format)
  const { training, validation } = before.windows
  for (const origins of [training, validation]) {
    expect(encodeInputs(after.history, origins, after.format)).toEqual(
      encodeInputs(before.history, origins, before.format),
    )
    expect(encodeTargets(after.history, origins, after.format)).toEqual(
      encodeTargets(before.history, origins, before.format),
    )
  }
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
