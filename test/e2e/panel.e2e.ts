/** All series of a file in the window: forecast together, listed with their skill, chosen with the arrows, exported whole. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'

test('all series of a file are forecast together, looked at one by one, and exported', async ({
  tidecast,
  page,
}) => {
  await tidecast.openSample('seattle-weather')
  await tidecast.goTo('model')
  await tidecast.part('scope-all').click()
  await tidecast.type('auto-horizon', 14)
  await tidecast.part('train').click()
  await expect(tidecast.part('auto-progress')).toContainText(/judged|epoch/)
  await page.screenshot({ path: 'test-results/panel-train.png' })
  await tidecast.part('next-action').click({ timeout: 40_000 })

  const list = tidecast.part('panel-series')
  const options = list.getByRole('option')
  await expect(options).toHaveCount(4)
  await expect(options.locator('.skill', { hasText: '%' })).toHaveCount(4, { timeout: 60_000 })
  await expect(tidecast.part('verdict')).toContainText(/better|worse/)
  await page.screenshot({ path: 'test-results/panel-forecast.png' })

  await tidecast.part('panel-order-best').click()
  const skills = await options.locator('.skill').allInnerTexts()
  const shares = skills.map((text) => Number(text.replace('−', '-').replace(/[^\d.-]/g, '')))
  expect(shares).toEqual([...shares].sort((one, other) => other - one))

  const chosen = list.locator('[aria-selected=true] .name')
  await list.press('Home')
  await list.press('ArrowDown')
  const second = await options.nth(1).locator('.name').innerText()
  await expect(chosen).toHaveText(second)
  await expect(page.locator('main h2').first()).toContainText(second)
  await expect(tidecast.part('panel-table').locator('tbody tr')).toHaveCount(14)

  const file = path.join(filesFolder(), 'all.csv')
  await tidecast.exportTo(file)
  const [header = '', ...rows] = fs.readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  expect(header.split(',').slice(0, 3)).toEqual(['id', 'time', 'forecast'])
  expect(rows).toHaveLength(4 * 14)

  await tidecast.goTo('model')
  await tidecast.type('auto-horizon', 7)
  await tidecast.goTo('forecast')
  await expect(page.getByText('Data or settings changed since')).toBeVisible()
})
