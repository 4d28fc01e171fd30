/** The window while every core trains, and how soon a run that is stopped has stopped. */

import { expect, test } from '../e2e/support/launch'
import { hoverAcross, panBackAndForth, zoomBackAndForth } from '../e2e/support/gestures'
import { PageProbe } from '../e2e/support/pageProbe'
import type { TidecastWindow } from '../e2e/support/tidecastWindow'
import { greatest, percentile } from '../support/statistics'
import { tellWindowFigure } from './figure'

const tries = Number(process.env['TIDECAST_BENCH_TRIES'] ?? '20')
const watched = 15_000

/** Trains for longer than anybody watches: large, and never out of patience. */
const endless = {
  horizon: 24,
  lookback: 96,
  cell: 'gru',
  units: [64],
  epochs: 1000,
  patience: 1000,
} as const

async function startTraining(tidecast: TidecastWindow): Promise<void> {
  await tidecast.train()
  await tidecast.part('finish-with-best').waitFor()
  await expect(tidecast.part('finish-with-best')).toBeEnabled()
}

test('the window while training on all cores', async ({ page, tidecast }) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel(endless)
  await startTraining(tidecast)
  const probe = await PageProbe.install(page)
  const until = (await probe.now()) + watched
  while ((await probe.now()) < until) {
    await hoverAcross(page)
    await zoomBackAndForth(page, 10)
    await panBackAndForth(page, 30)
    await tidecast.goTo('data')
    await tidecast.goTo('train')
  }
  await expect(tidecast.part('status')).toHaveAttribute('data-run', 'training')
  const { longTasks, inputs, frames } = await probe.read()
  tellWindowFigure({
    figure: 'longest task while training',
    value: greatest(longTasks),
    unit: 'ms',
    limit: 50,
    note: `0 where none took 50 ms; ${longTasks.length} did`,
  })
  tellWindowFigure({
    figure: 'input to paint p95 while training',
    value: percentile(inputs, 0.95),
    unit: 'ms',
    limit: 100,
    note: `${inputs.length} inputs, p95 frame ${Math.round(percentile(frames, 0.95))} ms`,
  })
})

test('stopping a run', async ({ page, tidecast }) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel(endless)
  const probe = await PageProbe.install(page)
  const times: number[] = []
  for (let i = 0; i < tries; i++) {
    if (i > 0) await tidecast.goTo('model')
    await startTraining(tidecast)
    // Stopped at moments spread over its steps, the same ones in every run of the bench.
    await page.waitForTimeout((i * 37) % 200)
    const stopped = probe.sight({ present: '[data-testid=status][data-run=done]' })
    const pressed = await probe.listenForPress('pointerdown')
    await tidecast.part('finish-with-best').click()
    times.push((await stopped).found - (await pressed()))
  }
  tellWindowFigure({
    figure: 'stop to stopped p99',
    value: percentile(times, 0.99),
    unit: 'ms',
    limit: 200,
    note: `${tries} tries, p50 ${Math.round(percentile(times, 0.5))} ms`,
  })
})
