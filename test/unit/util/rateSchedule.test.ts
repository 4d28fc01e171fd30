/** Shares of the learning rate: against the formulas as papers write them, and what holds of every schedule. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { schedules } from '../../../src/contract'
import { rateShare } from '../../../src/util/rateSchedule'

const runs = fc.record({
  schedule: fc.constantFrom(...schedules),
  warmUp: fc.integer({ min: 0, max: 20 }),
  epochs: fc.integer({ min: 21, max: 400 }),
})
const parts = fc.constantFrom(0.001, 0.25, 0.5, 1)

test('is a share of the rate, never nothing, and rises in the warm-up alone', () => {
  fc.assert(
    fc.property(runs, fc.nat(), parts, (run, drawn, part) => {
      const epoch = 1 + (drawn % (run.epochs - 1))
      const share = rateShare(run, epoch, part)
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThanOrEqual(1)
      const later = rateShare(run, epoch + 1, part)
      if (epoch + 1 <= run.warmUp) expect(later).toBeGreaterThan(share)
      if (epoch > run.warmUp) expect(later).toBeLessThanOrEqual(share)
    }),
  )
})

test('the cosine is half a turn from the rate to a hundredth of it', () => {
  const run = { schedule: 'cosine', warmUp: 2, epochs: 12 } as const
  const shares = Array.from({ length: 12 }, (_, i) => rateShare(run, i + 1, 1))
  const expected = [
    0.5,
    1,
    ...Array.from({ length: 10 }, (_, i) => 0.01 + 0.495 * (1 + Math.cos((Math.PI * (i + 1)) / 10))),
  ]
  shares.forEach((share, i) => expect(share).toBeCloseTo(expected[i], 12))
})

test('steps come after each third, an exponential after each epoch, and a warm-up moves both', () => {
  const sharesOf = (schedule: 'step' | 'exponential', warmUp: number, epochs: number) =>
    Array.from({ length: epochs }, (_, i) =>
      Number(rateShare({ schedule, warmUp, epochs }, i + 1, 1).toFixed(6)),
    )
  expect(sharesOf('step', 0, 6)).toEqual([1, 1, 0.3, 0.3, 0.09, 0.09])
  expect(sharesOf('step', 1, 7)).toEqual([1, 1, 1, 0.3, 0.3, 0.09, 0.09])
  expect(sharesOf('exponential', 0, 4)).toEqual([1, 0.9, 0.81, 0.729])
})

test('within an epoch of the warm-up every step is larger than the one before', () => {
  const run = { schedule: 'constant', warmUp: 1, epochs: 3 } as const
  expect([0.25, 0.5, 0.75, 1].map((part) => rateShare(run, 1, part))).toEqual([0.25, 0.5, 0.75, 1])
  expect(rateShare(run, 2, 0.25)).toBe(1)
})
