/** Bands of own networks, learned or as wide as they erred: at every epoch, of the tail and of the forecast, nested and kept in order. */

import { afterAll, describe, expect, test } from 'vitest'

import { losses, type EpochReport, type ForecastBand, type ModelSettings } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { coverageOf } from '../../../src/evaluation'
import { train } from '../../../src/forecast'
import { lossRow } from '../../../src/forecast/net/losses'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const series = seriesOf(noisySeason(500), { seasonLength: 12 })

async function run(settings: ModelSettings, finishAtPause = Infinity, learned = series) {
  const epochs: EpochReport[] = []
  let pauses = 0
  const generator = train(learned, settings, {
    backend,
    signal: new AbortController().signal,
    finishRequested: () => pauses >= finishAtPause,
    pause() {
      pauses++
      return Promise.resolve()
    },
    now: () => 0,
  })
  for (;;) {
    const next = await generator.next()
    if (next.done === true) return { epochs, result: next.value }
    if (next.value.kind === 'epoch') epochs.push(next.value)
  }
}

function expectNested(bands: readonly ForecastBand[] | undefined, length: number): void {
  expect(bands?.map(({ coverage }) => coverage)).toEqual([0.5, 0.8, 0.95])
  bands?.forEach(({ lower, upper }, i) => {
    expect(lower).toHaveLength(length)
    expect(upper).toHaveLength(length)
    expect(lower.every((value, at) => value <= (upper[at] ?? NaN))).toBe(true)
    const narrower = bands[i - 1]
    if (!narrower) return
    expect(narrower.lower.every((value, at) => value >= lower[at] - 1e-9)).toBe(true)
    expect(narrower.upper.every((value, at) => value <= upper[at] + 1e-9)).toBe(true)
  })
}

describe.each(losses)('the loss %s', (loss) => {
  const source = lossRow(loss).quantile ? 'learned' : 'eachStep'
  const settings: ModelSettings = { ...smallModel, loss, base: 'seasonalNaive', phases: 'season', epochs: 30 }

  test('gives bands at every epoch, and at the end of the forecast', async () => {
    const { epochs, result } = await run(settings)
    const points = result.tail.stamps.length
    for (const { tailBands } of epochs) expectNested(tailBands, points)
    expectNested(result.tailBands, points)
    // What the window showed at the best epoch is what is kept: nothing is made again when a run is stopped.
    expect(result.tailBands).toEqual(epochs[result.bestEpoch]?.tailBands)
    expectNested(result.bands, settings.horizon)
    for (const band of result.bands ?? []) expect(band.source).toBe(source)
    // 100 held-out points: three deviations of a share are 12 points of it, and what was learned is not perfect.
    const [, of80] = result.tailBands ?? []
    const measured = coverageOf(result.tail.actual, of80) ?? NaN
    expect(measured).toBeGreaterThan(0.65)
    expect(measured).toBeLessThan(0.95)
  })

  test('gives bands to a run that was finished by hand, too', async () => {
    const { result } = await run(settings, 8)
    expect(result.stopReason).toBe('finishedByUser')
    expectNested(result.bands, settings.horizon)
  })
})

test('errors too few to tell of every step by itself are shared by its neighbours', async () => {
  const short = seriesOf(noisySeason(120), { seasonLength: 12 })
  const { result } = await run({ ...smallModel, epochs: 2 }, Infinity, short)
  expectNested(result.bands, smallModel.horizon)
  for (const { source } of result.bands ?? []) expect(source).toBe('neighbouringSteps')
})
