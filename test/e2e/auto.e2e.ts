/** Auto in the real app: from a sample to a forecast with bands and an honest verdict in three clicks. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'

test('a sample becomes a forecast in three clicks and within twenty seconds, and is then judged', async ({
  tidecast,
  page,
}) => {
  await page.getByTestId('sample-mauna-loa-co2').waitFor()
  const start = Date.now()
  await page.getByTestId('sample-mauna-loa-co2').click()
  await page.getByTestId('train').click()
  await page.getByTestId('next-action').click({ timeout: 30_000 })
  await expect(page.getByTestId('forecast-table').locator('tbody tr')).not.toHaveCount(0)
  expect(Date.now() - start).toBeLessThan(20_000)
  await expect(tidecast.part('bands').locator('li')).toHaveCount(3)

  await tidecast.goTo('evaluate')
  const rows = tidecast.part('score-table').locator('tbody tr')
  await expect(rows).toHaveCount(15, { timeout: 60_000 })
  await expect(tidecast.part('verdict')).toContainText(/better|worse|verdict/)
  const errors = await rows
    .locator('[data-metric=mae]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))))
  expect(errors).toEqual([...errors].sort((one, other) => one - other))

  const lane = tidecast.part('origin-lane')
  const before = await lane.getAttribute('aria-valuenow')
  await lane.press('ArrowLeft')
  await expect(lane).toHaveAttribute('aria-valuenow', String(Number(before) - 1))
  await tidecast.part('origin-0').click()
  await expect(lane).toHaveAttribute('aria-valuenow', '1')

  await tidecast.part('score-tail').click()
  await expect(tidecast.part('tail-score')).toBeVisible()

  const file = path.join(filesFolder(), 'co2-forecast.csv')
  await tidecast.exportTo(file)
  const [header = ''] = fs.readFileSync(file, 'utf8').split(/\r?\n/)
  expect(header.split(',').length).toBeGreaterThanOrEqual(9)
})
