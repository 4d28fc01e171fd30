import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fillMethods, normalizations, type FillMethod } from '../../../src/contract'
import { createHistory } from '../../../src/forecast/history'
import { planTraining, type TrainingPlan } from '../../../src/forecast/plan'
import { createWindowEncoder } from '../../../src/forecast/net/windowEncoder'
import { longestHorizon, splitSeries } from '../../../src/forecast/split'
import { planWindows, thinOut, validationLimit } from '../../../src/forecast/windows'
import { historyOf, noisySeason, seriesOf, smallModel } from './support'

function encoderOf({ panel, net, scales, observedChannel }: TrainingPlan) {
  return createWindowEncoder(panel, net, scales, observedChannel)
}

function placesOf(...origins: readonly number[]) {
  return { series: new Uint32Array(origins.length), origins: Uint32Array.from(origins) }
}

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
  const plan = planTraining(seriesOf(values, { fill }), smallModel)
  const encoder = encoderOf(plan)
  const places = placesOf(...plan.windows[part])
  return {
    split: plan.split,
    scales: plan.scales,
    inputs: encoder.encode(places),
    targets: encoder.targets(places),
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
  const { panel, split } = planTraining(seriesOf(gappy, { fill: 'mean' }), smallModel)
  const known = gappy.slice(0, split.validationStart).filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const { bridged = [] } = panel.members[0]
  expect(bridged[40]).toBeCloseTo(mean, 12)
  expect(bridged[160]).toBe(bridged[40])
})

/** Values from 100 on that rise by one, some of them hidden: what is read of them in steps from the last observed. */
function readAt(origin: number, hidden: readonly number[], fill: FillMethod): readonly number[] {
  const values = Array.from({ length: 60 }, (_, t) => (hidden.includes(t) ? NaN : 100 + t))
  const plan = planTraining(seriesOf(values, { fill }), { ...smallModel, lookback: 6, horizon: 2 })
  const { past } = encoderOf(plan).encode(placesOf(origin))
  const [scale] = plan.scales.scales
  return Array.from(past, (number, i) => Math.round(i % 2 === 0 ? number * scale : number))
}

test('a gap open at the origin is carried forward, whatever a fill that saw the future put there', () => {
  // value − last observed, whether observed
  expect(readAt(30, [28, 29, 30], 'linear')).toEqual([-3, 1, -2, 1, -1, 1, 0, 1, 0, 0, 0, 0])
  expect(readAt(32, [28, 29, 30], 'linear')).toEqual([-5, 1, -4, 1, -3, 0, -2, 0, -1, 0, 0, 1])
})

test('points left missing are carried forward', () => {
  expect(readAt(32, [28, 29, 30], 'leave')).toEqual([-5, 1, -4, 1, -4, 0, -4, 0, -4, 0, 0, 1])
})

test('targets that were not observed are masked, also beyond the end', () => {
  const values = Array.from({ length: 60 }, (_, t) => (t === 41 ? NaN : 100 + t))
  const plan = planTraining(seriesOf(values, { fill: 'linear' }), { ...smallModel, lookback: 6, horizon: 2 })
  const { values: targets, mask, weight } = encoderOf(plan).targets(placesOf(40, 41, 59))
  const [scale] = plan.scales.scales
  expect(Array.from(mask)).toEqual([1, 0, 0, 1, 1, 0])
  expect(Array.from(targets, (target) => Math.round(target * scale))).toEqual([1, 0, 0, 2, 1, 0])
  expect(weight).toBe(3)
})

test('decoding undoes what encoding took off', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 60, maxLength: 80 }),
      fc.constantFrom(...normalizations),
      (values, normalization) => {
        const settings = { ...smallModel, lookback: 6, horizon: 2, normalization }
        const encoder = encoderOf(planTraining(seriesOf(values, { seasonLength: 4 }), settings))
        const decoded = Float64Array.from(encoder.targets(placesOf(30)).values)
        encoder.decode(placesOf(30), decoded, 1)
        const size = Math.max(...values.map(Math.abs), 1)
        expect(Math.abs(decoded[0] - values[30]) / size).toBeLessThan(1e-5)
        expect(Math.abs(decoded[1] - values[31]) / size).toBeLessThan(1e-5)
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
  const channelsOf = (plan: TrainingPlan) => encoderOf(plan).layout.pastSize
  expect(channelsOf(planTraining(seriesOf(noisySeason(100)), settings))).toBe(1)
  expect(channelsOf(planTraining(seriesOf(noisySeason(100), { filled: { 5: 1 } }), settings))).toBe(2)
})

test('the last observed value is found from every origin', () => {
  const history = createHistory(seriesOf([NaN, 1, NaN, 3]))
  expect(Array.from(history.lastObserved)).toEqual([-1, -1, 1, 1, 3])
  expect(Array.from(history.observedBefore)).toEqual([0, 0, 1, 1, 2])
})
