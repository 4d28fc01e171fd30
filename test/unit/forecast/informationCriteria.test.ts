/** AIC and BIC against numbers worked out by hand. */

import { expect, test } from 'vitest'

import { trainingCriteria } from '../../../src/forecast/backtest/trainingCriteria'
import { informationCriteria } from '../../../src/forecast/informationCriteria'
import { rivals } from '../../../src/forecast/rivals'
import { noisySeason } from './support'

const numbers = (...values: number[]) => Float64Array.from(values)

/** Errors 1, −1, 2, −2 and a target that was not observed: SSE 10 of 4. */
const actual = numbers(1, 2, NaN, 5, 1)
const forecast = numbers(0, 3, 9, 3, 3)

test('n ln(SSE/n) and the price of two parameters', () => {
  const { aic, bic } = informationCriteria(actual, forecast, 2)
  // 4 ln 2.5 = 3.665162927; 2·2; 2 ln 4 = 2.772588722
  expect(aic.value).toBeCloseTo(7.665162927, 8)
  expect(bic.value).toBeCloseTo(6.437751649, 8)
  expect([aic.points, bic.points]).toEqual([4, 4])
})

test.each([
  ['as many parameters as targets', actual, forecast, 4, 'fewPoints'],
  ['nothing observed', numbers(NaN), numbers(1), 0, 'noPoints'],
  ['no error', numbers(1, 2), numbers(1, 2), 1, 'noError'],
  ['errors beyond the doubles', numbers(1e200, 1), numbers(-1e200, 1), 1, 'overflow'],
] as const)('%s: undefined, with the reason', (_name, given, forecasts, parameters, reason) => {
  const { aic, bic } = informationCriteria(given, forecasts, parameters)
  expect(aic).toMatchObject({ value: null, reason })
  expect(bic).toMatchObject({ value: null, reason })
})

test('a rival is judged on the later half of its training part, each target once', () => {
  const setting = { seasonLength: 1, horizon: 2 }
  const values = Float64Array.from({ length: 10 }, (_, i) => i)
  const fold = { values, trainingEnd: 8, level: 0, unit: 1 }
  // From 4 and 6 the last value errs by 1 and 2: SSE 10 of 4, nothing fitted.
  const criteria = trainingCriteria(rivals.lastValue.fit(values.slice(0, 8), setting), fold, setting)
  expect(criteria?.aic).toEqual({ value: 4 * Math.log(2.5), points: 4 })
  expect(
    trainingCriteria(
      Object.assign(() => values, { learnt: null }),
      fold,
      setting,
    ),
  ).toBeNull()
})

test.each([
  ['ets', (count: number) => count >= 2 && count <= 18],
  ['autoregression', (count: number) => count >= 2 && count <= 26],
  // A weight for each of some steps back and a constant, at each of six steps ahead.
  ['ridgeNlinear', (count: number) => count % 6 === 0 && count > 6],
] as const)('%s counts what it fits', (name, plausible) => {
  const training = Float64Array.from(noisySeason(120))
  const { parameters } = rivals[name].fit(training, { seasonLength: 12, horizon: 6 })
  expect(plausible(parameters ?? NaN)).toBe(true)
})
