/** The points of a view: what is asked of the trainer, how often, and what is shown until it answers. */

import { effectScope, shallowRef } from 'vue'
import { describe, expect, onTestFinished, test } from 'vitest'

import { useSeriesWindow, type WantedWindow } from '../../renderer/composables/seriesWindow'
import type { SeriesSpec, SeriesWindow } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { seriesWindow } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const spec: SeriesSpec = {
  source: { kind: 'sample', sample: 'power' },
  time: 'time',
  target: 'load',
  fill: 'leave',
}
const domain = { from: 0, to: 1_000_000 }
const extremes = (): SeriesWindow => ({ ...seriesWindow(), kind: 'extremes' })

function wantedAround(middle: number, span: number): WantedWindow {
  return { spec, domain, view: { from: middle - span / 2, to: middle + span / 2 } }
}

function look(at: WantedWindow) {
  const trainer = createFakeTrainer()
  const wanted = shallowRef<WantedWindow | null>(at)
  const scope = effectScope()
  const shown = scope.run(() => useSeriesWindow(trainer, wanted))!
  onTestFinished(() => scope.stop())
  return {
    trainer,
    wanted,
    shown,
    async goTo(next: WantedWindow | null) {
      wanted.value = next
      await settle()
    },
  }
}

describe('the points of a view', () => {
  test('zooming in by five and panning by a view ask nothing anew', async () => {
    const { trainer, shown, goTo } = look(wantedAround(500_000, 10_000))
    const answer = extremes()
    await trainer.last('series.window').answer(answer)
    for (const [middle, span] of [
      [500_000, 2000],
      [508_000, 4000],
      [492_000, 10_000],
    ] as const) {
      await goTo(wantedAround(middle, span))
      expect(shown.value).toBe(answer)
    }
    expect(trainer.calls).toHaveLength(1)
  })

  test('a view too narrow for its extremes is asked for; raw points serve any', async () => {
    const { trainer, goTo } = look(wantedAround(500_000, 10_000))
    await trainer.last('series.window').answer(extremes())
    await goTo(wantedAround(500_000, 1000))
    expect(trainer.calls).toHaveLength(2)
    await trainer.last('series.window').answer(seriesWindow())
    await goTo(wantedAround(500_000, 10))
    expect(trainer.calls).toHaveLength(2)
  })

  test('what is under way is waited for while it will do, and given up when it will not', async () => {
    const { trainer, shown, goTo } = look(wantedAround(500_000, 1000))
    const first = trainer.last('series.window')
    for (const span of [900, 700, 500]) await goTo(wantedAround(500_000, span))
    expect(trainer.calls).toHaveLength(1)
    await goTo(wantedAround(100_000, 500))
    expect(trainer.calls).toHaveLength(2)
    await first.answer(seriesWindow())
    expect(shown.value).toBeNull()
  })

  test('the whole is shown coarse, once known, until the detail has come', async () => {
    const { trainer, shown, goTo } = look({ spec, domain, view: domain })
    const whole = extremes()
    await trainer.last('series.window').answer(whole)
    await goTo(wantedAround(200_000, 500))
    const detail = seriesWindow()
    await trainer.last('series.window').answer(detail)
    expect(shown.value).toBe(detail)
    await goTo(wantedAround(800_000, 500))
    expect(shown.value).toBe(whole)
    await goTo(wantedAround(200_000, 400))
    expect(shown.value).toBe(detail)
  })

  test('a view that moved on meanwhile is asked for after the answer', async () => {
    const { trainer, goTo, shown } = look(wantedAround(500_000, 1000))
    await goTo({ ...wantedAround(500_000, 900), domain: { from: 0, to: 2_000_000 } })
    await trainer.last('series.window').answer(extremes())
    await goTo(wantedAround(700_000, 900))
    expect(trainer.calls).toHaveLength(2)
    await trainer.last('series.window').answer(extremes())
    expect(shown.value).not.toBeNull()
    expect(trainer.calls).toHaveLength(2)
  })

  test('never more parts than may be asked for', () => {
    const { trainer } = look(wantedAround(500_000, 0.001))
    expect(trainer.last('series.window').input.buckets).toBeLessThanOrEqual(20_000)
  })

  test('a trainer that ended is asked once more', async () => {
    const { trainer } = look(wantedAround(500_000, 1000))
    await trainer.last('series.window').fail(new TidecastError('training.processEnded'))
    expect(trainer.calls).toHaveLength(2)
    await trainer.last('series.window').fail(new TidecastError('training.processEnded'))
    expect(trainer.calls).toHaveLength(2)
  })

  test('another series shows nothing of the one before once nothing is wanted', async () => {
    const { trainer, shown, goTo } = look(wantedAround(500_000, 1000))
    await trainer.last('series.window').answer(seriesWindow())
    await goTo(null)
    expect(shown.value).toBeNull()
  })
})
