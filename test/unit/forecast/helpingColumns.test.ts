/** Columns that help an own network: measured on the training part, learned from, and never read before they are known. */

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'

import { heads, type ModelSettings } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { train, type HelpingColumns } from '../../../src/forecast'
import { createWindowEncoder } from '../../../src/forecast/net/windowEncoder'
import { planTraining } from '../../../src/forecast/plan'
import { createRandom } from '../../../src/util/random'
import { seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const points = 300
const horizon = 6
const settings: ModelSettings = { ...smallModel, lookback: 12, horizon, epochs: 8, patience: 8 }

const random = createRandom(3)
const signal = Float64Array.from({ length: points + horizon }, () => random.normal())
/** Noise that only the column tells. */
const driven = seriesOf(Array.from(signal.subarray(0, points), (value) => 50 + 4 * value))

async function lastError(columns: HelpingColumns | undefined, changes: Partial<ModelSettings>) {
  const run = train(
    driven,
    { ...settings, ...changes },
    {
      backend,
      signal: new AbortController().signal,
      finishRequested: () => false,
      pause: () => Promise.resolve(),
      now: () => 0,
      ...(columns && { columns }),
    },
  )
  for (;;) {
    const next = await run.next()
    if (next.done === true) return next.value.scores[0]?.scores.mae ?? NaN
  }
}

describe('a column known ahead', () => {
  test.each(heads)('is learned from by the %s head', async (head) => {
    const rate = { head, learningRate: 0.02, epochs: 20, patience: 20 }
    const told = await lastError({ future: [signal], past: [] }, rate)
    const untold = await lastError(undefined, rate)
    // Untold, nothing is better than the mean: an error of 4 · √(2/π) ≈ 3.2.
    expect(untold).toBeGreaterThan(2.5)
    expect(told).toBeLessThan(0.6 * untold)
  })

  test('is read over the look-back and the horizon, in deviations of the training part', () => {
    const plan = planTraining(driven, settings, { future: [signal], past: [] })
    const { panel, net, scales, observedChannel, split } = plan
    const { layout, encode } = createWindowEncoder(panel, net, scales, observedChannel)
    expect([layout.pastSize, layout.futureSize]).toEqual([2, 1])
    const { future } = encode({ series: Uint32Array.of(0), origins: Uint32Array.of(points) })
    const known = signal.subarray(0, split.validationStart)
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length
    const expected = Array.from(signal.subarray(points), (value) => (value - mean) / Math.sqrt(variance))
    expect([...future].map((value) => value.toFixed(4))).toEqual(expected.map((value) => value.toFixed(4)))
  })
})

test('what a past column holds at an origin and after it is read by no window of that origin', () => {
  const past = signal.subarray(0, points)
  function encodeAt(origin: number, column: Float64Array) {
    const plan = planTraining(driven, settings, { future: [], past: [column] })
    const { encode } = createWindowEncoder(plan.panel, plan.net, plan.scales, plan.observedChannel)
    return encode({ series: Uint32Array.of(0), origins: Uint32Array.of(origin) })
  }
  // A change before the end of the training part also moves the deviations that columns are measured in.
  const { validationStart } = planTraining(driven, settings).split
  const origins = fc.integer({ min: validationStart, max: points })
  fc.assert(
    fc.property(origins, fc.double({ min: -9, max: 9, noNaN: true }), (origin, other) => {
      const changed = past.map((value, t) => (t >= origin ? other : value))
      expect(encodeAt(origin, changed)).toEqual(encodeAt(origin, past))
    }),
    { numRuns: 50 },
  )
})
