/**
 * A million points stay light in the window. The bounds are wide, for machines that do other work as well: they fail where
 * the window is given all points, or waits for what nobody sees. `npm run bench:window` tells the true figures.
 */

import fs from 'node:fs'

import { greatest, percentile } from '../support/statistics'
import { panBackAndForth, zoomBackAndForth } from './support/gestures'
import { expect, test } from './support/launch'
import { writeLongSeries } from './support/longSeries'
import { PageProbe } from './support/pageProbe'

/** Milliseconds. */
const longestPaint = 8000
const longestTask = 800
const longestFrame = 400
const longestUndo = 2000

test('a million points are drawn soon, follow the hand and are undone without a wait', async ({
  page,
  tidecast,
}) => {
  test.slow()
  const file = writeLongSeries({ points: 1_000_000, gaps: true })
  await tidecast.part('sample-harbour-tide').waitFor()
  const probe = await PageProbe.install(page)
  const imported = probe.sight({ present: '[data-testid=target-column]' })
  const drawn = probe.sight({ present: '.time-chart .layers canvas' })
  await tidecast.openFile(file)
  const { found } = await imported
  expect((await drawn).painted - found).toBeLessThan(longestPaint)

  await page.locator('.surface').dblclick()
  await tidecast.settled()
  await probe.restart()
  await zoomBackAndForth(page, 10)
  await panBackAndForth(page, 30)
  expect(percentile((await probe.read()).frames, 0.95)).toBeLessThan(longestFrame)

  await tidecast.goTo('prepare')
  await tidecast.part('health').locator('[data-testid^=finding-]').first().waitFor()
  await tidecast.part('add-step').click()
  await tidecast.part('add-clip').click()
  await page.locator('.hairline:not(.busy)').waitFor({ state: 'attached' })
  const undone = probe.sight({ absent: '[data-testid=step-row-clip]' }, { present: '.hairline:not(.busy)' })
  const asked = await probe.now()
  await page.keyboard.press('Control+z')
  expect((await undone).painted - asked).toBeLessThan(longestUndo)
  expect(greatest((await probe.read()).longTasks)).toBeLessThan(longestTask)
  fs.rmSync(file)
})
