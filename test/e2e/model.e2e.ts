/** The Model and Train steps in the real app: a calendar, a test of learning rates, and a run that is paused and branched. */

import { expect, test } from './support/launch'

test('Auto is told of the holidays of a place that is found by its name', async ({ tidecast, page }) => {
  await tidecast.openSample('seattle-weather')
  await tidecast.goTo('model')
  await tidecast.part('calendar-country').click()
  await tidecast.part('calendar-country-search').fill('united states')
  await tidecast.part('calendar-country-option-US').click()
  await tidecast.part('calendar-region').click()
  await tidecast.part('calendar-region-search').fill('washington')
  await tidecast.part('calendar-region-option-US-WA').click()
  await page.screenshot({ path: 'test-results/calendar.png' })
  await page.getByTestId('train').click()
  await tidecast.goTo('model')
  await expect(tidecast.part('auto-choices')).toContainText('Holidays of US-WA', { timeout: 30_000 })
})

test('a rate is tested and taken; a run is paused, stepped, and branched from an earlier epoch', async ({
  tidecast,
  page,
}) => {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [8], epochs: 2000 })
  await tidecast.type('patience', 1000)
  await tidecast.part('rate-test').click()
  await expect(tidecast.part('rate-curve')).toBeVisible({ timeout: 30_000 })
  await tidecast.part('rate-take').click()
  await page.screenshot({ path: 'test-results/rates.png' })
  await page.getByTestId('train').click()
  const pause = tidecast.part('train-pause')
  await expect(tidecast.part('show-last')).toContainText(/[3-9]|\d\d/, { timeout: 30_000 })
  await pause.click()
  await expect(pause).toHaveAccessibleName('Resume')
  await tidecast.part('train-step').click()
  await expect(pause).toHaveAccessibleName('Resume')
  await page.screenshot({ path: 'test-results/paused.png' })
  await page.keyboard.press('Home')
  await tidecast.part('train-branch').click()
  await expect(tidecast.part('show-last')).toContainText(/\b0\b/)
  await pause.click()
  await expect(pause).toHaveAccessibleName('Pause')
  await tidecast.part('discard').click()
})
