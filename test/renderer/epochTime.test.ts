/** Time of an epoch, judged by a run: exact for the same work, in proportion for more of it. */

import * as v from 'valibot'
import { expect, test } from 'vitest'

import { epochTime } from '../../renderer/views/model/epochTime'
import { modelSettingsSchema } from '../../src/contract'

const model = v.parse(modelSettingsSchema, {
  layers: [{ cell: 'gru', units: 32 }],
  lookback: 48,
  horizon: 12,
  epochs: 30,
  patience: 6,
  batchSize: 32,
  learningRate: 0.005,
  seed: 1,
})
const input = { inputs: 1, seasonLength: 24 }
const run = { model, seconds: [9, 2, 2.2, 1.8, 2] }

test('the same work takes what it took: the median, so that one slow epoch does not count', () => {
  expect(epochTime(model, run, input)).toEqual({ from: 2, to: 2 })
  expect(epochTime({ ...model, seed: 9, epochs: 5, learningRate: 0.1 }, run, input)).toEqual({
    from: 2,
    to: 2,
  })
})

test('twice the look-back is about twice the time, as a range', () => {
  const time = epochTime({ ...model, lookback: 96 }, run, input)!
  expect(Math.sqrt(time.from * time.to)).toBeCloseTo(4, 1)
  expect(time.from).toBeLessThan(4)
  expect(time.to).toBeGreaterThan(4)
})

test('a few steps are an estimate, even of the same work', () => {
  const time = epochTime(model, { model, seconds: [2], estimated: true }, input)!
  expect(time.from).toBeLessThan(2)
  expect(time.to).toBeGreaterThan(2)
})

test('another batch size is the same work and yet not the same time', () => {
  const time = epochTime({ ...model, batchSize: 64 }, run, input)!
  expect(time.from).toBeLessThan(time.to)
})

test('nothing is said before an epoch was measured', () => {
  expect(epochTime(model, { model, seconds: [] }, input)).toBeNull()
})
