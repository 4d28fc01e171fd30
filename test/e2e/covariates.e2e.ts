/** Columns that help, in the real window: marked, asked for, typed, pasted, filled, forecast, saved and opened again. */

import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'
import { writeSales } from './support/salesFile'

test('columns known ahead are asked for before there is a forecast, and are there when the project is opened again', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await tidecast.openFile(
    writeSales({
      days: 160,
      daysAhead: 2,
      second: { name: 'temperature', valueOf: (day) => (10 + day / 20).toFixed(1) },
    }),
  )
  await tidecast.part('target-column').waitFor()
  await tidecast.choose('target-column', 'sales')
  await tidecast.choose('covariate-add', 'offer')
  await tidecast.choose('covariate-add', 'temperature')
  const section = tidecast.part('covariates')
  await section.locator('[data-column="offer"]').getByTestId('part-future').click()
  await section.locator('[data-column="temperature"]').getByTestId('part-future').click()

  // Seven steps: five offers and seven temperatures are not in the file.
  await expect(section).toContainText('12 values known ahead are missing')
  await expect(tidecast.part('train')).toHaveAttribute('aria-disabled', 'true')
  await tidecast.part('fill-ahead').click()
  const grid = tidecast.part('known-ahead')
  await expect(grid.locator('input')).toHaveCount(12)

  const cell = (row: number, column: number) => grid.locator(`[data-cell="${row} ${column}"]`)
  await cell(0, 1).fill('warm')
  await cell(0, 1).press('Tab')
  await expect(tidecast.part('cell-problem')).toContainText('“warm” is no number')
  await cell(0, 1).fill('18.5')
  await cell(0, 1).press('Enter')
  await expect(cell(1, 1)).toBeFocused()
  await expect(tidecast.part('cell-problem')).toHaveCount(0)

  await cell(2, 0).evaluate((input) => {
    const data = new DataTransfer()
    data.setData('text/plain', '1\t17\r\n0\t16\r\n1\t15\r\n')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(cell(4, 1)).toHaveValue('15')
  await page.keyboard.press('Escape')
  await grid.getByTestId('fill-last').nth(1).click()
  await grid.getByTestId('fill-sameSeason').first().click()
  await expect(grid.locator('input.empty')).toHaveCount(0)

  await tidecast.part('train').click()
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 90_000 })
  await tidecast.goTo('forecast')
  await expect(tidecast.part('forecast-table').locator('tbody tr')).toHaveCount(7)

  const project = path.join(filesFolder(), 'sales.tidecast')
  await tidecast.saveProjectAs(project)
  await tidecast.openFile(project)
  await tidecast.goTo('forecast')
  await expect(grid.locator('input').first()).toHaveValue('18.5')
})
