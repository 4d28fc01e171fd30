/** The runs of a project: listed with what they differ in, laid beside each other, their settings taken, removed and kept. */

import { expect, test } from './support/launch'

test('two runs are compared on the chart, the first is shown again and its settings taken', async ({
  tidecast,
  page,
}) => {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [4], epochs: 2 })
  await tidecast.train()
  await tidecast.waitForRun('done', 60)
  await expect(tidecast.part('list-runs')).toHaveCount(0)
  await tidecast.setModel({ units: [8], epochs: 3 })
  await tidecast.train()
  await tidecast.waitForRun('done', 60)

  await tidecast.goTo('evaluate')
  await page.keyboard.press('Control+r')
  const runs = tidecast.part('runs')
  await expect(runs.locator('tbody tr')).toHaveCount(2)
  // What is the same in both is not listed.
  await expect(runs.locator('thead')).toContainText(/Layers.*Epochs/)
  await expect(runs.locator('thead')).not.toContainText('Look-back')
  await expect(tidecast.part('show-run-2')).toHaveAttribute('aria-pressed', 'true')

  await tidecast.part('compare-run-1').click()
  await expect(page.locator('.readout')).toContainText('Run 1')
  await page.screenshot({ path: 'test-results/runs.png' })

  await tidecast.part('show-run-1').click()
  await expect(page.locator('.readout')).not.toContainText('Run 1')
  await tidecast.part('take-run-1').click()
  await tidecast.goTo('model')
  await expect(tidecast.part('epochs')).toHaveValue('2')
  await page.keyboard.press('Control+z')
  await expect(tidecast.part('epochs')).toHaveValue('3')

  await tidecast.part('remove-run-2').click()
  await expect(runs.locator('tbody tr')).toHaveCount(1)
  await tidecast.part('bring-back-run').click()
  await expect(runs.locator('tbody tr')).toHaveCount(2)
  await tidecast.part('close-runs').click()
  await expect(runs).toHaveCount(0)
})
